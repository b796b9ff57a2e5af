import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { remainingText } from '../words/durations.js';
import { dueAt, msUntil } from './live-time.js';

/** When a site takes the agent in that has given them a slot; `undefined`: none has (B12). */
const turnAt = (view: SessionView): number | undefined =>
  'turnInMs' in view.snapshot ? dueAt(view, view.snapshot.turnInMs) : undefined;

/** The same, as what is counted on the screen. */
export const turnsIn = (view: SessionView): readonly number[] => {
  const at = turnAt(view);
  return at === undefined ? [] : [at];
};

/** The same in words. */
export function turnText(view: SessionView): string | undefined {
  const at = turnAt(view);
  return at === undefined ? undefined : text('turn', { left: remainingText(msUntil(at)) });
}
