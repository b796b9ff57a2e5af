import { assertNever } from '../../contract/assert-never.js';
import type { FromLinks, ToLinks } from './link-messages.js';
import { SipLink } from './sip-link.js';

const LOOK_MS = 1_000;
/** A look that comes this much too late was slept over; a busy machine is late by less. */
const SLEPT_MS = 5_000;

/** Keeps links and timers for a page: in a worker, which browsers do not slow down; else in the page. */
export class LinkHub {
  readonly #tell: (message: FromLinks) => void;
  readonly #links = new Map<number, SipLink>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #watch: ReturnType<typeof setInterval>;

  constructor(tell: (message: FromLinks) => void) {
    this.#tell = tell;
    // The wall clock: the other one stands still while some machines sleep.
    let lookedAt = Date.now();
    this.#watch = setInterval(() => {
      const late = Date.now() - lookedAt - LOOK_MS;
      lookedAt = Date.now();
      if (late > SLEPT_MS) this.#woke();
    }, LOOK_MS);
    tell({ type: 'ready' });
  }

  receive(message: ToLinks): void {
    switch (message.type) {
      case 'open':
        this.#open(message.link, message.url);
        return;
      case 'send':
        this.#links.get(message.link)?.send(message.text);
        return;
      case 'close':
        this.#links.get(message.link)?.close();
        this.#links.delete(message.link);
        return;
      case 'timer':
        this.#setTimer(message.timer, message.ms);
        return;
      default:
        assertNever(message);
    }
  }

  end(): void {
    clearInterval(this.#watch);
    for (const link of this.#links.values()) link.close();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #open(link: number, url: string): void {
    this.#links.get(link)?.close();
    this.#links.delete(link);
    try {
      const opening = new SipLink(url, {
        opened: () => {
          this.#tell({ type: 'opened', link });
        },
        text: (text) => {
          this.#tell({ type: 'text', link, text });
        },
        closed: () => {
          this.#links.delete(link);
          this.#tell({ type: 'closed', link });
        },
        alive: (roundTripMs) => {
          this.#tell({ type: 'alive', link, roundTripMs });
        },
      });
      this.#links.set(link, opening);
    } catch {
      // An address that the browser forbids at once.
      this.#tell({ type: 'closed', link });
    }
  }

  #setTimer(timer: number, ms: number): void {
    clearTimeout(this.#timers.get(timer));
    const due = setTimeout(() => {
      this.#timers.delete(timer);
      this.#tell({ type: 'due', timer });
    }, ms);
    this.#timers.set(timer, due);
  }

  #woke(): void {
    for (const link of this.#links.values()) link.ask();
    this.#tell({ type: 'woke' });
  }
}
