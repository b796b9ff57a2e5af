import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AudioLevels } from '../phone.js';

const LOOK_MS = 100;

/** Moves the bars of the levels, without rendering anything, while there are some on the screen. */
export class LevelBars implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #levels: () => AudioLevels;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    levels: () => AudioLevels,
  ) {
    this.#host = host;
    this.#levels = levels;
    host.addController(this);
  }

  hostUpdated(): void {
    const isShown = this.#bar('microphone') !== null;
    if (isShown) {
      this.#timer ??= setInterval(() => {
        this.#show();
      }, LOOK_MS);
    } else this.#stop();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #show(): void {
    const levels = this.#levels();
    for (const end of ['microphone', 'speaker'] as const) {
      // By ear, half as loud is a tenth of the power.
      this.#bar(end)?.style.setProperty('--level', String(Math.min(1, levels[end] ** 0.5)));
    }
  }

  #bar(end: keyof AudioLevels): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`.level.${end} > span`);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
