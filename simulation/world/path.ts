import type { Clock } from './clock.js';

/**
 * The network between the two ends of a connection. Frames of one direction keep their order. While
 * it is held nothing gets through and nothing is lost. When it is lost, neither end is told.
 */
export class Path {
  #state: 'ok' | 'held' | 'lost' = 'ok';
  readonly #heldUp: (() => void)[] = [];
  readonly #heldDown: (() => void)[] = [];
  #upMark = 0;
  #downMark = 0;

  /** `latencyMs`: of a frame that is sent now. */
  constructor(
    readonly gateway: { receive(run: () => void): void },
    readonly clock: Clock,
    readonly latencyMs: () => number,
  ) {}

  get isOpen(): boolean {
    return this.#state === 'ok';
  }

  /** Returns whether that changes anything. */
  hold(): boolean {
    if (this.#state !== 'ok') return false;
    this.#state = 'held';
    return true;
  }

  /** Returns whether that changes anything; `goOn` delivers what was held. */
  release(): boolean {
    if (this.#state !== 'held') return false;
    this.#state = 'ok';
    return true;
  }

  goOn(): void {
    for (const run of this.#heldUp.splice(0)) this.#arriveUp(run);
    for (const run of this.#heldDown.splice(0)) this.#arriveDown(run);
  }

  /** Returns whether that changes anything. */
  lose(): boolean {
    if (this.#state === 'lost') return false;
    this.#state = 'lost';
    this.#heldUp.length = 0;
    this.#heldDown.length = 0;
    return true;
  }

  up(run: () => void): void {
    const { clock } = this;
    const at = Math.max(clock.now + this.latencyMs(), this.#upMark);
    this.#upMark = at;
    clock.later(at - clock.now, () => {
      this.#arriveUp(run);
    });
  }

  down(run: () => void): void {
    const { clock } = this;
    const at = Math.max(clock.now + this.latencyMs(), this.#downMark);
    this.#downMark = at;
    clock.laterAtClient(at - clock.now, () => {
      this.#arriveDown(run);
    });
  }

  #arriveUp(run: () => void): void {
    if (this.#state === 'held') this.#heldUp.push(run);
    else if (this.#state === 'ok') this.gateway.receive(run);
  }

  #arriveDown(run: () => void): void {
    if (this.#state === 'held') this.#heldDown.push(run);
    else if (this.#state === 'ok') run();
  }
}
