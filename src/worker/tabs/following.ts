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

/** A tab that follows another tab's session: shows it, forwards commands, and can take it over. */
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
  /** What its pages resume from when no tab is left (B23). */
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

  /** Whether the session is over, according to the leader's last message. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The session to take over, if it has arrived. */
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
   * Settles with the answer; rejects when the leader ends before: with `NotTaken` if it had not
   * started the command.
   */
  ask(name: PassedOn, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#pass(name, args);
      this.#asked.set(id, { isTaken: false, resolve, reject });
    });
  }

  /** The same without an answer. */
  tell(name: PassedOn, args: readonly unknown[]): void {
    this.#pass(name, args);
  }

  /** A page has joined: durations in the last updates are out of date. */
  requestUpdates(): void {
    this.line.send(() => ({ type: 'updates-wanted' }));
  }

  /** A page's answer before a voluntary move; the tab sends one answer for all its pages (B3). */
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
      case 'updates-wanted':
        break;
    }
  }

  #pass(name: PassedOn, args: readonly unknown[]): number {
    const id = ++this.#lastId;
    // JSON cannot express `undefined`; only the last arguments may be absent.
    const given = args.filter((arg) => arg !== undefined);
    this.line.send(() => ({ type: 'command', id, name, args: given }));
    return id;
  }

  #tellPages(update: Update): void {
    const { ports } = this.#options;
    // Its tab may end before its next message: a signed-out agent must not be signed in again.
    if (update.type === 'snapshot') this.#isOver = update.snapshot.kind === 'signed-out';
    if (update.type === 'before-switchover') {
      const { question } = update;
      this.#questions.ask(question, ports.answering, (answer) => {
        this.tell('answerBeforeSwitchover', [question, answer]);
      });
    }
    ports.publish(update);
  }

  /** Called every `BEAT_MS`: whether the leader has stopped. */
  look(): boolean {
    return this.#silence.look();
  }

  /** Returns a function that tells whether the leader was silent since now. */
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

/** The leader ended before it started a command: the next leader carries it out. */
export class NotTaken extends Error {
  override readonly message = 'No tab went on with the session in time to do this: try it again.';
}

/** What the next page needs at once, as for the leader's own pages. */
const urgencyOf = ({ state, credentials }: HandOver): string =>
  [state.kind, ...credentials.resumes.map(([, { credential }]) => credential)].join(' ');

interface Asked {
  isTaken: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (why: Error) => void;
}
