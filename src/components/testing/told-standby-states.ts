import type { GatewayRefusal } from '../../contract/failure.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  CONFIGURATION_DRIFT,
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  MUNICH_SILENT,
  MUNICH_WITHOUT_TELEPHONY,
  NO_SITE_HEARD,
  active,
  countingDown,
  moved,
  phoneExpired,
} from '../../contract/testing/snapshots.js';

const DUE = { kind: 'due', cause: 'telephony', to: MUNICH, forMs: 75_000 } as const;

const REFUSALS: readonly (readonly [GatewayRefusal, because: string])[] = [
  ['refused-credentials', 'It refused your password, and is not asked again automatically'],
  ['unknown-application', 'It does not know this desktop'],
  ['sign-in-expired', 'Your sign-in has expired there'],
  ['unknown-person', 'It does not know your user name'],
  ['incompatible-protocol', 'It and this page have different versions'],
  ['superseded', 'You are logged in there on another computer'],
];

/** What can be known of the other site (B9), and what it makes of a move in sight (B1). */
export const STANDBY_STATES: readonly (readonly [
  name: string,
  snapshot: SessionSnapshot,
  shows: RegExp,
])[] = [
  ['another site that nobody looks at', active(), /Statistics \/ on \/ not known \| Rehearse/u],
  [
    'another site that was not heard of yet',
    active({ standby: { kind: 'unknown', site: MUNICH } }),
    /Statistics \/ on \/ not known \| Checking Munich … \| Rehearse/u,
  ],
  [
    'another site that is ready',
    active({ roundTripMs: 18, standby: { ...MUNICH_READY, roundTripMs: 31 } }),
    /^Frankfurt \/ Not ready \/ Munich standing by \/ .*\| Frankfurt \/ you work here \/ preferred \/ Munich \/ standing by \/ Telephony \/ on \/ on \/ Settings \/ on \/ on \/ Statistics \/ on \/ on \/ Answers in \/ 18 ms \/ 31 ms \| Rehearse/u,
  ],
  [
    'another site that was ready when it was looked at',
    active({ standby: { ...MUNICH_READY, isConnected: false } }),
    /\/ Munich \/ standing by \/ As of the last look\. \/ Telephony/u,
  ],
  [
    'another site that is ready as far as it matters',
    active({
      standby: {
        ...MUNICH_READY,
        services: { telephony: 'on', configuration: 'off', statistics: 'off' },
      },
    }),
    /\/ Munich \/ standing by \/ Telephony \/ on \/ on \/ Settings \/ on \/ off \/ Statistics \/ on \/ off \|/u,
  ],
  [
    'another site without telephony',
    active({ standby: MUNICH_WITHOUT_TELEPHONY }),
    /^Frankfurt \/ Not ready \/ no standby \/ .*\| Phones at Munich are down \/ You can be moved there once they work\. \| Rehearse/u,
  ],
  [
    'another site that does not answer',
    active({ standby: MUNICH_SILENT }),
    /^Frankfurt \/ Not ready \/ no standby \/ .*\| Munich does not answer \/ No answer since \d?\d:\d\d.*\. Retrying automatically\. \| Rehearse/u,
  ],
  [
    'another site that answers, and cannot take the agent',
    active({ standby: { ...MUNICH_SILENT, word: 'failing' } }),
    /^Frankfurt \/ Not ready \/ no standby \/ .*\| You can’t be moved to Munich \/ Munich has a fault\. \| Rehearse/u,
  ],
  ...REFUSALS.map(
    ([refusal, because]) =>
      [
        `another site that would not take the agent: ${refusal}`,
        active({ standby: { kind: 'refused', site: MUNICH, refusal } }),
        new RegExp(`\\| You can’t be moved to Munich / ${because}\\. (?:Tell|Sign out)`, 'u'),
      ] as const,
  ),
  [
    'the preferred site, seen from the other one',
    moved({ standby: { ...MUNICH_SILENT, site: FRANKFURT } }),
    /You were moved to Munich (?:(?!Return).)*\| Frankfurt does not answer \/ No answer since/u,
  ],
  [
    'the preferred site, which works again (B11)',
    moved({ standby: { ...MUNICH_READY, site: FRANKFURT } }),
    /\| Frankfurt works again\. \/ Return to Frankfurt$/u,
  ],
  [
    'the preferred site, which was just left and is not heard of yet (B11)',
    moved({ standby: { kind: 'unknown', site: FRANKFURT } }),
    /You were moved to Munich (?:(?!Return).)*\| Checking Frankfurt/u,
  ],
  [
    'the preferred site, whose phones are still down (B11)',
    moved({ standby: { ...MUNICH_WITHOUT_TELEPHONY, site: FRANKFURT } }),
    /You were moved to Munich (?:(?!Return).)*\| Phones at Frankfurt are down/u,
  ],
  [
    'sites that are not set up alike',
    active({ standby: MUNICH_READY, warnings: [CONFIGURATION_DRIFT] }),
    /\| For your administrator \(1\)$/u,
  ],
  [
    'a lost connection while no site answers (B1)',
    active(NO_SITE_HEARD),
    /^No site answers \/ Most likely it is your own network: neither Frankfurt nor Munich .* \/ Frankfurt \/ no standby/u,
  ],
  [
    'a countdown while no site answers (B1)',
    { ...countingDown(), ...NO_SITE_HEARD },
    /^No site answers \/ Try now \/ Most likely it is your own network: neither Frankfurt nor Munich .* If only Munich answers, you move there in 0:23\. \|/u,
  ],
  [
    'a move that is due while no site answers (B1)',
    active({ ...NO_SITE_HEARD, switchover: DUE }),
    /^No site answers \/ Try now \/ .* You continue at the first site that answers\. \|/u,
  ],
  [
    'no site that answers, and no move to follow (B1, S2.3)',
    active({ ...NO_SITE_HEARD, switchover: { kind: 'never', cause: 'telephony', forMs: 75_000 } }),
    /^No site answers \/ .* You stay at Frankfurt\. No calls can reach you for now\. \/ 1:15 \|/u,
  ],
  [
    'a countdown towards a site that does not answer',
    { ...countingDown(), standby: MUNICH_SILENT },
    /^Phones at Frankfurt are down \/ Moving you to Munich in 0:23 \/ .*Munich does not answer now; you move once it does\./u,
  ],
  [
    'a move that is due, to a site without telephony',
    active({ switchover: DUE, standby: MUNICH_WITHOUT_TELEPHONY }),
    /^Phones at Frankfurt and Munich are down \/ No calls can reach you \/ Try now \/ You continue at the first site whose phones work\./u,
  ],
  [
    'a move for the phone that is due, to a site without telephony (S2.9)',
    {
      ...phoneExpired({ ...DUE, cause: 'phone' }),
      standby: MUNICH_WITHOUT_TELEPHONY,
    },
    /^Your phone is not connected to Frankfurt \/ No calls can reach you \/ Try now \/ Phones at Munich are down; you move once they work\./u,
  ],
];
