import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SessionSnapshot } from '../contract/snapshot.js';
import {
  FRANKFURT,
  MUNICH,
  MUNICH_SILENT,
  TELEPHONY_OFF,
  active,
  countingDown,
  loggedOut,
  moved,
  noSiteAnswers,
  phoneExpired,
  signedOut,
  starting,
  switching,
} from '../contract/testing/snapshots.js';
import { primaryAction, type PrimaryAction } from './primary-action.js';

const CASES: readonly (readonly [string, SessionSnapshot, PrimaryAction | undefined])[] = [
  ['an agent who is not ready', active(), 'set-ready'],
  ['an agent who is ready', active({ agent: { dn: '5001', state: 'ready' } }), undefined],
  ['an unconfirmed log-in', active({ agent: { dn: '5001', state: 'unconfirmed' } }), undefined],
  ['telephony that is off for good', active({ services: TELEPHONY_OFF }), undefined],
  ['a countdown', countingDown(), 'move-now'],
  [
    'a countdown while no site answers (B1)',
    { ...countingDown(), connection: 'lost', standby: MUNICH_SILENT },
    'try-now',
  ],
  [
    'a countdown while the other site is silent',
    { ...countingDown(), standby: MUNICH_SILENT },
    undefined,
  ],
  [
    'a countdown, though logged out',
    { ...countingDown(), agent: { dn: '5001', state: 'logged-out' } },
    'move-now',
  ],
  [
    'an announced return',
    moved({ switchover: { kind: 'announced', to: FRANKFURT, dueInMs: 1 } }),
    'move-now',
  ],
  [
    'a move that waits for a call',
    active({
      switchover: { kind: 'waiting-for-call', cause: 'return', to: MUNICH, dueInMs: 1 },
    }),
    'set-ready',
  ],
  ['a log-out by the agent (S2.6)', loggedOut({ kind: 'manual' }), 'log-in'],
  ['a log-out by a supervisor (S2.7)', loggedOut({ kind: 'supervisor' }), 'log-in'],
  ['an unknown log-out (B6)', loggedOut({ kind: 'unknown', reason: 'x' }), 'log-in'],
  ['a log-out that nobody made', loggedOut(), 'log-in'],
  ['an expired registration (S2.8)', phoneExpired(), undefined],
  ['a graceful shutdown (S2.11)', loggedOut({ kind: 'graceful-shutdown' }), undefined],
  ['a move', switching(), undefined],
  ['no site', noSiteAnswers(), 'try-now'],
  ['nobody', signedOut(), undefined],
  ['a sign-in', starting(), undefined],
];

describe('The button that stands out', () => {
  for (const [name, snapshot, action] of CASES) {
    test(`with ${name}: ${action ?? 'none'}`, () => {
      assert.equal(primaryAction(snapshot), action);
    });
  }
});
