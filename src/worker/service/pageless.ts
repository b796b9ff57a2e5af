/**
 * How long a session continues without any page, ms. If the worker outlives its pages, the next
 * page finds it: after a reload or a followed link (B23). Shorter than the half minute after which
 * browsers end the worker, and gateways an abandoned log-in: until then the session can be closed
 * in order.
 */
export const PAGELESS_MS = 20_000;

/** Ends a session to which no page has come back. */
export class Pageless {
  readonly #end: () => void;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(end: () => void) {
    this.#end = end;
  }

  /** The number of pages has changed. */
  readonly count = (pages: number): void => {
    this.stop();
    if (pages === 0) this.#waiting = setTimeout(this.#end, PAGELESS_MS);
  };

  stop(): void {
    clearTimeout(this.#waiting);
  }
}
