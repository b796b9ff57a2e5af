import type { Clock } from '../world/clock.js';

/** The time between two healings. Later effects of its faults are cancelled at its end. */
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
