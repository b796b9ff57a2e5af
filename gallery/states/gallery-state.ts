import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import type { PhoneState } from '../../src/phone/phone.js';

/** One picture of the agent's view: what the session says, and what the agent has opened. */
export interface GalleryState {
  /** The situation, as the index of the gallery names it. */
  readonly title: string;
  readonly snapshot: SessionSnapshot;
  /** What the agent has opened meanwhile. Default nothing. */
  readonly opened?: Opened;
  /** The page's phone, which stands there alone then; `opened` its keys (`rest`) or settings (`details`). */
  readonly phone?: PhoneState;
}

/**
 * `rest`: what a size keeps one step away, the details of the full view or the panel of the small ones.
 * `timeline`: the timeline in there, too. `details`: those of the warnings. `reasons`: of a pause.
 */
export type Opened = 'rest' | 'timeline' | 'details' | 'reasons';

/** States by the names of their pictures. */
export type GalleryStates = Readonly<Record<string, GalleryState>>;

/** A state of the gallery, in one line. */
export function state(
  title: string,
  snapshot: SessionSnapshot,
  more: Pick<GalleryState, 'opened'> = {},
): GalleryState {
  return { title, snapshot, ...more };
}
