import { NoAnswer } from '../client/web-client.js';
import type { Answer, Family, Seat } from '../family.js';
import type { AgentLine } from '../line/agent-line.js';
import type { LineFacts } from '../line/line-facts.js';
import type { AgentSession } from './agent-session.js';

/** What became of something that the platform was asked. */
export type Done =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'declined'; readonly problem: string };

const DONE: Done = { kind: 'done' };

/**
 * What an agent's session does at their line. An answer of the platform is no result: the line's state
 * is, which may be shown before it or after it. What is not shown is read once, and then given up.
 */
export class AgentDesk {
  readonly #family: Family;
  readonly session: AgentSession;
  readonly line: AgentLine;

  constructor(family: Family, session: AgentSession, line: AgentLine) {
    this.#family = family;
    this.session = session;
    this.line = line;
  }

  /** Logged in and not-ready, told as one event. */
  async logIn(seat: Seat, untilMs: number): Promise<Done> {
    const release = this.line.hold();
    try {
      if (this.line.actual.agent === 'logged-out') {
        const activated = await this.#activate(seat, untilMs);
        if (activated.kind !== 'done') return activated;
      }
      const calmed = await this.#notReady(undefined, untilMs);
      if (calmed.kind === 'done') this.line.tellLogin();
      return calmed;
    } finally {
      release();
    }
  }

  ready(seat: Seat, untilMs: number): Promise<Done> {
    return this.#afterActivation(seat, untilMs, () =>
      this.#make(
        (web) => this.#family.ready(web),
        ({ agent }) => agent === 'ready',
        untilMs,
      ),
    );
  }

  /** `code`: as the platform calls it; `reason`: as the agent does. */
  async notReady(
    seat: Seat,
    reason: { readonly name: string; readonly code: string } | undefined,
    untilMs: number,
  ): Promise<Done> {
    const done = await this.#afterActivation(seat, untilMs, () =>
      this.#notReady(reason?.code, untilMs),
    );
    if (done.kind === 'done') this.line.nameReason(reason?.name);
    return done;
  }

  /** The voice channel only: the session stays. */
  async logOut(reasons: Readonly<Record<string, string>>, untilMs: number): Promise<Done> {
    if (this.line.actual.agent === 'logged-out') return DONE;
    this.line.expectLogout(reasons);
    try {
      return await this.#make(
        (web) => this.#family.logout(web),
        ({ agent }) => agent === 'logged-out',
        untilMs,
      );
    } finally {
      this.line.expectLogout(null);
    }
  }

  /** Undoes a ready that nobody has asked for. */
  calm(untilMs: number): Promise<Done> {
    // The agent may have asked for something else meanwhile.
    if (this.line.actual.agent !== 'ready') return Promise.resolve(DONE);
    return this.#notReady(undefined, untilMs);
  }

  #notReady(code: string | undefined, untilMs: number): Promise<Done> {
    const { sights } = this.line;
    return this.#make(
      (web) => this.#family.notReady(web, code),
      ({ agent }) => agent === 'not-ready' && this.line.sights > sights,
      untilMs,
    );
  }

  async #activate(seat: Seat, untilMs: number): Promise<Done> {
    const done = await this.#make(
      (web) => this.#family.activate(web, seat, this.session.isActive),
      ({ agent }) => agent !== 'logged-out',
      untilMs,
    );
    if (done.kind === 'done') this.session.isActive = true;
    return done;
  }

  /** A new session may have to activate a channel that an older one has. */
  async #afterActivation(seat: Seat, untilMs: number, make: () => Promise<Done>): Promise<Done> {
    const done = await make();
    if (done.kind !== 'declined' || this.session.isActive) return done;
    const release = this.line.hold();
    try {
      const activated = await this.#activate(seat, untilMs);
      return activated.kind === 'done' ? await make() : done;
    } finally {
      release();
    }
  }

  async #make(
    ask: (web: Parameters<Family['ready']>[0]) => Promise<Answer<null>>,
    isThere: (facts: LineFacts) => boolean,
    untilMs: number,
  ): Promise<Done> {
    const shown = new Shown(this.line, this.session, isThere);
    try {
      const answer = await this.session.ask(ask);
      if (answer.kind !== 'ok') return answer;
      const leftMs = untilMs - performance.now();
      const first = await shown.within(Math.min(leftMs / 2, SHOWN_MS));
      if (first !== null) return first;
      const looked = await this.session.look();
      if (looked.kind === 'gone') return looked;
      const second = await shown.within(Math.max(0, untilMs - performance.now() - MARGIN_MS));
      if (second !== null) return second;
      throw new NoAnswer('the platform has accepted it, and has not done it');
    } finally {
      shown.stop();
    }
  }
}

/** Waits until a line is in a state, or the platform says that it will not be. */
class Shown {
  readonly #line: AgentLine;
  readonly #isThere: (facts: LineFacts) => boolean;
  #failure: string | null = null;
  #waiting: (() => void) | null = null;
  readonly #stops: readonly (() => void)[];

  constructor(line: AgentLine, session: AgentSession, isThere: (facts: LineFacts) => boolean) {
    this.#line = line;
    this.#isThere = isThere;
    this.#stops = [
      line.watch(() => this.#waiting?.()),
      session.watchFailures((problem) => {
        this.#failure = problem;
        this.#waiting?.();
      }),
    ];
  }

  /** Null: neither. */
  within(ms: number): Promise<Done | null> {
    return new Promise((resolve) => {
      const look = (): void => {
        const done = this.#result();
        if (done === null) return;
        clearTimeout(timer);
        this.#waiting = null;
        resolve(done);
      };
      const timer = setTimeout(
        () => {
          this.#waiting = null;
          resolve(this.#result());
        },
        Math.max(0, ms),
      );
      this.#waiting = look;
      look();
    });
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #result(): Done | null {
    if (this.#isThere(this.#line.actual)) return DONE;
    return this.#failure === null ? null : { kind: 'declined', problem: this.#failure };
  }
}

/** How long an event may take before the state is read. */
const SHOWN_MS = 1_000;
/** Left for the answer on its way to the desk. */
const MARGIN_MS = 50;
