import { CLOSE_CODES, handOverReason } from 'agent-dr-protocol';
import { pause } from './pause.js';
import type { SiteState, Successor } from './site-state/site-state.js';

/**
 * What clients are told: it goes away (1001), or restarts (1012); `drain` tells them of a restart
 * one after the other, within `drainMs`. If another gateway takes them, they are told that.
 */
export type StopReason = 'going-away' | 'restart' | 'drain';

interface LastWords {
  readonly code: number;
  readonly text: string;
}

/**
 * Whether another gateway takes the agents of one that stops. To drain, a gateway goes on until a
 * sibling that is restarting is back, for half of the time at most: of two that are told to drain at
 * once, one waits for the other.
 */
export async function findSuccessor(
  state: SiteState,
  reason: StopReason,
  drainMs: number,
): Promise<Successor> {
  const deadline = performance.now() + (reason === 'drain' ? drainMs / 2 : 0);
  for (;;) {
    const successor = await state.retire();
    if (successor !== 'expected' || performance.now() + STEP_MS > deadline) return successor;
    await pause(STEP_MS);
  }
}

/** Over which time the sessions end one after the other: their agents do not come to the others at once. */
export const drainTimeMs = (endAtMs: number, sessions: number): number =>
  Math.min(Math.max(0, endAtMs - LEAVE_MS - performance.now()), sessions * BETWEEN_MS);

export function lastWords(reason: StopReason, successor: Successor, sessions: number): LastWords {
  if (successor === 'another') {
    // Those who are told one after the other need not be spread once more.
    const withinMs = reason === 'drain' ? AT_ONCE_MS : Math.max(AT_ONCE_MS, sessions * EACH_MS);
    return { code: CLOSE_CODES.serviceRestart, text: handOverReason(withinMs) };
  }
  return reason === 'going-away'
    ? { code: CLOSE_CODES.goingAway, text: 'the gateway stops' }
    : { code: CLOSE_CODES.serviceRestart, text: 'the gateway restarts' };
}

const STEP_MS = 100;
/** For those who are told one after the other, ms. */
export const AT_ONCE_MS = 100;
/** Between two agents who go to another gateway: slower helps nobody. */
const BETWEEN_MS = 50;
/** Within which what the sessions had is left. */
const LEAVE_MS = 500;
/** A gateway has time for some 200 new sessions a second. */
const EACH_MS = 5;
