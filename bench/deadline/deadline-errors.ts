import type { RecordedTimeline } from './agent-page.js';

/**
 * How late each move of a session was, ms: from when telephony had been off for site-timeout to
 * the moment at which the session's timer was handled. Below 0: too early (S2.2).
 */
export function deadlineErrors({ entries }: RecordedTimeline, siteTimeoutMs: number): number[] {
  const errors: number[] = [];
  let offAt: number | undefined;
  for (const { what, atMs } of entries) {
    if (what.endsWith(': telephony off')) offAt ??= atMs;
    else if (what.endsWith(': telephony on')) offAt = undefined;
    else if (what === 'timer switchover' && offAt !== undefined) {
      errors.push(atMs - offAt - siteTimeoutMs);
      offAt = undefined;
    }
  }
  return errors;
}
