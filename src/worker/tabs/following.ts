import type { HandOver, TakenOver } from '../session/hand-over.js';
import type { PagePorts, Update } from '../service/page-ports.js';
import { PageQuestions } from '../service/page-questions.js';
import { ticketOf } from '../session/resuming.js';
import { TicketPace } from '../credentials/ticket-pace.js';
import { Silence, type Leader } from './leader.js';
import type { SealedLine } from './sealed-line.js';
import type { Sealed } from './tab-message.js';
import type { PassedOn, SealedMessage } from './sealed-message.js';

export interface FollowingOptions {
  readonly leader: Leader;
  readonly line: SealedLine;
  readonly tabId: string;
  /** The pages of this tab. */
  readonly ports: PagePorts;
  /** Nobody is signed in any more. */
  readonly ended: () => void;
}

/** A tab's part in a session that another tab runs: shows it, passes commands on, and is ready to go on with it. */
export class Following {
  readonly leader: Leader;
  readonly line: SealedLine;
  readonly #options: FollowingOptions;
  readonly #asked = new Map<number, Asked>();
  readonly #questions = new PageQuestions();
  readonly #silence = new Silence(performance.now());
  #handOver: { readonly handOver: HandOver; readonly receivedAt: number } | undefined;
  #lastId = 0;
  #isOver = false;
  /** What its pages go on by when all tabs that could are gone (B23). */
  readonly #tickets = new TicketPace(() => {
    const { ports } = this.#options;
    const ticket = ticketOf(this.#handOver?.handOver);
    if (ticket) ports.publish({ type: 'resume-ticket', ticket });
    else ports.forgetTicket();
  });

  constructor(options: FollowingOptions) {
    this.#options = options;
    this.leader = options.leader;
    this.line = options.line;
  }

  /** Whether nobody is signed in any more, by the last word of the session's tab. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What is to be gone on with, if it has come by now. */
  takenOver(): TakenOver | undefined {
    if (this.#handOver === undefined || this.#isOver) return undefined;
    const now = performance.now();
    const { handOver, receivedAt } = this.#handOver;
    const { clientId, term } = handOver.identity;
    return {
      handOver: {
        ...handOver,
        now: handOver.now + now - receivedAt,
        identity: { clientId, term: term + 1 },
      },
      unobservedMs: now - this.#silence.heardAt,
    };
  }

  /**
   * Settles with the answer; rejects when the session's tab ends before it: with `NotTaken` if it had
   * not begun with it.
   */
  ask(name: PassedOn, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#pass(name, args);
      this.#asked.set(id, { isTaken: false, resolve, reject });
    });
  }

  /** The same, for what has no answer, or none that matters. */
  tell(name: PassedOn, args: readonly unknown[]): void {
    this.#pass(name, args);
  }

  /** A page has come: what stood when it was last told has aged. */
  tellAnew(): void {
    this.line.send(() => ({ type: 'tell-anew' }));
  }

  /** What a page of this tab says to a voluntary move; the tab has one answer for all of them (B3). */
  answer(question: unknown, answer: unknown): void {
    this.#questions.answer(question, answer);
  }

  hearLife(): void {
    this.#silence.hear(performance.now());
  }

  async open(sealed: Sealed): Promise<void> {
    const message = await this.line.open(this.leader.tabId, sealed);
    if (message !== undefined) this.#hear(message);
  }

  #hear(message: SealedMessage): void {
    switch (message.type) {
      case 'update':
        if (message.to === undefined || message.to === this.#options.tabId) {
          this.#tellPages(message.update);
        }
        break;
      case 'handOver':
        this.#handOver = { handOver: message.handOver, receivedAt: performance.now() };
        this.#tickets.changed(urgencyOf(message.handOver));
        break;
      case 'taken': {
        const asked = message.to === this.#options.tabId ? this.#asked.get(message.id) : undefined;
        if (asked) asked.isTaken = true;
        break;
      }
      case 'reply':
        if (message.to !== this.#options.tabId) break;
        this.#asked.get(message.id)?.resolve(message.result);
        this.#asked.delete(message.id);
        break;
      case 'ended':
        this.#options.ended();
        break;
      case 'command':
      case 'tell-anew':
        break;
    }
  }

  #pass(name: PassedOn, args: readonly unknown[]): number {
    const id = ++this.#lastId;
    // JSON has no word for what is not there, and only the last of them may be.
    const given = args.filter((arg) => arg !== undefined);
    this.line.send(() => ({ type: 'command', id, name, args: given }));
    return id;
  }

  #tellPages(update: Update): void {
    const { ports } = this.#options;
    // Its tab may end before it says more: who has signed out is not signed in again.
    if (update.type === 'snapshot') this.#isOver = update.snapshot.kind === 'signed-out';
    if (update.type === 'before-switchover') {
      const { question } = update;
      this.#questions.ask(question, ports.answering, (answer) => {
        this.tell('answerBeforeSwitchover', [question, answer]);
      });
    }
    ports.publish(update);
  }

  /** Once every `BEAT_MS`: whether the session's tab has stopped. */
  look(): boolean {
    return this.#silence.look();
  }

  /** Tells whether nothing has been heard of its tab since now. */
  silenceFromNow(): () => boolean {
    const { heardAt } = this.#silence;
    return () => this.#silence.heardAt === heardAt;
  }

  end(): void {
    this.#handOver = undefined;
    this.#tickets.stop();
    this.#options.ports.forgetTicket();
    for (const { isTaken, reject } of this.#asked.values()) {
      reject(
        isTaken
          ? new Error('The tab that ran the session ended before it answered.')
          : new NotTaken(),
      );
    }
    this.#asked.clear();
  }
}

/** The session's tab has ended before it began with a command: it is for the next one to carry out. */
export class NotTaken extends Error {
  override readonly message = 'No tab went on with the session in time to do this: try it again.';
}

/** What the next page cannot do without: as for the session's own pages. */
const urgencyOf = ({ state, credentials }: HandOver): string =>
  [state.kind, ...credentials.resumes.map(([, { credential }]) => credential)].join(' ');

interface Asked {
  isTaken: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (why: Error) => void;
}
