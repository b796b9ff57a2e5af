type PageAnswer = 'proceed' | 'veto';

/**
 * Collects the pages' answers before a voluntary move (B3): one veto is enough, and all must agree.
 * The engine sets the deadline for pages that do not answer.
 */
export class PageQuestions {
  #asked: Asked | undefined;

  /** A new question replaces an older one. */
  ask(question: number, pages: number, settle: (answer: PageAnswer) => void): void {
    this.#asked = { question, missing: pages, settle };
    if (pages === 0) this.#settle('proceed');
  }

  /** From a page: anything but a veto is consent. */
  answer(question: unknown, answer: unknown): void {
    const asked = this.#asked;
    if (asked === undefined || asked.question !== question) return;
    asked.missing--;
    if (answer === 'veto') this.#settle('veto');
    else if (asked.missing === 0) this.#settle('proceed');
  }

  #settle(answer: PageAnswer): void {
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.settle(answer);
  }
}

interface Asked {
  readonly question: number;
  missing: number;
  readonly settle: (answer: PageAnswer) => void;
}
