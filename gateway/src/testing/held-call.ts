import { within } from './within.js';

/**
 * Makes one call of a site slow: it waits until it is released, before it takes effect or, when only
 * its answer is slow, after. Those that follow it are as fast as ever.
 */
export class HeldCall {
  readonly #slow: 'effect' | 'answer';
  readonly #asked = new Gate();
  readonly #released = new Gate();

  constructor(slow: 'effect' | 'answer' = 'effect') {
    this.#slow = slow;
  }

  /** The call with its first use held. */
  of<Args extends unknown[], Value>(
    original: (...args: Args) => Promise<Value>,
  ): (...args: Args) => Promise<Value> {
    let isFirst = true;
    return async (...args) => {
      if (!isFirst) return original(...args);
      isFirst = false;
      const early = this.#slow === 'answer' ? original(...args) : null;
      await early;
      this.#asked.open();
      await this.#released.passed;
      return early ?? original(...args);
    };
  }

  /** Resolves when the call waits. */
  asked(): Promise<void> {
    return within('the held call', this.#asked.passed);
  }

  release(): void {
    this.#released.open();
  }
}

class Gate {
  readonly passed: Promise<void>;
  #open: () => void = () => undefined;

  constructor() {
    this.passed = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#open();
  }
}
