import { LossPace } from './loss-pace.js';

/** For how long a command waits for another worker, ms: as long as that may take to say its first word. */
const HELD_MS = 10_000;

/**
 * A page between two workers: what it is asked for then waits for the next one, which does it or says
 * why not. What the last one was asked for is not asked again, for it may have done it (B23).
 */
export class Rejoining {
  readonly #losses = new LossPace();
  #newest = 0;
  #over: Promise<void> | undefined;
  #end: () => void = () => undefined;

  /** A worker was lost. `join` settles when another one, if there is any, goes on with what it was told. */
  begin(join: () => Promise<void>): void {
    this.#over ??= new Promise((resolve) => {
      this.#end = () => {
        this.#over = undefined;
        resolve();
      };
    });
    const loss = ++this.#newest;
    const joined = (): void => {
      if (loss === this.#newest) this.#end();
    };
    this.#losses.next(() => {
      void join().then(joined, joined);
    });
  }

  /** Nobody is waited for any more. */
  cancel(): void {
    this.#losses.cancel();
    this.#end();
  }

  hold<Result>(run: () => Promise<Result>): Promise<Result> {
    if (this.#over === undefined) return run();
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, HELD_MS));
    return Promise.race([this.#over, deadline]).then(run);
  }
}
