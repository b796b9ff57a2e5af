import type { Timer } from '../../src/worker/engine/views/timers.js';
import type { Clock } from './clock.js';

/** The engine's timers on the agent's machine: never early, sometimes late. */
export class EngineTimers {
  readonly #clock: Clock;
  readonly #latenessMs: number;
  #timers: readonly Timer[] = [];
  #nextAt = Infinity;

  constructor(clock: Clock, latenessMs: number) {
    this.#clock = clock;
    this.#latenessMs = latenessMs;
  }

  get all(): readonly Timer[] {
    return this.#timers;
  }

  /** When the next timer is due, in the world's time; `Infinity`: none, or the machine sleeps. */
  get nextAt(): number {
    return this.#clock.asleepUntil === undefined ? this.#nextAt : Infinity;
  }

  keep(timers: readonly Timer[]): void {
    this.#timers = timers;
    this.look();
  }

  /** The engine's clock may have stood still meanwhile. */
  look(): void {
    this.#nextAt = Infinity;
    for (const { dueAt } of this.#timers) {
      const at = this.#clock.dueInWorld(Math.ceil(dueAt)) + this.#latenessMs;
      this.#nextAt = Math.min(this.#nextAt, at);
    }
  }

  /** The first timer that is due. */
  due(): Timer | undefined {
    const now = this.#clock.monotonic;
    const [due] = this.#timers
      .filter(({ dueAt }) => dueAt <= now)
      .sort((one, other) => one.dueAt - other.dueAt);
    return due;
  }
}
