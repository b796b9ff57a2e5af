import type { Timeline, TimelineEntry } from '../../src/contract/timeline.js';

/**
 * How long the first move of a session took: from when it was due, site-timeout after the first
 * sign that telephony is not ON (S2.2), until the agent was logged in elsewhere. Throws when the
 * timeline does not tell of one.
 */
export function switchoverMs(
  { entries }: Pick<Timeline, 'entries'>,
  siteTimeoutMs: number,
): number {
  let begun: TimelineEntry | undefined;
  let last: TimelineEntry | undefined;
  for (const entry of entries) {
    if (isFirstSign(entry)) begun ??= entry;
    if (begun !== undefined && hasArrived(last, entry)) {
      return entry.atMs - begun.atMs - siteTimeoutMs;
    }
    last = entry;
  }
  throw new Error('The timeline tells of no move.');
}

const isFirstSign = ({ what }: TimelineEntry): boolean =>
  what === 'site-1: telephony off' || what.startsWith('site-1: connection ended, closed');

const hasArrived = (last: TimelineEntry | undefined, { situation }: TimelineEntry): boolean =>
  last?.situation.startsWith('switching to ') === true && situation.startsWith('active at site-2');
