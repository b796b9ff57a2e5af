import { windowOf } from '../own-window.js';

/** Longer than a frame of any screen; for hidden pages and frames, which get no frames. */
const WITHOUT_FRAMES_MS = 100;

/**
 * Runs a function once per frame, however often it is requested: just before the screen is drawn,
 * so that nothing appears later. A hidden page does not wait for frames.
 */
export class FramePace {
  readonly #node: Node;
  readonly #run: () => void;
  #due: Promise<void> | undefined;

  /** Uses the frames of the window that shows `node`. */
  constructor(node: Node, run: () => void) {
    this.#node = node;
    this.#run = run;
  }

  /** Resolves when the requested run is done. */
  get done(): Promise<void> {
    return this.#due ?? Promise.resolve();
  }

  request(): void {
    this.#due ??= nextFrame(windowOf(this.#node)).then(() => {
      this.#due = undefined;
      this.#run();
    });
  }
}

/** The timer is the page's own: it continues when the other window is closed. */
function nextFrame(shownIn: Window): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      shownIn.cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    };
    const frame = shownIn.requestAnimationFrame(go);
    const timer = setTimeout(go, WITHOUT_FRAMES_MS);
  });
}
