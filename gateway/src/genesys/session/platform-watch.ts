import type { WebClient } from '../client/web-client.js';

export interface WatchTimes {
  /** Between two questions, ms. */
  readonly everyMs: number;
  readonly deadlineMs: number;
  /** Who has answered nothing for so long is dead, ms. */
  readonly deadAfterMs: number;
}

export interface WatchEars {
  readonly lost: () => void;
  readonly back: () => void;
}

/**
 * Whether the platform answers at all. Asked for all agents together: a frozen server would be noticed
 * by each long poll after 40 s.
 */
export class PlatformWatch {
  readonly #web: WebClient;
  readonly #path: string;
  readonly #times: WatchTimes;
  readonly #ears: WatchEars;
  #heardMs = performance.now();
  #isAlive = true;
  #isStopped = false;
  #next: NodeJS.Timeout | undefined;
  #deadline: NodeJS.Timeout | undefined;

  constructor(web: WebClient, path: string, ears: WatchEars, times: Partial<WatchTimes> = {}) {
    this.#web = web;
    this.#path = path;
    this.#ears = ears;
    this.#times = { ...TIMES, ...times };
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Resolves when the platform has answered, or has not in time. */
  async start(): Promise<void> {
    this.#heardMs = performance.now();
    this.#arm();
    if (!(await this.#ask())) this.#lose();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#next);
    clearTimeout(this.#deadline);
  }

  /** The platform has answered somebody. */
  heard(): void {
    this.#heardMs = performance.now();
    if (this.#isAlive || this.#isStopped) return;
    this.#isAlive = true;
    this.#arm();
    this.#ears.back();
  }

  async #ask(): Promise<boolean> {
    const { everyMs, deadlineMs } = this.#times;
    const isHeard = await this.#web.ask(this.#path, { deadlineMs }).then(
      () => true,
      () => false,
    );
    if (this.#isStopped) return isHeard;
    this.#next = setTimeout(() => void this.#ask(), isHeard ? everyMs : everyMs / 4);
    return isHeard;
  }

  #arm(): void {
    clearTimeout(this.#deadline);
    if (this.#isStopped) return;
    const leftMs = this.#heardMs + this.#times.deadAfterMs - performance.now();
    if (leftMs <= 0) this.#lose();
    else {
      this.#deadline = setTimeout(() => {
        this.#arm();
      }, leftMs);
    }
  }

  #lose(): void {
    if (!this.#isAlive) return;
    clearTimeout(this.#deadline);
    this.#isAlive = false;
    this.#ears.lost();
  }
}

const TIMES: WatchTimes = { everyMs: 1_500, deadlineMs: 1_500, deadAfterMs: 5_000 };
