import { readCredentials } from './read-credentials.js';
import type { Credentials } from '../../contract/credentials.js';

export interface WantedCredentialsOptions {
  /** Tells the pages that they are asked. */
  readonly tell: (question: number, username: string) => void;
  /** How many pages will answer. */
  readonly pages: () => number;
  /** A page has some; perhaps long after it was asked. */
  readonly given: (credentials: Credentials) => void;
  /** Monotonic ms. */
  readonly now: () => number;
}

/** After an answer without credentials nobody is asked for this long, ms: the provider may be down. */
const REST_AFTER_NONE_MS = 5_000;

/**
 * Asks the pages for newer credentials (B24). One question at a time, for all who wait: the first page
 * that gives some answers it. A page may take long, or never answer: nobody waits for it for good.
 */
export class WantedCredentials {
  readonly #options: WantedCredentialsOptions;
  #asked: Asked | undefined;
  #last = { question: 0, username: '' };
  #restsUntil = -Infinity;

  constructor(options: WantedCredentialsOptions) {
    this.#options = options;
  }

  /** Settles when a page has given some, all have said that they have none, or by the deadline. */
  async ask(username: string, deadlineMs: number): Promise<void> {
    if (this.#options.now() < this.#restsUntil) return;
    this.#asked ??= this.#begin(username);
    let deadline: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      this.#asked.answered,
      new Promise<void>((resolve) => (deadline = setTimeout(resolve, deadlineMs))),
    ]);
    clearTimeout(deadline);
  }

  /** From a page: whatever is of no use says that it has none. */
  answer(question: unknown, answer: unknown): void {
    if (question !== this.#last.question) return;
    const reading = readCredentials(answer);
    // Of somebody else: the page of another agent, who is not the one that works here (B29).
    if (reading.kind === 'usable' && reading.credentials.username === this.#last.username) {
      this.#options.given(reading.credentials);
      this.#settle();
    } else if (this.#asked && --this.#asked.missing <= 0) this.#settleWithNone();
  }

  #begin(username: string): Asked {
    const { pages, tell } = this.#options;
    this.#last = { question: this.#last.question + 1, username };
    let settle = (): void => undefined;
    const answered = new Promise<void>((resolve) => (settle = resolve));
    const asked: Asked = { answered, settle, missing: pages() };
    if (asked.missing === 0)
      queueMicrotask(() => {
        this.#settleWithNone();
      });
    else tell(this.#last.question, username);
    return asked;
  }

  #settleWithNone(): void {
    this.#restsUntil = this.#options.now() + REST_AFTER_NONE_MS;
    this.#settle();
  }

  #settle(): void {
    this.#asked?.settle();
    this.#asked = undefined;
  }
}

interface Asked {
  readonly answered: Promise<void>;
  readonly settle: () => void;
  missing: number;
}
