import { timeText } from '../locales/formats.js';
import type { SessionView } from '../session/session-view.js';

// Durations in a snapshot count from when it was sent. On the page's own clock that gives a fixed
// moment, from which the current value follows at any time.

/** When something began, for a duration in the view's snapshot. */
export function beganAt(view: SessionView, sinceMs: number): number {
  return view.receivedAt - sinceMs;
}

/** When something is due, for a remaining time in the view's snapshot. */
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
