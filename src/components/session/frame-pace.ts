import { windowOf } from '../own-window.js';

/** Longer than a frame of any screen; for pages, and frames in them, that are not shown and get none. */
const WITHOUT_FRAMES_MS = 100;

/**
 * Does what is asked for once in a frame, however often it is asked for: just before the screen is
 * drawn, so that nothing is seen later for it. A page that is hidden does not wait for frames.
 */
export class FramePace {
  readonly #node: Node;
  readonly #run: () => void;
  #due: Promise<void> | undefined;

  /** In the frames of the window that shows `node`. */
  constructor(node: Node, run: () => void) {
    this.#node = node;
    this.#run = run;
  }

  /** Resolves when what was asked for has been done. */
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

/** The timer is the page's own: it goes on when the other window is closed. */
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
