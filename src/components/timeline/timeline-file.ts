import { jsonText } from '../../contract/plain-data.js';
import type { Timeline } from '../../contract/timeline.js';

/** Under which name a timeline is kept that is exported at `now`: `agent-dr-timeline-2024-05-02.json`. */
export function timelineFileName(now: Date): string {
  return `agent-dr-timeline-${now.toISOString().slice(0, 10)}.json`;
}

/** What is in that file: the timeline as it is (B13), to be read by people too. */
export function timelineFileText(timeline: Timeline): string {
  return `${jsonText(timeline, '  ')}\n`;
}

/** The time of day of a moment in it, in ms since it began. */
export function momentAt({ startedAt }: Timeline, atMs: number): Date {
  return new Date(Date.parse(startedAt) + atMs);
}
