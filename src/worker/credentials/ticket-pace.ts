/** The interval between tickets for the pages, ms: the site repeats what changes in between. */
const TICKET_PACE_MS = 250;

/** Throttles: sends the first of several changes at once, and the last one after the interval. */
export class TicketPace {
  readonly #tell: () => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;
  #urgent = '';

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** A changed `urgent` is sent without the interval. */
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
