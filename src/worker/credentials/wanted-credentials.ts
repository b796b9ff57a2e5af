import { readCredentials } from './read-credentials.js';
import type { Credentials } from '../../contract/credentials.js';

export interface WantedCredentialsOptions {
  /** Asks the pages. */
  readonly tell: (question: number, username: string) => void;
  /** How many pages will answer. */
  readonly pages: () => number;
  /** A page has given credentials, possibly long after it was asked. */
  readonly given: (credentials: Credentials) => void;
  /** Monotonic ms. */
  readonly now: () => number;
}

/** The pause after an answer without credentials, ms: the provider may be down. */
const REST_AFTER_NONE_MS = 5_000;

/**
 * Asks the pages for newer credentials (B24). There is one question at a time for all who wait; the
 * first page with credentials answers it. Since a page may never answer, each wait has a deadline.
 */
export class WantedCredentials {
  readonly #options: WantedCredentialsOptions;
  #asked: Asked | undefined;
  #last = { question: 0, username: '' };
  #restsUntil = -Infinity;

  constructor(options: WantedCredentialsOptions) {
    this.#options = options;
  }

  /** Settles when a page has given credentials, when all have none, or at the deadline. */
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

  /** A page's answer: anything unusable counts as none. */
  answer(question: unknown, answer: unknown): void {
    if (question !== this.#last.question) return;
    const reading = readCredentials(answer);
    // Credentials of another agent's page are ignored (B29).
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
