/**
 * How long a session goes on when its last page is gone, ms. A worker that outlives its pages, where
 * browsers let it, is to be found by the next page: after F5, or a link that was followed (B23). Less
 * than the half minute that browsers give it, and gateways a log-in that was left behind: what ends
 * by then has ended in order.
 */
export const PAGELESS_MS = 20_000;

/** Ends what no page has come back for. */
export class Pageless {
  readonly #end: () => void;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(end: () => void) {
    this.#end = end;
  }

  /** Another number of pages listen. */
  readonly count = (pages: number): void => {
    this.stop();
    if (pages === 0) this.#waiting = setTimeout(this.#end, PAGELESS_MS);
  };

  stop(): void {
    clearTimeout(this.#waiting);
  }
}
