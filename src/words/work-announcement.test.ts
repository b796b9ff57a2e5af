import { describe } from 'node:test';
import type { ActiveSnapshot, AgentSnapshot, SwitchoverOutlook } from '../contract/snapshot.js';
import {
  ANOTHER_CUT_CALL,
  CUT_CALL,
  DRILL_DONE,
  DRILL_FAILED,
  FRANKFURT,
  MUNICH,
  active,
  countingDown,
  loggedOut,
  moved,
  noSiteAnswers,
  phoneCountingDown,
  phoneExpired,
  starting,
  switching,
} from '../contract/testing/snapshots.js';
import { testAnnouncements, type AnnouncementCase } from './testing/announcement-cases.js';

const agent = (changes: Partial<AgentSnapshot>): ActiveSnapshot =>
  active({ agent: { dn: '5001', state: 'not-ready', ...changes } });
const outlook = (switchover: SwitchoverOutlook): ActiveSnapshot => active({ switchover });
const waiting = (dueInMs: number): ActiveSnapshot =>
  outlook({ kind: 'waiting-for-call', cause: 'agent-request', to: MUNICH, dueInMs });
const announced = moved({ switchover: { kind: 'announced', to: FRANKFURT, dueInMs: 29_500 } });
const unseen = active({ phone: { kind: 'out-of-service', forMs: 0 } });
const shuttingDown: ActiveSnapshot = {
  ...loggedOut({ kind: 'graceful-shutdown' }),
  switchover: { kind: 'due', cause: 'graceful-shutdown', to: MUNICH, forMs: 0 },
};

const CASES: readonly AnnouncementCase[] = [
  {
    name: 'the site has made them ready (I9)',
    from: agent({ requested: 'ready' }),
    to: agent({ state: 'ready' }),
    says: ['polite', 'You are ready.'],
  },
  {
    name: 'they have asked to be made ready, which the site has not done yet',
    from: agent({}),
    to: agent({ requested: 'ready' }),
    says: 'nothing',
  },
  {
    name: 'their log-in is not confirmed for a while',
    from: agent({}),
    to: agent({ state: 'unconfirmed' }),
    says: 'nothing',
  },
  {
    name: 'they log out at the phone (S2.6)',
    from: active(),
    to: loggedOut({ kind: 'manual' }),
    says: ['polite', 'You logged out.'],
  },
  {
    name: 'a supervisor logs them out (S2.7)',
    from: active(),
    to: loggedOut({ kind: 'supervisor' }),
    says: [
      'assertive',
      'A supervisor logged you out. Speak to your supervisor, then log in again.',
    ],
  },
  {
    name: 'the site gives a reason that nobody knows (B6)',
    from: active(),
    to: loggedOut({ kind: 'unknown', reason: 'shift end' }),
    says: ['assertive', 'You were logged out. Frankfurt gave this reason: “shift end”.'],
  },
  {
    name: 'they stay logged out',
    from: loggedOut({ kind: 'supervisor' }),
    to: { ...loggedOut({ kind: 'supervisor' }), sinceMs: 6_000 },
    says: 'nothing',
  },
  {
    name: 'they are logged in again',
    from: loggedOut({ kind: 'supervisor' }),
    to: active(),
    says: ['polite', 'You are not ready.'],
  },
  {
    name: 'the site does not see their phone (S2.8)',
    from: active(),
    to: unseen,
    says: [
      'assertive',
      'Your phone is not connected to Frankfurt. Calls may not reach you. Check its cable or restart it.',
    ],
  },
  {
    name: 'the site sees their phone again',
    from: unseen,
    to: active(),
    says: ['polite', 'Your phone is back.'],
  },
  {
    name: 'the phone’s registration expires, and a move follows: all of it once (S2.9)',
    from: active(),
    to: phoneCountingDown(59_500),
    says: [
      'assertive',
      'Your phone is not connected to Frankfurt. You move to Munich in 1 minute, unless it connects first.',
    ],
  },
  {
    name: 'the phone registers again before the move (S2.9)',
    from: phoneCountingDown(),
    to: loggedOut({ kind: 'registration-expired' }),
    says: ['polite', 'Your phone is back. You stay.'],
  },
  {
    name: 'the phone’s registration expires, and no move follows: all of it once (S2.10)',
    from: active(),
    to: phoneExpired(),
    says: [
      'assertive',
      'Your phone lost its connection to Frankfurt. You are logged in again once it is connected. Check its cable or restart it. You stay at Frankfurt. No calls can reach you for now.',
    ],
  },
  {
    name: 'the phone’s registration expires while telephony is silent',
    from: countingDown(),
    to: phoneExpired(countingDown().switchover),
    says: [
      'assertive',
      'Your phone lost its connection to Frankfurt. You are logged in again once it is connected. Check its cable or restart it.',
    ],
  },
  {
    name: 'telephony goes before the phone would have moved them',
    from: phoneCountingDown(),
    to: phoneExpired({ ...countingDown().switchover }),
    says: [
      'assertive',
      'Phones at Frankfurt are down. You move to Munich in 23 seconds, unless they recover first.',
    ],
  },
  {
    name: 'the site is shut down, and the other one does not answer: all of it once (S2.11)',
    from: active(),
    to: shuttingDown,
    says: [
      'assertive',
      'Frankfurt is being shut down for maintenance. You move to Munich as soon as it answers. This page stays as it is.',
    ],
  },
  {
    name: 'the site is shut down and they are on their way at once (S2.11)',
    from: active(),
    to: switching({ cause: 'graceful-shutdown' }),
    says: [
      'assertive',
      'Moving you to Munich. Frankfurt is being shut down for maintenance. This page stays as it is. Keep typing.',
    ],
  },
  {
    name: 'a move waits for the end of their call (B3)',
    from: active(),
    to: waiting(900_000),
    says: ['polite', 'Moving you to Munich when your call ends.'],
  },
  {
    name: 'it goes on waiting (B3)',
    from: waiting(900_000),
    to: waiting(880_000),
    says: 'nothing',
  },
  {
    name: 'they would rather stay (B3)',
    from: waiting(880_000),
    to: active(),
    says: ['polite', 'You stay at Frankfurt.'],
  },
  {
    name: 'a return by itself is near (B11)',
    from: moved(),
    to: announced,
    says: ['polite', 'You go back to Frankfurt in 30 seconds. You can stay here.'],
  },
  {
    name: 'a call is cut by a move (B5)',
    from: active(),
    to: switching({ interruptedCalls: [CUT_CALL] }),
    says: [
      'assertive',
      'Moving you to Munich. Phones at Frankfurt are down. This page stays as it is. Keep typing. Your call with +49 69 5550 117 was cut.',
    ],
  },
  {
    name: 'a call that was cut is still on the screen',
    from: switching({ interruptedCalls: [CUT_CALL] }),
    to: moved({ interruptedCalls: [CUT_CALL] }),
    says: ['polite', 'You work at Munich now. You are not ready.'],
  },
  {
    name: 'another call is cut',
    from: moved({ interruptedCalls: [CUT_CALL] }),
    to: moved({ interruptedCalls: [CUT_CALL, ANOTHER_CUT_CALL] }),
    says: ['assertive', 'Your call with +49 69 5550 118 was cut.'],
  },
  {
    name: 'a call is dismissed',
    from: moved({ interruptedCalls: [CUT_CALL] }),
    to: moved(),
    says: 'nothing',
  },
  {
    name: 'they are signed in again with a call that was cut',
    from: noSiteAnswers({ interruptedCalls: [CUT_CALL] }),
    to: starting({ interruptedCalls: [CUT_CALL] }),
    says: 'nothing',
  },
  {
    name: 'a rehearsal is over (B10)',
    from: switching({ cause: 'drill', from: MUNICH, to: FRANKFURT }),
    to: active({ drill: DRILL_DONE }),
    says: [
      'polite',
      'You work at Frankfurt now. You are not ready. The rehearsal went well: 0.3 s to Munich, 0.2 s to Frankfurt.',
    ],
  },
  {
    name: 'a rehearsal has ended early (B10)',
    from: moved({ drill: { kind: 'running', legs: [DRILL_DONE.legs[0]] } }),
    to: moved({ drill: DRILL_FAILED }),
    says: ['polite', 'The rehearsal ended early. You work at Munich. This is how far it got.'],
  },
  {
    name: 'the report of a rehearsal is still there after a real move',
    from: switching(),
    to: moved({ drill: DRILL_DONE }),
    says: ['polite', 'You work at Munich now. You are not ready.'],
  },
  {
    name: 'the report of a rehearsal is dismissed',
    from: active({ drill: DRILL_DONE }),
    to: active(),
    says: 'nothing',
  },
];

describe('Agents who listen to the screen hear (B8)', () => {
  testAnnouncements(CASES);
});
