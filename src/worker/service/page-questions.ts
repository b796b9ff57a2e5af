type PageAnswer = 'proceed' | 'veto';

/**
 * Gathers what the pages of a session say to a voluntary move (B3): one veto is enough, and all
 * must agree. A page that does not answer is the engine's to wait for, and not for long.
 */
export class PageQuestions {
  #asked: Asked | undefined;

  /** A new question takes the place of an older one. */
  ask(question: number, pages: number, settle: (answer: PageAnswer) => void): void {
    this.#asked = { question, missing: pages, settle };
    if (pages === 0) this.#settle('proceed');
  }

  /** From a page: anything that is not a veto lets the move pass. */
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
