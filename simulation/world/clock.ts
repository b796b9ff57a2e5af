import { sleepBetween, type Sleep as Noticed } from '../../src/worker/clocks/wake-watch.js';
import { Agenda } from './agenda.js';

/** How a machine sleeps. */
export interface Sleep {
  readonly forMs: number;
  /** Whether `performance.now()` goes on meanwhile; on some systems it stands still. */
  readonly monotonic: 'advances' | 'stands';
  /** How far the time of day was changed meanwhile, ms, by a person or a time server. */
  readonly wallStepMs: number;
}

/**
 * Time in the world and on the agent's machine. While the machine sleeps nothing happens on it, and
 * what was on its way to it waits for the end of the sleep.
 */
export class Clock {
  readonly #agenda = new Agenda();
  now = 0;
  #asleepUntil: number | undefined;
  /** How long the machine's monotonic clock has stood still. */
  #stoodStill = 0;

  /** Monotonic ms of the agent's machine: what the engine is told. */
  get monotonic(): number {
    return this.now - this.#stoodStill;
  }

  get asleepUntil(): number | undefined {
    return this.#asleepUntil;
  }

  get nextAt(): number {
    return this.#agenda.nextAt;
  }

  /** In the world, even while the machine sleeps. */
  later(delayMs: number, run: () => void): void {
    this.#agenda.add(this.now + delayMs, run);
  }

  /** At the agent's machine, once it is awake. */
  laterAtClient(delayMs: number, run: () => void): void {
    const attempt = (): void => {
      if (this.#asleepUntil === undefined) run();
      else this.#agenda.add(this.#asleepUntil, attempt);
    };
    this.#agenda.add(this.now + delayMs, attempt);
  }

  /** Runs the next entry, which is due. */
  runNext(): void {
    const next = this.#agenda.take();
    if (next === undefined) return;
    if (next.at > this.now) this.now = next.at;
    next.run();
  }

  /** When the engine's timer of that monotonic time is due in the world. */
  dueInWorld(monotonic: number): number {
    return monotonic + this.#stoodStill;
  }

  /** Nothing happens on the agent's machine for a while, but its clock goes on. */
  pause(forMs: number, over: () => void): void {
    if (this.#asleepUntil !== undefined) return;
    this.#asleepUntil = this.now + forMs;
    this.later(forMs, () => {
      this.#asleepUntil = undefined;
      over();
    });
  }

  /**
   * The machine falls asleep. `sinceLookMs`: since the worker last looked at its clocks. `woke` is
   * called first after the sleep if the worker can notice it.
   */
  sleep(
    { forMs, monotonic, wallStepMs }: Sleep,
    sinceLookMs: number,
    woke: (noticed: Noticed) => void,
  ): void {
    if (this.#asleepUntil !== undefined) return;
    this.#asleepUntil = this.now + forMs;
    this.later(forMs, () => {
      this.#asleepUntil = undefined;
      if (monotonic === 'stands') this.#stoodStill += forMs;
      const present = {
        monotonic: sinceLookMs + (monotonic === 'stands' ? 0 : forMs),
        wall: sinceLookMs + forMs + wallStepMs,
      };
      const noticed = sleepBetween({ monotonic: 0, wall: 0 }, present);
      if (noticed !== undefined) woke(noticed);
    });
  }
}
