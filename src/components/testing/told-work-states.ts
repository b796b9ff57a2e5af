import type {
  ActiveSnapshot,
  CallSnapshot,
  SessionSnapshot,
  SwitchoverOutlook,
} from '../../contract/snapshot.js';
import {
  ANOTHER_CUT_CALL,
  CUT_CALL,
  DRILL_DONE,
  DRILL_FAILED,
  FRANKFURT,
  MUNICH,
  TELEPHONY_OFF,
  active,
  countingDown,
  loggedOut,
  moved,
  noSiteAnswers,
  phoneCountingDown,
  phoneExpired,
  starting,
  switching,
} from '../../contract/testing/snapshots.js';

const CALL: CallSnapshot = {
  id: 'call-1',
  number: '+49 69 5550 117',
  attachedData: {},
  state: 'established',
  forMs: 3_000,
};
const SHUTDOWN_DUE: SwitchoverOutlook = {
  kind: 'due',
  cause: 'graceful-shutdown',
  to: MUNICH,
  forMs: 9_000,
};

function alone(snapshot: ActiveSnapshot): ActiveSnapshot {
  const { otherSite, ...withoutOther } = snapshot;
  return otherSite === undefined ? snapshot : withoutOther;
}

/** What can happen to an agent who has signed in: its name, and what is to be read then. */
export const WORK_STATES: readonly (readonly [
  name: string,
  snapshot: SessionSnapshot,
  shows: RegExp,
])[] = [
  [
    'an agent who is ready (I9)',
    active({ agent: { dn: '5001', state: 'ready' } }),
    /^Frankfurt \/ Ready \/ agent1 \/ Details \|/u,
  ],
  [
    'not ready, with the reason (B4)',
    active({ agent: { dn: '5001', state: 'not-ready', reason: 'Switchover' } }),
    /^Frankfurt \/ Not ready \/ moved \/ agent1 \/ Set ready/u,
  ],
  [
    'a state that is asked for and not confirmed yet (I9)',
    active({ agent: { dn: '5001', state: 'not-ready', requested: 'ready' } }),
    /^Frankfurt \/ Setting you ready … \/ agent1/u,
  ],
  [
    'a log-in that is not confirmed yet (I9)',
    active({ agent: { dn: '5001', state: 'unconfirmed' } }),
    /^Frankfurt \/ Waiting for Frankfurt to confirm your log-in \/ agent1/u,
  ],
  [
    'a call in progress',
    active({ call: CALL }),
    /^Frankfurt \/ Not ready \/ In a call with \+49 69 5550 117/u,
  ],
  [
    'a countdown with a caller on the line (B2, B5)',
    { ...countingDown(), call: CALL },
    /^Phones at Frankfurt are down \/ Moving you to Munich in 0:23 \/ You may lose this caller \/ \+49 69 5550 117 is kept for call-back\. \/ Move now \/ If the phones/u,
  ],
  [
    'a countdown with a caller who hides their number (B5)',
    { ...countingDown(), call: { ...CALL, number: '' } },
    /You may lose this caller \/ The number is hidden\. Ask for it now\. \/ Move now/u,
  ],
  [
    'an agent who is ready while telephony is off (I9)',
    active({
      agent: { dn: '5001', state: 'ready' },
      services: TELEPHONY_OFF,
      switchover: { kind: 'never', cause: 'telephony', forMs: 9_000 },
    }),
    /\| Frankfurt \/ Ready \/ No calls \/ agent1/u,
  ],
  ['a log-out at the phone (S2.6)', loggedOut({ kind: 'manual' }), /^You logged out \/ Log in/u],
  [
    'a log-out by a supervisor (S2.7)',
    loggedOut({ kind: 'supervisor' }),
    /^A supervisor logged you out \/ Speak to your supervisor, then log in again\. \/ Log in again \|/u,
  ],
  [
    'a log-out for an unknown reason (B6)',
    loggedOut({ kind: 'unknown', reason: 'shift end' }),
    /^You were logged out \/ Frankfurt gave this reason: “shift end”\. \/ Log in again \|/u,
  ],
  [
    'a log-out that nobody made',
    loggedOut(),
    /^You are logged out \/ No calls can reach you.*Log in again/u,
  ],
  [
    'a new log-in under way',
    active({
      agent: {
        dn: '5001',
        state: 'logged-out',
        requested: 'logged-in',
        logout: { kind: 'registration-expired' },
      },
    }),
    /^Your phone lost its connection to Frankfurt \/ Logging you in again … \| Frankfurt/u,
  ],
  [
    'a graceful shutdown where there is nowhere to go (S2.11)',
    alone(loggedOut({ kind: 'graceful-shutdown' })),
    /^Frankfurt is being shut down for maintenance \/ You stay here\. No calls can reach you for now\. \| Frankfurt/u,
  ],
  [
    'a phone that the site does not see (S2.8)',
    active({ phone: { kind: 'out-of-service', forMs: 12_500 } }),
    /^Your phone is not connected to Frankfurt \/ Calls may not .*Check its cable.* \/ 0:12 \| Frankfurt/u,
  ],
  [
    'a phone whose registration expired, with no move to follow (S2.10)',
    phoneExpired(),
    /^Your phone lost its connection to Frankfurt \/ You are logged in again once it is connected\..* You stay at Frankfurt.*0:37 \| Frankfurt/u,
  ],
  [
    'a phone whose registration expired while telephony is silent (S2.9)',
    phoneExpired(countingDown().switchover),
    /^Phones at Frankfurt are down \/ Moving you to Munich in 0:23 .*\| Your phone lost .*0:37 \| Frankfurt/u,
  ],
  [
    'a countdown for the phone (S2.9)',
    phoneCountingDown(),
    /^Your phone is not connected to Frankfurt \/ Moving you to Munich in 0:23 \/ Move now \/ Check its cable or restart it\. .*\| Frankfurt/u,
  ],
  [
    'a move for the phone that is due (S2.9)',
    phoneExpired({ kind: 'due', cause: 'phone', to: MUNICH, forMs: 61_500 }),
    /^Your phone is not connected to Frankfurt \/ Moving you to Munich as soon as it answers \/ Try now \/ Check/u,
  ],
  [
    'a refusal at the other site while the phone is gone',
    phoneExpired({
      kind: 'refused',
      cause: 'phone',
      to: MUNICH,
      refusal: 'unknown-person',
      forMs: 61_500,
    }),
    /^Your phone is not connected to Frankfurt \/ Munich does not know this user name \/ .* Munich is not asked/u,
  ],
  [
    'a graceful shutdown that waits for the other site (S2.11)',
    { ...loggedOut({ kind: 'graceful-shutdown' }), switchover: SHUTDOWN_DUE },
    /^Frankfurt is being shut down for maintenance \/ Try now \/ You move to Munich as soon as it answers\. This page stays as it is\. \| Frankfurt/u,
  ],
  [
    'a return that is announced (B11)',
    moved({ switchover: { kind: 'announced', to: FRANKFURT, dueInMs: 29_500 } }),
    /^Frankfurt works again \/ Taking you back to Frankfurt in 0:30 \/ Return now \/ Stay here \/ Choose Stay here to remain at Munich\. \| Munich/u,
  ],
  ...(['agent-request', 'return', 'automatic-return', 'drill'] as const).map(
    (cause) =>
      [
        `a move that waits for the end of the call: ${cause} (B3)`,
        active({
          call: CALL,
          switchover: { kind: 'waiting-for-call', cause, to: MUNICH, dueInMs: 899_500 },
        }),
        /when your call ends \/ Stay here \/ At the latest in 15:00, .*\| Frankfurt/u,
      ] as const,
  ),
  [
    'a rehearsal under way (B10)',
    switching({ cause: 'drill' }),
    /^Rehearsal: moving you to Munich/u,
  ],
  [
    'a call that was cut, while the agent is moved (B5)',
    switching({ interruptedCalls: [CUT_CALL] }),
    /Log you in at Munich \| Your call with \+49 69 5550 117 was cut \/ At .*, at Frankfurt \/ 4 minutes ago \/ Order \/ 48213 \/ Language \/ German \/ Call back \/ Copy number \/ Dismiss/u,
  ],
  [
    'two calls that were cut, after the move (B5)',
    moved({ interruptedCalls: [CUT_CALL, ANOTHER_CUT_CALL] }),
    /^Your call with \+49 69 5550 117 was cut.* \/ 4 minutes ago \/ .*Call back \/ Copy number \/ Dismiss \/ Your call with \+49 69 5550 118 was cut.* \/ 4 minutes ago \/ .*Dismiss \| You were moved/u,
  ],
  [
    'a call that was cut, without any site (B5)',
    noSiteAnswers({ interruptedCalls: [CUT_CALL] }),
    /^No site answers.*\| Your call with \+49 69 5550 117 was cut/u,
  ],
  [
    'a call that was cut, while the agent is signed in again (B5)',
    starting({ interruptedCalls: [CUT_CALL] }),
    /Connecting to Frankfurt ….*\| Your call with \+49 69 5550 117 was cut/u,
  ],
  [
    'work at another site than the preferred one (B11)',
    moved(),
    /\| Frankfurt \/ preferred \/ Munich \/ you work here \/ Telephony \/ not known \/ on .*\| Your preferred site is Frankfurt\. \/ Return to Frankfurt$/u,
  ],
  [
    'a rehearsal on its way back (B10)',
    moved({ drill: { kind: 'running', legs: [DRILL_DONE.legs[0]] } }),
    /^Rehearsal under way .*Frankfurt to Munich \/ Connected to Munich \/ 0\.12 s .*In all \/ 0\.34 s \| You were moved/u,
  ],
  [
    'the report of a rehearsal (B10)',
    active({ drill: DRILL_DONE }),
    /^The rehearsal went well .*Dismiss .*Frankfurt to Munich .*In all \/ 0\.34 s \/ Munich to Frankfurt .*Left Munich \/ 0\.03 s .*In all \/ 0\.23 s \| Frankfurt/u,
  ],
  [
    'a rehearsal that ended early (B10)',
    moved({ drill: DRILL_FAILED }),
    /^The rehearsal ended early \/ You work at Munich\. This is how far it got\..*In all \/ 0\.34 s \| You were moved/u,
  ],
  [
    'a rehearsal that ended before it began (B10)',
    active({ drill: { kind: 'failed', legs: [], site: FRANKFURT } }),
    /^The rehearsal ended early \/ You work at Frankfurt\. \/ Dismiss \| Frankfurt/u,
  ],
];
