/**
 * How often pages are told what the next one would go on with, ms: what changes in between, the site
 * says again.
 */
const TICKET_PACE_MS = 250;

/** Tells the first change at once and the last one of a flurry, and no more than that. */
export class TicketPace {
  readonly #tell: () => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;
  #urgent = '';

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** When `urgent` is another than the last time, no pause is waited for. */
  changed(urgent: string): void {
    if (urgent !== this.#urgent) this.stop();
    this.#urgent = urgent;
    this.#isDue = true;
    if (this.#pause === undefined) this.#tellIfDue();
  }

  stop(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#isDue = false;
  }

  #tellIfDue(): void {
    this.#pause = undefined;
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#pause = setTimeout(() => {
      this.#tellIfDue();
    }, TICKET_PACE_MS);
    this.#tell();
  }
}
