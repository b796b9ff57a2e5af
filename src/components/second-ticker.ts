import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from './own-window.js';

const SECOND_MS = 1000;

/** Timers may fire slightly early, and would then show the old second once more. */
const LATE_MS = 2;

/**
 * Renders its host each time one of its moments is a whole number of seconds away, in the past or
 * the future: exactly then a counter on the screen changes. The moments are read after each update,
 * so nothing drifts, and no timer runs without moments.
 */
export class SecondTicker implements ReactiveController {
  readonly #host: ReactiveControllerHost & Node;
  readonly #moments: () => readonly number[];
  #stop: () => void = () => undefined;
  #readAt = 0;

  /** `moments` are on the clock of `performance.now()`, in ms. */
  constructor(host: ReactiveControllerHost & Node, moments: () => readonly number[]) {
    this.#host = host;
    this.#moments = moments;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#readAt = performance.now();
  }

  hostUpdated(): void {
    this.#stop();
    // From before the rendering: a second that ended during it may not be shown yet.
    const wait = untilNextSecond(this.#moments(), this.#readAt);
    if (wait === undefined) return;
    const passed = performance.now() - this.#readAt;
    // Browsers slow down the timers of windows that are not visible.
    const shownIn = windowOf(this.#host);
    const timer = shownIn.setTimeout(
      () => {
        this.#host.requestUpdate();
      },
      Math.max(0, wait - passed) + LATE_MS,
    );
    this.#stop = () => {
      shownIn.clearTimeout(timer);
    };
  }

  hostDisconnected(): void {
    this.#stop();
  }
}

/** ms until the first moment is whole seconds away; `undefined` without moments. Never 0. */
export function untilNextSecond(moments: readonly number[], now: number): number | undefined {
  if (moments.length === 0) return undefined;
  return Math.min(...moments.map((moment) => SECOND_MS - positiveRemainder(now - moment)));
}

function positiveRemainder(ms: number): number {
  return ((ms % SECOND_MS) + SECOND_MS) % SECOND_MS;
}
