import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FailureDecision, failurePolicy } from './failure.js';
import type { ConnectionFailure } from '../model/failure.js';

const refused = (kind: Extract<ConnectionFailure, { kind: 'refused' }>['refusal']['kind']) =>
  ({ kind: 'refused', refusal: { kind, message: '' } }) as const;

describe('failure policy', () => {
  const table: readonly (readonly [ConnectionFailure, FailureDecision['kind']])[] = [
    [{ kind: 'no-connection' }, 'next-gateway'],
    [{ kind: 'connect-deadline' }, 'next-gateway'],
    [{ kind: 'answer-deadline', method: 'agent.login' }, 'next-gateway'],
    [{ kind: 'silent' }, 'next-gateway'],
    [{ kind: 'closed', code: 1006 }, 'next-gateway'],
    [{ kind: 'closed', code: 1011 }, 'next-gateway'],
    [{ kind: 'no-telephony' }, 'next-site'],
    [{ kind: 'no-phone' }, 'next-site'],
    [refused('busy'), 'next-gateway'],
    [{ kind: 'refused', refusal: { kind: 'busy', message: '', isOfSite: true } }, 'next-site'],
    [refused('internal-error'), 'next-gateway'],
    [refused('telephony-unavailable'), 'next-site'],
    [refused('unknown-dn'), 'next-site'],
    [refused('stale-epoch'), 'next-site'],
    [refused('not-logged-in'), 'next-site'],
    [refused('not-open'), 'next-site'],
    [refused('unreadable-frame'), 'next-site'],
    [refused('invalid-request'), 'next-site'],
    [refused('unknown-method'), 'next-site'],
    [refused('invalid-params'), 'next-site'],
    [refused('too-many-requests'), 'next-gateway'],
    [refused('refused-credentials'), 'stop'],
    [refused('unknown-application'), 'next-gateway'],
    [refused('unknown-person'), 'next-gateway'],
    [refused('incompatible-protocol'), 'next-gateway'],
    [refused('superseded'), 'stop'],
    [refused('sign-in-expired'), 'stop'],
    [refused('credentials-awaited'), 'next-site'],
  ];
  for (const [failure, expected] of table) {
    const what = failure.kind === 'refused' ? failure.refusal.kind : failure.kind;
    test(`S1.2 ${what} leads to ${expected}`, () => {
      assert.equal(failurePolicy(failure).kind, expected);
    });
  }
});
