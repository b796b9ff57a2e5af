import type { CrowdOfSessions } from '../worker/crowd-of-sessions.js';
import { isAtWork } from './crowd-at-site.js';

/** For how long agents are not at work, from now on: the longest time of anybody, ms. */
export class Outages {
  readonly #since = new Map<number, number>();
  #longestMs = 0;
  #count = 0;
  readonly #stop: () => void;

  constructor(crowd: CrowdOfSessions) {
    this.#stop = crowd.watch((number, state) => {
      const since = this.#since.get(number);
      if (!isAtWork(state)) {
        if (since === undefined) this.#since.set(number, performance.now());
        return;
      }
      if (since === undefined) return;
      this.#since.delete(number);
      this.#count += 1;
      this.#longestMs = Math.max(this.#longestMs, performance.now() - since);
    });
  }

  /** Nobody may be out of work by now. */
  end(): { readonly count: number; readonly longestMs: number } {
    this.#stop();
    const isOpen = this.#since.size > 0;
    return { count: this.#count, longestMs: isOpen ? Infinity : Math.round(this.#longestMs) };
  }
}
