import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  ALL_WARNINGS,
  CONNECTION_LOST,
  FRANKFURT,
  MUNICH,
  TELEPHONY_OFF,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  signedOut,
  starting,
  switching,
} from '../../contract/testing/snapshots.js';
import { STANDBY_STATES } from './told-standby-states.js';
import { WORK_STATES } from './told-work-states.js';

/** Every state that the agent can be told of: its name, and what is to be read then. */
export const TOLD_STATES: readonly (readonly [
  name: string,
  snapshot: SessionSnapshot,
  shows: RegExp,
])[] = [
  ['nobody signed in', signedOut(), /^Sign in to telephony \/ User name/u],
  ['the agent signed out', signedOut({ kind: 'agent-wish' }), /You signed out\./u],
  [
    'a sign-out that no site has confirmed (I9)',
    signedOut({ kind: 'agent-wish', unconfirmed: [FRANKFURT] }),
    /You signed out, but Frankfurt has not confirmed it\. Calls may still be offered/u,
  ],
  [
    'a refused password',
    signedOut({ kind: 'refused', refusal: 'refused-credentials', site: FRANKFURT }),
    /Frankfurt refused this password\. Check it and try again\./u,
  ],
  [
    'a log-in elsewhere (B6)',
    signedOut({ kind: 'refused', refusal: 'superseded', site: FRANKFURT }),
    /You are logged in on another computer\. This one stopped/u,
  ],
  [
    'an agent at work at another desk (B25)',
    signedOut({ kind: 'refused', refusal: 'logged-in-elsewhere', site: FRANKFURT }),
    /You are at work at another desk\. Nothing has changed there\. Work here instead\?/u,
  ],
  [
    'a configuration that is not right',
    signedOut({
      kind: 'cannot-start',
      failure: {
        kind: 'configuration',
        message: 'for the log',
        problems: [
          { path: 'sites[1].gateways[0]', expected: 'a wss: address', found: '"http://a.example"' },
          { path: '', expected: 'an object', found: 'null' },
        ],
      },
    }),
    /sites\[1\]\.gateways\[0\] \/ expected a wss: address, found "http:\/\/a\.example" \/ The whole configuration \/ expected an object, found null \/ Try again/u,
  ],
  [
    'a worker that does not start',
    signedOut({ kind: 'cannot-start', failure: { kind: 'worker', message: 'for the log' } }),
    /Telephony does not run in this page/u,
  ],
  [
    'a sign-in under way',
    starting({ site: MUNICH, failedSites: [FRANKFURT] }),
    /Frankfurt does not answer\. Connecting to Munich …/u,
  ],
  [
    'work at the preferred site',
    active(),
    /^Frankfurt \/ Not ready \/ agent1 \/ Set ready \/ Details \| Signed in as agent1 \/ Phone 5001 \/ Your preferred site, since/u,
  ],
  [
    'work after a move',
    moved(),
    /^You were moved to Munich \/ Moved at .* because phones at Frankfurt failed \/ Set yourself ready to take calls\. \/ Set ready \/ Munich \/ Not ready \/ agent1 \/ Details \|/u,
  ],
  [
    'a lost connection',
    active(CONNECTION_LOST),
    /^Connection lost \/ The connection to Frankfurt is lost\..*\| Frankfurt \/ you work here \/ preferred \/ Munich \/ Telephony \/ not known \/ not known \/ Settings/u,
  ],
  [
    'a countdown (B2)',
    countingDown(),
    /^Phones at Frankfurt are down \/ Moving you to Munich in 0:23 \/ Move now \/ If the phones recover first, you stay\. \|/u,
  ],
  [
    'silent telephony without site-timeout (S2.3)',
    active({
      services: TELEPHONY_OFF,
      switchover: { kind: 'never', cause: 'telephony', forMs: 75_000 },
    }),
    /^Phones at Frankfurt are down \/ No calls can reach you \/ Frankfurt is trying to get them back\. You stay here\. \/ 1:15/u,
  ],
  [
    'a move that is due (B1)',
    active({
      services: TELEPHONY_OFF,
      switchover: { kind: 'due', cause: 'telephony', to: MUNICH, forMs: 75_000 },
    }),
    /^Phones at Frankfurt are down \/ Moving you to Munich as soon as it answers \/ Try now \/ If the phones recover first, you stay\./u,
  ],
  [
    'a refusal at the other site',
    active({
      services: TELEPHONY_OFF,
      switchover: {
        kind: 'refused',
        cause: 'telephony',
        to: MUNICH,
        refusal: 'unknown-application',
        forMs: 75_000,
      },
    }),
    /^Phones at Frankfurt are down \/ Munich does not know this desktop \/ .*Munich is not asked again automatically/u,
  ],
  [
    'a move under way (S3)',
    switching(),
    /^Moving you to Munich \/ .*Connected to Munich \/ 0\.1 s \/ Leaving Frankfurt \/ Log you in/u,
  ],
  [
    'no site that answers (B1)',
    noSiteAnswers(),
    /^No site answers \/ .*neither Frankfurt nor Munich.* Retrying in 0:04\./u,
  ],
  [
    'all warnings',
    active({ warnings: ALL_WARNINGS }),
    /\| The move to Munich failed.*\/ 6 more \/ For your administrator \(5\)$/u,
  ],
  ...WORK_STATES,
  ...STANDBY_STATES,
];
