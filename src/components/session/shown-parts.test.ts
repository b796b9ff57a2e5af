import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ActiveSnapshot } from '../../contract/snapshot.js';
import {
  CONNECTION_LOST,
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
  return (['switchover', 'logout', 'phone'] as const).filter((part) => parts.has(part));
}

const shutDown = loggedOut({ kind: 'graceful-shutdown' });

describe('The agent’s state, while the connection is lost and nothing can be confirmed (I9)', () => {
  const call = {
    id: 'c',
    number: '117',
    attachedData: {},
    state: 'established',
    forMs: 0,
  } as const;
  const cases: readonly (readonly [string, ActiveSnapshot, boolean])[] = [
    ['is not shown', active(CONNECTION_LOST), false],
    ['is not shown with a countdown', { ...countingDown(), ...CONNECTION_LOST }, false],
    [
      'is not shown with the caller, whom the countdown shows (B5)',
      { ...countingDown(), ...CONNECTION_LOST, call },
      false,
    ],
    ['is shown with a call that no move cuts', active({ ...CONNECTION_LOST, call }), true],
    ['is shown with a connection', active({ agent: { dn: '5001', state: 'unconfirmed' } }), true],
  ];
  for (const [name, snapshot, isShown] of cases) {
    test(name, () => {
      assert.equal(shownParts(snapshot).has('agent-state'), isShown);
    });
  }
});

describe('Trouble is told once', () => {
  const cases: readonly (readonly [string, ActiveSnapshot, readonly ShownPart[]])[] = [
    ['none', active(), []],
    ['a log-out by a supervisor (S2.7)', loggedOut({ kind: 'supervisor' }), ['logout']],
    ['a phone out of service', active({ phone: { kind: 'out-of-service', forMs: 0 } }), ['phone']],
    ['an expired registration without a time-out (S2.10)', phoneExpired(), ['phone']],
    ['an expired registration before anything follows', phoneExpired({ kind: 'none' }), ['phone']],
    ['a countdown for the phone (S2.9)', phoneCountingDown(), ['switchover']],
    [
      'an expired registration while telephony counts down',
      phoneExpired(countingDown().switchover),
      ['switchover', 'phone'],
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

  test('the foot, with the way out, is there as long as the agent is signed in', () => {
    for (const snapshot of [active(), switching(), noSiteAnswers()]) {
      assert.equal(shownParts(snapshot).has('foot'), true, snapshot.kind);
    }
  });
});
