import type { SessionSnapshot } from '../src/contract/snapshot.js';
import { AT_WORK_STATES } from './states/at-work-states.js';
import type { GalleryStates } from './states/gallery-state.js';
import { DRILL_STATES, MOVE_STATES, NO_SITE_STATES } from './states/move-states.js';
import { OPENED_STATES } from './states/opened-states.js';
import { OUTLOOK_STATES } from './states/outlook-states.js';
import { LOG_OUT_STATES, PHONE_STATES } from './states/phone-and-log-out-states.js';
import { SIGNED_OUT_STATES } from './states/signed-out-states.js';
import { SITE_WORD_STATES } from './states/site-word-states.js';
import { SOFTPHONE_STATES } from './states/softphone-states.js';
import { STANDBY_STATES } from './states/standby-states.js';
import { STARTING_STATES } from './states/starting-states.js';
import { WARNING_STATES } from './states/warning-states.js';

/** States that belong together: one table of the index. */
export interface GalleryGroup {
  /** Also the folder of its pictures. */
  readonly name: string;
  readonly title: string;
  readonly states: GalleryStates;
}

type ActiveGroup =
  | 'at-work'
  | 'warnings'
  | 'outlook'
  | 'phone'
  | 'log-outs'
  | 'standby'
  | 'site-words'
  | 'drill';

/** Each kind of a snapshot needs a state here: without it, this does not compile. */
const GROUPS = {
  'signed-out': { title: 'Nobody is signed in', states: SIGNED_OUT_STATES },
  starting: { title: 'Signing in', states: STARTING_STATES },
  'at-work': { title: 'At work', states: AT_WORK_STATES },
  outlook: { title: 'A move in sight', states: OUTLOOK_STATES },
  switching: { title: 'A move under way', states: MOVE_STATES },
  unreachable: { title: 'No site answers', states: NO_SITE_STATES },
  warnings: { title: 'Warnings', states: WARNING_STATES },
  phone: { title: 'The phone', states: PHONE_STATES },
  'log-outs': { title: 'Log-outs', states: LOG_OUT_STATES },
  standby: { title: 'The other site', states: STANDBY_STATES },
  'site-words': { title: 'What a site says', states: SITE_WORD_STATES },
  drill: { title: 'Rehearsals', states: DRILL_STATES },
  opened: { title: 'Opened', states: OPENED_STATES },
  softphone: { title: 'The phone in the page', states: SOFTPHONE_STATES },
} satisfies Readonly<
  Record<
    Exclude<SessionSnapshot['kind'], 'active'> | ActiveGroup | 'opened' | 'softphone',
    Omit<GalleryGroup, 'name'>
  >
>;

export const GALLERY_GROUPS: readonly GalleryGroup[] = Object.entries(GROUPS).map(
  ([name, group]) => ({ name, ...group }),
);
