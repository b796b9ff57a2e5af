/** After this long without any frame the gateway is asked for a sign of life: 0.2 messages a second when idle. */
export const SILENCE_MS = 5_000;

/**
 * How long the sign of life may take. With the silence before it, a peer that went silent is
 * given up within 6 s at worst.
 */
export const ANSWER_MS = 950;

/** Notices a peer that went silent: its process frozen, or the network between cut without a word. */
export class Heartbeat {
  readonly #ask: () => void;
  readonly #giveUp: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `ask` requests any answer of the peer; `giveUp` is called once, when none came. */
  constructor(ask: () => void, giveUp: () => void) {
    this.#ask = ask;
    this.#giveUp = giveUp;
  }

  /** Begins, and begins anew with each frame that arrives: any frame is a sign of life. */
  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.askNow();
    }, SILENCE_MS);
  }

  /** Whatever was heard before says nothing: a sign of life is wanted now. */
  askNow(): void {
    clearTimeout(this.#timer);
    this.#ask();
    this.#timer = setTimeout(this.#giveUp, ANSWER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
