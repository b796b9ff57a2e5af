import { describe } from 'node:test';
import type { SwitchoverOutlook } from '../contract/snapshot.js';
import {
  CONFIGURATION_DRIFT,
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  MUNICH_SILENT,
  MUNICH_WITHOUT_TELEPHONY,
  active,
  countingDown,
  moved,
} from '../contract/testing/snapshots.js';
import { testAnnouncements, type AnnouncementCase } from './testing/announcement-cases.js';

const outlook = (switchover: SwitchoverOutlook) => active({ switchover });
const due = outlook({ kind: 'due', cause: 'telephony', to: MUNICH, forMs: 60_000 });
const refusedThere = outlook({
  kind: 'refused',
  to: MUNICH,
  cause: 'telephony',
  refusal: 'unknown-person',
  forMs: 60_000,
});
const REFUSED = { kind: 'refused', site: MUNICH, refusal: 'unknown-person' } as const;

const ON_REQUEST = {
  kind: 'moved',
  from: FRANKFURT,
  cause: 'agent-request',
  tookMs: 180,
} as const;

const CASES: readonly AnnouncementCase[] = [
  {
    name: 'the other site falls silent, too, so that none answers (B1)',
    from: { ...countingDown(), connection: 'lost' },
    to: { ...countingDown(), connection: 'lost', standby: MUNICH_SILENT },
    says: [
      'assertive',
      /^No site answers\. Most likely it is your own network: neither .* VPN\.$/u,
    ],
  },
  {
    name: 'no site answers still (B1)',
    from: { ...countingDown(), connection: 'lost', standby: MUNICH_SILENT },
    to: {
      ...countingDown({ dueInMs: 9_000 }),
      connection: 'lost',
      standby: { ...MUNICH_SILENT, forMs: 914_000 },
    },
    says: 'nothing',
  },
  {
    name: 'of all silent sites the active one answers first (B1)',
    from: { ...countingDown(), connection: 'lost', standby: MUNICH_SILENT },
    to: active({ standby: MUNICH_SILENT }),
    says: ['polite', /^Frankfurt answers again\. You stay\.$/u],
  },
  {
    name: 'of all silent sites the other one answers first (B1)',
    from: { ...countingDown(), connection: 'lost', standby: MUNICH_SILENT },
    to: { ...countingDown({ dueInMs: 9_000 }), connection: 'lost', standby: MUNICH_READY },
    says: ['assertive', /^Phones at Frankfurt are down\. You move to Munich in 9 seconds/u],
  },
  {
    name: 'the other site falls silent during a countdown, which goes on',
    from: { ...countingDown(), standby: MUNICH_READY },
    to: { ...countingDown(), standby: MUNICH_SILENT },
    says: 'nothing',
  },
  {
    name: 'a countdown begins while the other site is silent',
    from: active({ standby: MUNICH_SILENT }),
    to: { ...countingDown({ dueInMs: 59_950 }), standby: MUNICH_SILENT },
    says: ['assertive', /first\. Munich does not answer now; you move once it does\.$/u],
  },
  {
    name: 'a move that is due finds the other site without telephony',
    from: { ...due, standby: MUNICH_SILENT },
    to: { ...due, standby: MUNICH_WITHOUT_TELEPHONY },
    says: ['assertive', /^Phones at Frankfurt and Munich are down\. No calls can reach you\.$/u],
  },
  ...[
    { kind: 'unknown', site: MUNICH } as const,
    MUNICH_READY,
    MUNICH_WITHOUT_TELEPHONY,
    MUNICH_SILENT,
  ].map(
    (standby) =>
      ({
        name: `the other site comes and goes: ${standby.kind} (B9)`,
        from: active(),
        to: active({ standby }),
        says: 'nothing',
      }) as const,
  ),
  {
    name: 'the other site would not take the agent (B9)',
    from: active({ standby: MUNICH_READY }),
    to: active({ standby: REFUSED }),
    says: ['polite', /^You can’t be moved to Munich\. It does not know your user name\. Tell/u],
  },
  {
    name: 'the other site would not take the agent still',
    from: active({ standby: REFUSED }),
    to: { ...active({ standby: REFUSED }), sinceMs: 9_000 },
    says: 'nothing',
  },
  {
    name: 'the other site refuses, which is told with the move',
    from: { ...countingDown(), standby: MUNICH_READY },
    to: { ...refusedThere, standby: REFUSED },
    says: ['assertive', /^Phones at Frankfurt are down\. Munich does not know this user name\.$/u],
  },
  {
    name: 'the preferred site works again, and nothing forces a move (B11)',
    from: moved({ standby: { ...MUNICH_SILENT, site: FRANKFURT } }),
    to: moved({ standby: { ...MUNICH_READY, site: FRANKFURT } }),
    says: ['polite', /^Frankfurt works again\.$/u],
  },
  {
    name: 'the preferred site still works (B11)',
    from: moved({ standby: { ...MUNICH_READY, site: FRANKFURT } }),
    to: moved({ standby: { ...MUNICH_READY, site: FRANKFURT, roundTripMs: 31 } }),
    says: 'nothing',
  },
  {
    name: 'the site that was left on request is looked at again (B11)',
    from: moved({ arrival: ON_REQUEST, standby: { ...MUNICH_SILENT, site: FRANKFURT } }),
    to: moved({ arrival: ON_REQUEST, standby: { ...MUNICH_READY, site: FRANKFURT } }),
    says: 'nothing',
  },
  {
    name: 'the sites turn out not to be set up alike (B9)',
    from: active(),
    to: active({ warnings: [CONFIGURATION_DRIFT] }),
    says: ['polite', /^Your setup at Munich is different\. What differs: your phone, /u],
  },
];

describe('Of the other site those who listen to the screen hear (B8, B9)', () => {
  testAnnouncements(CASES);
});
