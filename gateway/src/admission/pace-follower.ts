import type { AdmissionPace } from './admission.js';

export interface PaceBounds extends AdmissionPace {
  /** The pace falls to this when log-ins take long at the site; absent: it stays as it is. */
  readonly leastLoginsPerSecond?: number;
  /** A log-in that takes longer is slow, ms. Default: 500. */
  readonly slowLoginMs?: number;
}

/**
 * The pace of log-ins, which follows what the site takes (B12). Every second with enough log-ins:
 *
 *     half of them slow ──▶ a fifth less, not below the least
 *     half of them fast ──▶ a twentieth of the most more, not above it
 *
 * Fast is half as long as slow. After a calm the pace is the most again.
 */
export class PaceFollower implements AdmissionPace {
  readonly #most: number;
  readonly #least: number;
  readonly #slowMs: number;
  readonly #now: () => number;
  #pace: number;
  /** Of the second that has begun, ms. */
  #times: number[] = [];
  #begunMs = -Infinity;
  #lastMs = -Infinity;

  /** `now` is any clock that only goes forward, ms. */
  constructor(bounds: PaceBounds, now: () => number = () => performance.now()) {
    const { loginsPerSecond, leastLoginsPerSecond, slowLoginMs = SLOW_MS } = bounds;
    this.#most = loginsPerSecond;
    this.#least = Math.min(leastLoginsPerSecond ?? loginsPerSecond, loginsPerSecond);
    this.#slowMs = slowLoginMs;
    this.#pace = loginsPerSecond;
    this.#now = now;
  }

  get loginsPerSecond(): number {
    if (this.#now() - this.#lastMs > CALM_MS) this.#pace = this.#most;
    return this.#pace;
  }

  /** The site has been asked for a log-in, and has answered or been given up after that. */
  took(ms: number): void {
    const now = this.#now();
    if (now - this.#lastMs > CALM_MS) this.#begin(now);
    this.#lastMs = now;
    this.#times.push(ms);
    if (now - this.#begunMs < LOOK_EVERY_MS || this.#times.length < LEAST_TIMES) return;
    this.#pace = this.#next(medianOf(this.#times));
    this.#begin(now);
  }

  #begin(now: number): void {
    this.#begunMs = now;
    this.#times = [];
  }

  #next(medianMs: number): number {
    if (medianMs > this.#slowMs) return Math.max(this.#least, this.#pace * LESS);
    if (medianMs > this.#slowMs / 2) return this.#pace;
    return Math.min(this.#most, this.#pace + this.#most * MORE);
  }
}

const medianOf = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

const SLOW_MS = 500;
const LOOK_EVERY_MS = 1_000;
const LEAST_TIMES = 3;
const LESS = 0.8;
const MORE = 1 / 20;
const CALM_MS = 60_000;
