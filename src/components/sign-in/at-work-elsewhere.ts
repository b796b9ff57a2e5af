import type { SignedOutWhy } from '../../contract/snapshot.js';
import type { SessionView } from '../../session/session-view.js';
import { beganAt, timeOfDay } from '../live-time.js';

/** Whether to ask the agent where they work (B25). */
export const isAtWorkElsewhere = ({ snapshot }: SessionView): boolean =>
  snapshot.kind === 'signed-out' &&
  snapshot.why.kind === 'refused' &&
  snapshot.why.refusal === 'logged-in-elsewhere';

/** Since when they have worked there, as a time of day; `undefined` if unknown. */
export const sinceWhen = (view: SessionView, why: SignedOutWhy): string | undefined =>
  why.kind === 'refused' && why.forMs !== undefined
    ? timeOfDay(beganAt(view, why.forMs))
    : undefined;
