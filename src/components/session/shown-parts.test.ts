import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ActiveSnapshot } from '../../contract/snapshot.js';
import {
  CUT_CALL,
  MUNICH,
  active,
  countingDown,
  loggedOut,
  noSiteAnswers,
  phoneCountingDown,
  phoneExpired,
  signedOut,
  starting,
  switching,
} from '../../contract/testing/snapshots.js';
import { shownParts, type ShownPart } from './shown-parts.js';

/** Which of the parts that could all tell of the same trouble do so. */
function told(snapshot: ActiveSnapshot): readonly ShownPart[] {
  const parts = shownParts(snapshot);
  return (['switchover', 'logout', 'phone-state'] as const).filter((part) => parts.has(part));
}

const shutDown = loggedOut({ kind: 'graceful-shutdown' });

describe('Trouble is told once', () => {
  const cases: readonly (readonly [string, ActiveSnapshot, readonly ShownPart[]])[] = [
    ['none', active(), []],
    ['a log-out by a supervisor (S2.7)', loggedOut({ kind: 'supervisor' }), ['logout']],
    [
      'a phone out of service',
      active({ phone: { kind: 'out-of-service', forMs: 0 } }),
      ['phone-state'],
    ],
    ['an expired registration without a time-out (S2.10)', phoneExpired(), ['phone-state']],
    [
      'an expired registration before anything follows',
      phoneExpired({ kind: 'none' }),
      ['phone-state'],
    ],
    ['a countdown for the phone (S2.9)', phoneCountingDown(), ['switchover']],
    [
      'an expired registration while telephony counts down',
      phoneExpired(countingDown().switchover),
      ['switchover', 'phone-state'],
    ],
    [
      'a phone that is back, before the agent is logged in again',
      loggedOut({ kind: 'registration-expired' }),
      ['logout'],
    ],
    ['a graceful shutdown without another site (S2.11)', shutDown, ['logout']],
    [
      'a graceful shutdown whose move is due (S2.11)',
      {
        ...shutDown,
        switchover: { kind: 'due', cause: 'graceful-shutdown', to: MUNICH, forMs: 0 },
      },
      ['switchover'],
    ],
    [
      'a log-out by a supervisor while telephony counts down',
      { ...loggedOut({ kind: 'supervisor' }), switchover: countingDown().switchover },
      ['switchover', 'logout'],
    ],
  ];
  for (const [name, snapshot, parts] of cases) {
    test(`${name}: ${parts.join(' and ') || 'nothing'}`, () => {
      assert.deepEqual(told(snapshot), parts);
    });
  }
});

describe('The parts of the view', () => {
  test('B5 a call that was cut is there wherever the agent is, until they sign out', () => {
    const interruptedCalls = [CUT_CALL];
    const snapshots = [
      active({ interruptedCalls }),
      switching({ interruptedCalls }),
      noSiteAnswers({ interruptedCalls }),
      starting({ interruptedCalls }),
    ];
    for (const snapshot of snapshots) {
      assert.equal(shownParts(snapshot).has('interrupted-calls'), true, snapshot.kind);
    }
    assert.deepEqual([...shownParts(signedOut())], ['sign-in']);
  });

  test('the line, with the way out behind it, is there as long as the agent is signed in', () => {
    for (const snapshot of [active(), switching(), noSiteAnswers()]) {
      assert.equal(shownParts(snapshot).has('now'), true, snapshot.kind);
    }
  });
});
