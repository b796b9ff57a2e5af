import {
  CONNECTION_LOST,
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  MUNICH_SILENT,
  NO_SITE_HEARD,
  active,
  countingDown,
  noSiteAnswers,
  starting,
} from '../../src/contract/testing/snapshots.js';
import type { SiteWord } from '../../src/contract/site-word.js';
import { state, type GalleryState } from './gallery-state.js';

/** The connection is lost, and this is what the site said last. */
const lost = (title: string, siteWord: SiteWord) =>
  state(
    title,
    active({ ...CONNECTION_LOST, siteWord, standby: { ...MUNICH_READY, roundTripMs: 21 } }),
  );

const WORDS = {
  busy: lost('The site says that it is busy', 'busy'),
  restarting: lost('Its gateway is being restarted', 'restarting'),
  stopping: lost('Its gateway is shutting down', 'stopping'),
  'no-telephony': lost('It has no telephony for the agent (B22)', 'no-telephony'),
  'awaiting-sign-in': lost('It needs newer credentials (B24)', 'awaiting-sign-in'),
  failing: lost('It has an internal error', 'failing'),
  'unknown-application': lost('It does not know this desktop (B27)', 'unknown-application'),
  'unknown-person': lost('It does not know the agent (B27)', 'unknown-person'),
  'incompatible-protocol': lost('It has another version (B27)', 'incompatible-protocol'),
} satisfies Readonly<Record<SiteWord, GalleryState>>;

/** What a site said when it did not accept the agent: at work, at the start, and when none does. */
export const SITE_WORD_STATES = {
  ...WORDS,
  'other-site-busy': state(
    'The other site is busy',
    active({ standby: { ...MUNICH_SILENT, word: 'busy' } }),
  ),
  'countdown-to-busy': state('Countdown, and the other site is busy', {
    ...countingDown(),
    standby: { ...MUNICH_SILENT, word: 'busy' },
  }),
  'both-busy': state('Countdown, and both sites have refused', {
    ...countingDown(),
    ...NO_SITE_HEARD,
    siteWord: 'restarting',
    standby: { ...MUNICH_SILENT, word: 'busy' },
  }),
  'at-the-start': state(
    'Signing in, and the first site is busy',
    starting({ site: MUNICH, failedSites: [{ ...FRANKFURT, word: 'busy' }] }),
  ),
  'no-site': state(
    'No site accepts the agent (B1)',
    noSiteAnswers({
      sites: [
        { ...FRANKFURT, word: 'stopping' },
        { ...MUNICH, word: 'busy' },
      ],
    }),
  ),
};
