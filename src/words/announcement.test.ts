import { describe } from 'node:test';
import type { SwitchoverOutlook } from '../contract/snapshot.js';
import {
  FRANKFURT,
  MUNICH,
  PREFERRED_SITE_FAILED,
  STATISTICS_OFF,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  signedOut,
  starting,
  switching,
} from '../contract/testing/snapshots.js';
import { testAnnouncements, type AnnouncementCase } from './testing/announcement-cases.js';

const outlook = (switchover: SwitchoverOutlook) => active({ switchover });
const never = outlook({ kind: 'never', cause: 'telephony', forMs: 1_000 });
const due = outlook({ kind: 'due', cause: 'telephony', to: MUNICH, forMs: 60_000 });
const refusedThere = outlook({
  kind: 'refused',
  to: MUNICH,
  cause: 'telephony',
  refusal: 'unknown-person',
  forMs: 60_000,
});

const CASES: readonly AnnouncementCase[] = [
  {
    name: 'a countdown begins (B2)',
    from: active(),
    to: countingDown({ dueInMs: 59_950 }),
    says: ['assertive', /^Phones at Frankfurt are down\. You move to Munich in 1 minute/u],
  },
  {
    name: 'a countdown goes on (B2)',
    from: countingDown({ dueInMs: 23_000 }),
    to: countingDown({ dueInMs: 22_000 }),
    says: 'nothing',
  },
  {
    name: 'telephony is back before the end of a countdown (S2.2)',
    from: countingDown(),
    to: active(),
    says: ['polite', /^Phones at Frankfurt work again\. You stay\.$/u],
  },
  {
    name: 'the end of a countdown finds the other site silent (B1)',
    from: countingDown(),
    to: due,
    says: [
      'assertive',
      /^Phones at Frankfurt are down\. Moving you to Munich as soon as it answers\.$/u,
    ],
  },
  {
    name: 'a move stays due',
    from: due,
    to: outlook({ kind: 'due', cause: 'telephony', to: MUNICH, forMs: 61_000 }),
    says: 'nothing',
  },
  {
    name: 'the other site refuses',
    from: countingDown(),
    to: refusedThere,
    says: ['assertive', /^Phones at Frankfurt are down\. Munich does not know this user name\.$/u],
  },
  {
    name: 'telephony goes and no move follows (S2.3)',
    from: active(),
    to: never,
    says: [
      'assertive',
      /^Phones at Frankfurt are down\. No calls can reach you\. .*You stay here/u,
    ],
  },
  {
    name: 'telephony comes back where no move would have followed (S2.3)',
    from: never,
    to: active(),
    says: ['polite', /Phones at Frankfurt work again/u],
  },
  {
    name: 'a move begins (S3)',
    from: countingDown(),
    to: switching(),
    says: ['assertive', /^Moving you to Munich\./u],
  },
  {
    name: 'a move makes a step',
    from: switching(),
    to: switching({ steps: [] }),
    says: 'nothing',
  },
  {
    name: 'a move has arrived',
    from: switching(),
    to: moved(),
    says: ['polite', /^You work at Munich now\. You are not ready\.$/u],
  },
  {
    name: 'a move has not come about',
    from: switching(),
    to: active({ warnings: [{ kind: 'move-failed', site: MUNICH }] }),
    says: [
      'polite',
      /^You still work at Frankfurt\. You are not ready\. The move to Munich failed\./u,
    ],
  },
  {
    name: 'a move is so quick that its steps were never seen',
    from: countingDown(),
    to: moved(),
    says: ['polite', /^You work at Munich now\. You are not ready\.$/u],
  },
  {
    name: 'a sign-in begins',
    from: signedOut(),
    to: starting(),
    says: 'nothing',
  },
  {
    name: 'a sign-in arrives at the other site',
    from: starting(),
    to: moved({ arrival: { kind: 'signed-in' }, warnings: [PREFERRED_SITE_FAILED] }),
    says: [
      'polite',
      /^You work at Munich now\. You are not ready\. You could not start at your preferred site\./u,
    ],
  },
  {
    name: 'a sign-in arrives at a site whose telephony is silent',
    from: starting(),
    to: countingDown({ dueInMs: 60_000 }),
    says: ['assertive', /^You work at Frankfurt now\. Phones at Frankfurt are down/u],
  },
  {
    name: 'a sign-in is refused',
    from: starting(),
    to: signedOut({ kind: 'refused', refusal: 'refused-credentials', site: FRANKFURT }),
    says: ['polite', /^Frankfurt refused this password\. Check it and try again\.$/u],
  },
  {
    name: 'no site answers (B1)',
    from: active(),
    to: noSiteAnswers(),
    says: ['assertive', /^No site answers\. .*neither Frankfurt nor Munich/u],
  },
  {
    name: 'the next try begins, and no site answers still',
    from: noSiteAnswers(),
    to: noSiteAnswers({ attempt: { kind: 'running' } }),
    says: 'nothing',
  },
  {
    name: 'a site answers again',
    from: noSiteAnswers(),
    to: active(),
    says: ['polite', /^You work at Frankfurt now\. You are not ready\.$/u],
  },
  {
    name: 'a service goes (S2.5)',
    from: active(),
    to: active({ warnings: [STATISTICS_OFF] }),
    says: ['polite', /^Statistics are missing\./u],
  },
  {
    name: 'a service is still gone',
    from: active({ warnings: [STATISTICS_OFF] }),
    to: active({ warnings: [{ ...STATISTICS_OFF, sinceMs: 50_000 }] }),
    says: 'nothing',
  },
  {
    name: 'a service is back (S2.5)',
    from: active({ warnings: [STATISTICS_OFF] }),
    to: active(),
    says: ['polite', /^Statistics are back\.$/u],
  },
  {
    name: 'telephony and statistics go together',
    from: active(),
    to: { ...countingDown(), warnings: [STATISTICS_OFF] },
    says: ['assertive', /Phones at Frankfurt are down.* Statistics are missing\./u],
  },
  {
    name: 'the agent signs out, and takes the warnings along',
    from: active({ warnings: [STATISTICS_OFF] }),
    to: signedOut({ kind: 'agent-wish' }),
    says: ['polite', /^You signed out\.$/u],
  },
  {
    name: 'a site has confirmed after all that the agent is logged out',
    from: signedOut({ kind: 'agent-wish', unconfirmed: [FRANKFURT] }),
    to: signedOut({ kind: 'agent-wish' }),
    says: ['polite', /^You signed out\.$/u],
  },
  {
    name: 'the agent logs in elsewhere',
    from: active(),
    to: signedOut({ kind: 'refused', refusal: 'superseded', site: FRANKFURT }),
    says: ['polite', /^You are logged in on another computer\./u],
  },
];

describe('Those who listen to the screen hear (B8)', () => {
  testAnnouncements(CASES);
});
