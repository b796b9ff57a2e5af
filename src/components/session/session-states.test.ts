import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  STATISTICS_OFF,
  active,
  countingDown,
  loggedOut,
  moved,
  noSiteAnswers,
  signedOut,
  starting,
  switching,
} from '../../contract/testing/snapshots.js';
import { sessionSize } from './session-size.js';
import { sessionStates, type SessionState } from './session-states.js';

const states: readonly (readonly [SessionSnapshot, readonly SessionState[]])[] = [
  [signedOut(), ['signed-out']],
  [starting(), ['starting']],
  [active({ warnings: [STATISTICS_OFF] }), ['active', 'not-ready', 'warning']],
  [
    active({
      agent: { dn: '5001', state: 'ready' },
      call: { id: 'c-1', number: '', attachedData: {}, state: 'ringing', forMs: 0 },
    }),
    ['active', 'ready', 'in-call'],
  ],
  // On an assumption nobody is ready (I9).
  [active({ agent: { dn: '5001', state: 'unconfirmed' } }), ['active']],
  [loggedOut({ kind: 'manual' }), ['active', 'logged-out']],
  [moved(), ['active', 'not-ready', 'away']],
  [countingDown(), ['active', 'not-ready', 'pending']],
  [
    active({ switchover: { kind: 'never', cause: 'telephony', forMs: 1 } }),
    ['active', 'not-ready'],
  ],
  [switching({ warnings: [STATISTICS_OFF] }), ['switching', 'warning']],
  [noSiteAnswers(), ['unreachable']],
];

for (const [snapshot, expected] of states) {
  test(`A page's style sheet can ask for: ${expected.join(', ')}`, () => {
    assert.deepEqual([...sessionStates(snapshot)], expected);
  });
}

test('A size that nobody knows hides nothing', () => {
  const sizes = [null, '', 'tiny', 'full', 'compact', 'badge', 'none'].map(sessionSize);
  assert.deepEqual(sizes, ['full', 'full', 'full', 'full', 'compact', 'badge', 'none']);
});
