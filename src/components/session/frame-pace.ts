/** Longer than a frame of any screen; for pages, and frames in them, that are not shown and get none. */
const WITHOUT_FRAMES_MS = 100;

/**
 * Does what is asked for once in a frame, however often it is asked for: just before the screen is
 * drawn, so that nothing is seen later for it. A page that is hidden does not wait for frames.
 */
export class FramePace {
  readonly #run: () => void;
  #due: Promise<void> | undefined;

  constructor(run: () => void) {
    this.#run = run;
  }

  /** Resolves when what was asked for has been done. */
  get done(): Promise<void> {
    return this.#due ?? Promise.resolve();
  }

  request(): void {
    this.#due ??= nextFrame().then(() => {
      this.#due = undefined;
      this.#run();
    });
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    };
    const frame = requestAnimationFrame(go);
    const timer = setTimeout(go, WITHOUT_FRAMES_MS);
  });
}
