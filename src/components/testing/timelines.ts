import type { Timeline } from '../../contract/timeline.js';

/** Telephony at Frankfurt failed, and the agent was moved to Munich. */
export const MOVE_TIMELINE: Timeline = {
  format: 'agent-dr-timeline/1',
  startedAt: '2024-05-02T08:14:00.000Z',
  initial: { kind: 'signed-out' },
  entries: [
    entry(1_000, 'agent: sign in', 'starting: connecting to site-1', ['site-1: connect']),
    entry(1_400, 'site-1: logged in', 'active at site-1', []),
    entry(61_000, 'site-1: telephony off', 'active at site-1', ['in 60 s: site-timeout']),
    entry(121_000, 'site-timeout is over', 'switching to site-2: connecting', ['site-2: connect']),
    entry(121_180, 'site-2: logged in', 'active at site-2', []),
  ],
};

function entry(
  atMs: number,
  what: string,
  situation: string,
  then: readonly string[],
): Timeline['entries'][number] {
  return { atMs, what, situation, then, input: { type: 'fixture' } };
}
