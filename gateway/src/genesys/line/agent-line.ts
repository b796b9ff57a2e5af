import type { AgentState, DnEvent, DnState } from 'agent-dr-protocol';
import { DnEvents } from '../../simulated-site/dn-events.js';
import { CallBook } from './line-calls.js';
import { eventsBetween, stateOf, UNSEEN, type LineFacts } from './line-facts.js';
import type { LineSight, Reasons, Snapshot, CallSight } from './sights.js';

/** How a log-out is explained that the platform does not explain. */
export interface LogoutRules {
  /**
   * A log-out and a lost phone within so long, ms, are one event: `dr-force_logout`. Also a lost phone
   * that is not followed by a log-out. Null: as the platform says.
   */
  readonly phoneLossMs: number | null;
  /** While the site is being drained, log-outs are `graceful_shutdown_logout`. */
  readonly isDraining: () => boolean;
}

export interface LineOptions {
  readonly siteId: string;
  readonly dn: string;
  readonly rules: LogoutRules;
  /** Before the event is sent. */
  readonly loggedOut: () => void;
}

/**
 * One agent's line. The platform shows states, and repeats them; what is told is the difference to
 * what was told before. While it is held, nothing is told, and the difference is kept.
 */
export class AgentLine {
  readonly dn: string;
  readonly #options: LineOptions;
  readonly #events = new DnEvents();
  readonly #book: CallBook;
  readonly #watchers = new Set<() => void>();
  #actual: LineFacts = UNSEEN;
  #told: LineFacts = UNSEEN;
  #holds = 0;
  /** The reasons of a log-out that is asked for here. */
  #asked: Reasons | null = null;
  /** How often the line has been seen. */
  #sights = 0;
  #waiting: { readonly doubt: Doubt; readonly timer: NodeJS.Timeout } | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
    this.dn = options.dn;
    this.#book = new CallBook(options.siteId);
  }

  /** As it has been told. */
  get state(): DnState {
    return stateOf(this.dn, this.#told);
  }

  /** As the platform shows it. */
  get actual(): LineFacts {
    return this.#actual;
  }

  get sights(): number {
    return this.#sights;
  }

  listen(listener: (event: DnEvent) => void): () => void {
    return this.#events.register(this.dn, listener);
  }

  /** Calls back whenever the platform has shown something, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  see(sight: LineSight): void {
    this.#take(sight);
    this.#seen();
  }

  seeCall(sight: CallSight): void {
    this.#book.see(sight);
    this.#actual = { ...this.#actual, calls: this.#book.calls };
    this.#tell();
  }

  /** What is not in it is over. */
  seeAll({ lines, calls }: Snapshot): void {
    this.#book.seeAll(calls);
    this.#actual = { ...this.#actual, calls: this.#book.calls };
    const line = lines.find(({ dn }) => dn === this.dn);
    // Who is not shown is not logged in, as far as can be known.
    const nobody = { inService: this.#actual.inService, agent: 'logged-out', reasons: {} } as const;
    this.#take(line ?? { ...nobody, dn: this.dn });
    this.#seen();
  }

  /** The first sight: nobody has been told anything, and nothing is an event. */
  begin(snapshot: Snapshot): void {
    this.#holds += 1;
    this.seeAll(snapshot);
    this.#holds -= 1;
    this.#told = this.#actual;
  }

  /** Until the returned function is called nothing is told. */
  hold(): () => void {
    this.#holds += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      this.#tell();
    };
  }

  /** The reasons of a log-out from now on; null: nobody here asks for one. */
  expectLogout(reasons: Reasons | null): void {
    this.#asked = reasons;
  }

  /** The agent is logged in as not-ready, as is told with one event, even if they were before. */
  tellLogin(): void {
    this.#told = { ...this.#told, agent: 'logged-out', reasons: {} };
    this.#actual = { ...this.#actual, reasons: {} };
  }

  /** The platform has taken a reason, but does not show it. */
  nameReason(code: string | undefined): void {
    if (code === undefined || this.#actual.agent !== 'not-ready') return;
    if (this.#actual.reasons['ReasonCode'] !== undefined) return;
    this.#actual = { ...this.#actual, reasons: { ReasonCode: code } };
    this.#tell();
  }

  stop(): void {
    clearTimeout(this.#waiting?.timer);
  }

  /** Watchers first: they may hold what is told. */
  #seen(): void {
    for (const watcher of [...this.#watchers]) watcher();
    this.#tell();
  }

  #take({ inService, agent: shown, reasons }: LineSight): void {
    this.#sights += 1;
    const agent = shown ?? (inService ? this.#actual.agent : 'logged-out');
    this.#actual = { ...this.#actual, inService, agent, reasons: reasonsIn(agent, reasons) };
  }

  #tell(): void {
    if (this.#holds > 0) return;
    const next = this.#explained();
    const doubt = this.#doubtAbout(next);
    this.#wait(doubt);
    // Until it is clear why, the agent is where they were.
    if (doubt === 'log-out') {
      this.#commit({ ...next, agent: this.#told.agent, reasons: this.#told.reasons });
    } else this.#commit(next);
  }

  /**
   * - `log-out`: the phone may be lost in a moment, and is the reason then.
   * - `phone`: a log-out follows; if it does not, desks need it all the same.
   */
  #doubtAbout(next: LineFacts): Doubt | null {
    if (this.#options.rules.phoneLossMs === null || this.#told.agent === 'logged-out') return null;
    if (next.agent !== 'logged-out') return next.inService ? null : 'phone';
    return isUnexplained(next) && this.#asked === null ? 'log-out' : null;
  }

  #wait(doubt: Doubt | null): void {
    if (this.#waiting?.doubt === doubt) return;
    clearTimeout(this.#waiting?.timer);
    this.#waiting = null;
    if (doubt === null) return;
    const timer = setTimeout(() => {
      this.#waiting = null;
      if (this.#holds > 0) return;
      if (doubt === 'phone') this.#actual = { ...this.#actual, agent: 'logged-out', reasons: {} };
      this.#commit(this.#explained());
    }, this.#options.rules.phoneLossMs ?? 0);
    this.#waiting = { doubt, timer };
  }

  #explained(): LineFacts {
    const next = this.#actual;
    if (next.agent !== 'logged-out' || this.#told.agent === 'logged-out') return next;
    if (this.#asked !== null) return { ...next, reasons: this.#asked };
    if (!isUnexplained(next)) return next;
    const { phoneLossMs, isDraining } = this.#options.rules;
    if (phoneLossMs !== null && !next.inService) return { ...next, reasons: PHONE_LOST };
    return isDraining() ? { ...next, reasons: SHUT_DOWN } : next;
  }

  #commit(next: LineFacts): void {
    const events = eventsBetween(this.dn, this.#told, next);
    if (this.#told.agent !== 'logged-out' && next.agent === 'logged-out') this.#options.loggedOut();
    this.#told = next;
    for (const event of events) this.#events.emit(event);
  }
}

type Doubt = 'log-out' | 'phone';

const PHONE_LOST: Reasons = { 'dr-force_logout': '1' };
const SHUT_DOWN: Reasons = { graceful_shutdown_logout: '1' };

const isUnexplained = ({ reasons }: LineFacts): boolean => Object.keys(reasons).length === 0;

/** Ready ones are those of the state before; of a log-out, a not-ready reason is none. */
function reasonsIn(agent: AgentState, reasons: Reasons): Reasons {
  if (agent === 'ready') return {};
  if (agent === 'not-ready') return reasons;
  return Object.fromEntries(Object.entries(reasons).filter(([key]) => key !== 'ReasonCode'));
}
