import { jsonText } from '../../contract/plain-data.js';
import type { Timeline } from '../../contract/timeline.js';

/** The file name of a timeline exported at `now`: `agent-dr-timeline-2024-05-02.json`. */
export function timelineFileName(now: Date): string {
  return `agent-dr-timeline-${now.toISOString().slice(0, 10)}.json`;
}

/** The file's content: the complete timeline (B13), readable for people too. */
export function timelineFileText(timeline: Timeline): string {
  return `${jsonText(timeline, '  ')}\n`;
}

/** The time of day of a moment in ms since the timeline began. */
export function momentAt({ startedAt }: Timeline, atMs: number): Date {
  return new Date(Date.parse(startedAt) + atMs);
}
