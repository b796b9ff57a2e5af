import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SiteWord } from '../../../contract/site-word.js';
import { type FailureDecision, failurePolicy, siteWordOf } from './failure.js';
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

describe('what the agent is told of a failure (B1, B27)', () => {
  const table: readonly (readonly [ConnectionFailure, SiteWord | undefined])[] = [
    [{ kind: 'silent' }, undefined],
    [{ kind: 'closed', code: 1006 }, undefined],
    [{ kind: 'closed', code: 1001 }, 'stopping'],
    [{ kind: 'closed', code: 1011 }, 'failing'],
    [{ kind: 'closed', code: 1012 }, 'restarting'],
    [{ kind: 'closed', code: 1013 }, 'busy'],
    [{ kind: 'no-telephony' }, 'no-telephony'],
    [{ kind: 'no-phone' }, 'no-telephony'],
    [{ kind: 'flooded' }, 'failing'],
    [refused('busy'), 'busy'],
    [refused('too-many-requests'), 'busy'],
    [refused('telephony-unavailable'), 'no-telephony'],
    [refused('credentials-awaited'), 'awaiting-sign-in'],
    [refused('unknown-person'), 'unknown-person'],
    [refused('internal-error'), 'failing'],
  ];
  for (const [failure, expected] of table) {
    const said =
      failure.kind === 'refused'
        ? failure.refusal.kind
        : `${failure.kind}${failure.kind === 'closed' ? ` ${failure.code}` : ''}`;
    test(`${said} is told as ${expected ?? 'nothing'}`, () => {
      assert.equal(siteWordOf(failure), expected);
    });
  }
});
