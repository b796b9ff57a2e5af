import type { Clock } from '../world/clock.js';

/** The time between two healings: what faults would bring later does not outlive it. */
export class Era {
  readonly #clock: Clock;
  #isOver = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  later(delayMs: number, run: () => void): void {
    this.#clock.later(delayMs, () => {
      if (!this.#isOver) run();
    });
  }

  end(): void {
    this.#isOver = true;
  }
}
