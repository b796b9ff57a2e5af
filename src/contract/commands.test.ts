import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { can, COMMAND_NAMES, type CommandName, type NotNow } from './commands.js';
import type { SessionSnapshot } from './snapshot.js';
import {
  CONNECTION_LOST,
  DRILL_DONE,
  DRILL_FAILED,
  FRANKFURT,
  MUNICH,
  active,
  countingDown,
  loggedOut,
  moved,
  noSiteAnswers,
  signedOut,
  starting,
  switching,
} from './testing/snapshots.js';

const whyNot = (name: CommandName, snapshot: SessionSnapshot): NotNow | 'yes' => {
  const possible = can(name, snapshot);
  return possible.kind === 'yes' ? 'yes' : possible.why;
};

const { preferredSite: _, ...WITHOUT_WISH } = moved();
const { otherSite: __, ...ALONE } = active();
const ANNOUNCED = { kind: 'announced', to: FRANKFURT, dueInMs: 1 } as const;
const WAITING = {
  kind: 'waiting-for-call',
  cause: 'agent-request',
  to: MUNICH,
  dueInMs: 1,
} as const;
const DRILLING = { kind: 'running', legs: [] } as const;

const CASES: readonly (readonly [string, CommandName, SessionSnapshot, NotNow | 'yes'])[] = [
  ['signing in, in any case', 'signIn', active(), 'yes'],
  ['signing out at work', 'signOut', active(), 'yes'],
  ['signing out while no site answers', 'signOut', noSiteAnswers(), 'yes'],
  ['signing out when nobody is signed in', 'signOut', signedOut(), 'nobody-signed-in'],
  ['B3 moving', 'switchTo', active(), 'yes'],
  ['B3 moving while being moved', 'switchTo', switching(), 'not-at-work'],
  ['B11 going back from elsewhere', 'returnToPreferred', moved(), 'yes'],
  ['B11 the same with a report', 'returnToPreferred', moved({ drill: DRILL_DONE }), 'yes'],
  ['B11 going back from there', 'returnToPreferred', active(), 'at-preferred-site'],
  ['B11 going back to nowhere', 'returnToPreferred', WITHOUT_WISH, 'no-preferred-site'],
  ['B11 … while cut off', 'returnToPreferred', moved({ connection: 'lost' }), 'no-connection'],
  ['B11 … in a rehearsal', 'returnToPreferred', moved({ drill: DRILLING }), 'drill-running'],
  ['B11 … as announced', 'returnToPreferred', moved({ switchover: ANNOUNCED }), 'move-in-sight'],
  ['B2 hurrying a forced move', 'moveNow', countingDown(), 'yes'],
  ['B2 hurrying an announced return', 'moveNow', moved({ switchover: ANNOUNCED }), 'yes'],
  ['I11 cutting a call', 'moveNow', active({ switchover: WAITING }), 'no-move-in-sight'],
  ['B2 hurrying nothing', 'moveNow', active(), 'no-move-in-sight'],
  ['B10 rehearsing', 'drill', active(), 'yes'],
  ['B10 rehearsing in a rehearsal', 'drill', active({ drill: DRILLING }), 'drill-running'],
  ['B10 rehearsing in trouble', 'drill', countingDown(), 'something-wrong'],
  ['B10 rehearsing while cut off', 'drill', active(CONNECTION_LOST), 'something-wrong'],
  ['B10 rehearsing before a move', 'drill', active({ switchover: WAITING }), 'move-in-sight'],
  ['B10 rehearsing with one site', 'drill', ALONE, 'no-other-site'],
  ['B10 dismissing a report', 'dismissDrill', active({ drill: DRILL_FAILED }), 'yes'],
  ['B10 dismissing nothing', 'dismissDrill', active(), 'no-drill-report'],
  ['B6 after a log-out that was meant', 'logIn', loggedOut({ kind: 'manual' }), 'yes'],
  [
    'B6 S2.8 … over the phone',
    'logIn',
    loggedOut({ kind: 'registration-expired' }),
    'log-in-follows',
  ],
  ['B6 S2.11 … by a shutdown', 'logIn', loggedOut({ kind: 'graceful-shutdown' }), 'log-in-follows'],
  ['I9 ready while cut off', 'ready', active(CONNECTION_LOST), 'no-connection'],
  ['I9 not ready at a site', 'notReady', active(), 'yes'],
  ['B5 dismissing a call that was cut', 'dismissInterruptedCall', noSiteAnswers(), 'yes'],
  ['B1 trying again, in any case', 'retryNow', starting(), 'yes'],
  ['B13 exporting, in any case', 'exportTimeline', signedOut(), 'yes'],
];

describe('what can be asked for', () => {
  for (const [what, name, snapshot, expected] of CASES) {
    test(`${what}: ${expected}`, () => {
      assert.equal(whyNot(name, snapshot), expected);
    });
  }

  test('each command has its cases here', () => {
    const tried = new Set(CASES.map(([, name]) => name));
    assert.deepEqual(
      COMMAND_NAMES.filter((name) => !tried.has(name)),
      ['stay'],
    );
  });

  test('at work at a site nothing but what concerns it speaks against staying', () => {
    assert.deepEqual(
      [active(), switching(), signedOut()].map((snapshot) => whyNot('stay', snapshot)),
      ['yes', 'not-at-work', 'not-at-work'],
    );
  });
});
