import type { LeaderTerm, TabMessage } from './tab-message.js';

/** The tab that runs the session, as known to a tab. */
export interface Leader extends LeaderTerm {
  readonly tabId: string;
}

/**
 * Who sent a message, for a tab that knows `leader`. Late messages change nothing (I5): a tab that was
 * stopped and resumes is told of its successor, and its own messages are ignored.
 */
export function senderOf(
  message: Exclude<TabMessage, { type: 'join' }>,
  leader: Leader | undefined,
): 'leader' | 'follower' | 'new-leader' | 'late' {
  const announces = message.type === 'leads' || message.type === 'welcome';
  // The lock allows another session only after this one has ended.
  if (message.clientId !== leader?.clientId) {
    return announces ? 'new-leader' : 'late';
  }
  if (message.term < leader.term) return 'late';
  if (message.term === leader.term && message.from === leader.tabId) return 'leader';
  // If two tabs took over from the same one, the last to announce itself has the lock.
  if (announces) return 'new-leader';
  return message.term === leader.term ? 'follower' : 'late';
}

/** The interval of the leader's beats, and of the followers' checks, ms. */
export const BEAT_MS = 1_000;

/** A tab counts as stopped after this many checks in a row without a beat. */
const SILENT_LOOKS = 5;

/** Random delay before stealing the lock, so that one of several tabs is first, ms. */
export const STEAL_SPREAD_MS = 400;

/** The same after the leader has announced that it stops, ms. */
export const LEAVE_SPREAD_MS = 30;

/** How many checks a tab stays out of the election when its browser is about to stop it. */
export const LOOKS_ASIDE = 3;

/** Counts checks instead of time: a tab that was stopped itself has not checked meanwhile. */
export class Silence {
  #looks = 0;
  #heardAt: number;

  constructor(now: number) {
    this.#heardAt = now;
  }

  /** When the last message arrived, ms. */
  get heardAt(): number {
    return this.#heardAt;
  }

  hear(now: number): void {
    this.#looks = 0;
    this.#heardAt = now;
  }

  /** Whether a running tab would have been heard by now. */
  look(): boolean {
    this.#looks++;
    return this.#looks >= SILENT_LOOKS;
  }
}
