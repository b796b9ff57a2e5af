import { timeText } from '../locales/formats.js';
import type { SessionView } from '../session/session-view.js';

// A snapshot says how many ms something has lasted, or has left, at the moment when it was sent.
// On the page's own clock that is a fixed moment, from which the present value follows any time.

/** When something began that had lasted `sinceMs` when the view's snapshot arrived. */
export function beganAt(view: SessionView, sinceMs: number): number {
  return view.receivedAt - sinceMs;
}

/** When something is due that had `dueInMs` left when the view's snapshot arrived. */
export function dueAt(view: SessionView, dueInMs: number): number {
  return view.receivedAt + dueInMs;
}

/** ms since a moment on the clock of `performance.now()`. */
export function msSince(moment: number): number {
  return performance.now() - moment;
}

/** ms until a moment on the clock of `performance.now()`; negative once it is over. */
export function msUntil(moment: number): number {
  return moment - performance.now();
}

/** Time of day of a moment on the clock of `performance.now()`, as the agent's region writes it: `09:14`. */
export function timeOfDay(moment: number): string {
  return timeText(new Date(Date.now() - msSince(moment)));
}
