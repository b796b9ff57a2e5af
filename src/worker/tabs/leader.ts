import type { LeaderTerm, TabMessage } from './tab-message.js';

/** Which tab runs the session, as another one knows it, or it itself. */
export interface Leader extends LeaderTerm {
  readonly tabId: string;
}

/**
 * What a message means to a tab that knows of `leader`. One that is late changes nothing (I5): so a
 * tab that was stopped and goes on is told that it has a successor, and tells nobody anything.
 */
export function bearingOf(
  message: Exclude<TabMessage, { type: 'join' }>,
  leader: Leader | undefined,
): 'of-leader' | 'of-subject' | 'of-successor' | 'late' {
  const announces = message.type === 'leads' || message.type === 'welcome';
  // The lock lets another session begin only when this one has ended.
  if (message.clientId !== leader?.clientId) {
    return announces ? 'of-successor' : 'late';
  }
  if (message.term < leader.term) return 'late';
  if (message.term === leader.term && message.from === leader.tabId) return 'of-leader';
  // Of two that took over from the same tab, the lock is with the one that announced itself last.
  if (announces) return 'of-successor';
  return message.term === leader.term ? 'of-subject' : 'late';
}

/** How often the tab that runs the session gives a sign of life, and the others look for one, ms. */
export const BEAT_MS = 1_000;

/** How many looks in a row without a sign of life say that a tab was stopped. */
const SILENT_LOOKS = 5;

/** Of several tabs that find another one stopped, one comes first, ms. */
export const STEAL_SPREAD_MS = 400;

/** The same where the tab that stops has said so, ms. */
export const LEAVE_SPREAD_MS = 30;

/** How many looks a tab that its browser is about to stop keeps out of the election. */
export const LOOKS_ASIDE = 3;

/** Counts looks and not time: a tab that was stopped itself has not looked meanwhile. */
export class Silence {
  #looks = 0;
  #heardAt: number;

  constructor(now: number) {
    this.#heardAt = now;
  }

  /** When something was last heard, ms. */
  get heardAt(): number {
    return this.#heardAt;
  }

  hear(now: number): void {
    this.#looks = 0;
    this.#heardAt = now;
  }

  /** Whether a tab that lives would have been heard by now. */
  look(): boolean {
    this.#looks++;
    return this.#looks >= SILENT_LOOKS;
  }
}
