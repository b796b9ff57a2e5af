import type { LoginMode } from 'agent-dr-protocol';
import type { ClientSessions } from './client-sessions.js';
import type { LoginHolder } from './login-holder.js';
import type { Report } from '../operations/gateway-event.js';
import {
  refused,
  type Client,
  type LoginKey,
  type Outcome,
  type Refusal,
  type SiteBackend,
} from '../site-backend.js';
import { keepReady, leave, unlessStale } from '../site-state/client-rules.js';
import {
  claim,
  disown,
  findElsewhere,
  lateLogIn,
  hasLogin,
  orphan,
  prepare,
  putBack,
  release,
  type Elsewhere,
  type Preparation,
} from '../site-state/login-rules.js';
import type { SiteState } from '../site-state/site-state.js';
import { OrphanWatch } from './orphan-watch.js';

/**
 * Which connection each agent's log-in belongs to, at whichever gateway of the site. A log-in whose
 * connection is lost is an orphan: its client may reclaim it within the grace time, then the agent
 * is logged out.
 */
export class LoginCustody {
  readonly #state: SiteState;
  readonly #sessions: ClientSessions;
  readonly #backend: SiteBackend;
  readonly #graceMs: number;
  readonly #report: Report;
  readonly #watch: OrphanWatch;
  #leftForMs: number;
  #adoptAgain: NodeJS.Timeout | undefined;

  constructor(
    state: SiteState,
    sessions: ClientSessions,
    backend: SiteBackend,
    graceMs: number,
    report: Report,
  ) {
    this.#state = state;
    this.#sessions = sessions;
    this.#backend = backend;
    this.#graceMs = graceMs;
    this.#leftForMs = graceMs;
    this.#report = report;
    this.#watch = new OrphanWatch(state, graceMs, (login) => this.#logOut(login));
    state.listen({
      tell: (session, word) => {
        sessions.tell(session, word);
      },
      has: (session) => sessions.has(session),
      shared: () => {
        void this.#adoptUnknown();
      },
      cutOff: (withinMs) => void sessions.handOver(withinMs),
    });
  }

  /**
   * Log-ins at the site that no gateway knows of have no connection: they are orphans. Those of
   * other gateways are left alone (B27). They can ask for the health of this one at that address.
   */
  async start(address?: string): Promise<void> {
    await this.#state.start(address);
    this.#watch.start();
    await this.#adoptUnknown();
  }

  /** How many gateways the site has, as far as is known. */
  get gateways(): number {
    return Math.max(1, this.#state.gateways);
  }

  /** The clients have been told of a restart: they may take their time to come back. */
  awaitReturn(): void {
    this.#leftForMs = Math.max(this.#graceMs, RETURN_AFTER_RESTART_MS);
  }

  stop(): void {
    clearTimeout(this.#adoptAgain);
    this.#watch.stop();
  }

  /**
   * Requests the agent's log-in from the site. A client that resumes is refused if another one has
   * it (B25, I15): on a connection, or within the grace time.
   */
  async logIn<Value>(
    username: string,
    holder: LoginHolder,
    mode: LoginMode,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const prepared = await this.#prepare(username, holder.clientId, mode);
    if (prepared.kind === 'elsewhere') return loggedInElsewhere(prepared.elsewhere);
    const outcome = await this.#asking(username, prepared, ask);
    if (outcome.kind === 'ok') {
      await this.#claim(username, holder, true);
      return outcome;
    }
    if (outcome.failure !== 'logged-in-elsewhere') return outcome;
    // The site knows of the log-in, but less about it.
    const elsewhere = await this.#state.change(
      username,
      findElsewhere(holder.clientId, this.#sessions.hasEnded),
    );
    return elsewhere === null ? outcome : loggedInElsewhere(elsewhere);
  }

  /**
   * Requests something that only the holder of the log-in may do. If the site agrees, the log-in
   * belongs to this connection from then on, and another client's is superseded. Nothing more is
   * shared if it belonged to it before: who has taken it since keeps it.
   */
  async claim<Value>(
    username: string,
    holder: LoginHolder,
    epoch: number,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const { clientId } = holder;
    const rule = prepare(clientId, 'take-over', CALL_MS, this.#sessions.hasEnded);
    const current = unlessStale({ id: clientId, epoch }, rule);
    const prepared = await this.#state.change(username, current);
    if (prepared === 'stale') return STALE;
    const outcome = await this.#asking(username, prepared, ask);
    const isHeld = prepared.kind === 'go' && prepared.heldBy === holder.id;
    if (outcome.kind === 'ok' && !isHeld) await this.#claim(username, holder, false);
    return outcome;
  }

  /**
   * The site has logged an agent in although that was given up, and refused, so long ago. The client
   * may come back for it, as for any other orphan.
   */
  async adoptLate(username: string, client: Client, agoMs: number): Promise<void> {
    const left = await this.#state.change(username, lateLogIn(client, agoMs, this.#graceMs));
    this.#watch.expect(left, 0);
  }

  /** Requests the agent's log-out. If the site agrees, the log-in belongs to nobody. */
  async release<Value>(
    username: string,
    clientId: string,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const prepared = await this.#prepare(username, clientId, 'take-over');
    const outcome = await this.#asking(username, prepared, ask);
    if (outcome.kind === 'ok') await this.#state.change(username, release(clientId));
    return outcome;
  }

  /**
   * This client states that it has no log-in here (B9): an abandoned one is ended now, not after
   * the grace time (I1). The site is asked even if none is known: a log-in may be on its way. The
   * log-ins of other clients, and of a newer session of this one, stay. Resolves when the site has
   * answered.
   */
  async disown(username: string, { clientId, id }: LoginHolder): Promise<void> {
    const login = await this.#state.change(username, disown(clientId, id));
    if (login === 'replaced') return;
    const outcome = await this.#logOut({ username, clientId });
    if (outcome !== 'not-now' || login === 'unknown') return;
    const { retryMs } = this.#watch;
    const left = await this.#state.change(username, orphan(clientId, retryMs));
    this.#watch.expect(left, retryMs);
  }

  /** Whether the client is at work here, and comes back. */
  isAtWork({ username, clientId }: LoginKey): Promise<boolean> {
    return this.#state.change(username, hasLogin(clientId));
  }

  /** This client works at another site, and keeps a standby connection here (B9). */
  async keepReady(username: string, session: LoginHolder): Promise<void> {
    await this.#state.change(username, keepReady(session.clientId, session.id));
  }

  /** The connection is gone. Affects the log-in only if it held that. */
  async leave(username: string, holder: LoginHolder): Promise<void> {
    const left = await this.#state.change(username, leave(holder.id, this.#leftForMs));
    this.#watch.expect(left, this.#leftForMs);
  }

  #prepare(username: string, clientId: string, mode: LoginMode): Promise<Preparation> {
    const rule = prepare(clientId, mode, CALL_MS, this.#sessions.hasEnded);
    return this.#state.change(username, rule);
  }

  async #claim(username: string, holder: LoginHolder, isLogIn: boolean): Promise<void> {
    const rule = claim(holder.clientId, holder.id, isLogIn, this.#sessions.hasEnded);
    await this.#state.change(username, rule);
  }

  /** If the site refuses, the grace time of the orphan starts anew. */
  async #asking<Value>(
    username: string,
    prepared: Preparation,
    ask: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    let agreed = false;
    try {
      const outcome = await ask();
      agreed = outcome.kind === 'ok';
      return outcome;
    } finally {
      if (!agreed && prepared.kind === 'go' && prepared.orphan !== null) {
        const rule = putBack(prepared.orphan, this.#graceMs);
        this.#watch.expect(await this.#state.change(username, rule), this.#graceMs);
      }
    }
  }

  async #adoptUnknown(): Promise<void> {
    if (this.#state.status !== 'shared') return;
    try {
      for (const { username, clientId } of await this.#backend.readLogins()) {
        const rule = orphan(clientId, this.#graceMs);
        this.#watch.expect(await this.#state.change(username, rule), this.#graceMs);
      }
    } catch (error) {
      this.#report('log-ins-unreadable', { problem: messageOf(error) });
      clearTimeout(this.#adoptAgain);
      this.#adoptAgain = setTimeout(() => void this.#adoptUnknown(), ADOPT_AGAIN_MS);
    }
  }

  async #logOut(login: LoginKey): Promise<'gone' | 'not-now'> {
    try {
      const outcome = await this.#backend.logout(login, 'orphaned');
      if (outcome.kind === 'ok') {
        this.#report('agent-logged-out', { agent: login.username, cause: 'orphaned' });
      }
      const isLeft = outcome.kind === 'refused' && outcome.failure === 'telephony-unavailable';
      return isLeft ? 'not-now' : 'gone';
    } catch (error) {
      this.#report('orphan-not-logged-out', { agent: login.username, problem: messageOf(error) });
      return 'not-now';
    }
  }
}

function loggedInElsewhere({ forMs, isOrphan }: Elsewhere): Refusal {
  return {
    ...refused('logged-in-elsewhere', 'the agent has logged in from another client'),
    ...(forMs !== null && { forMs: Math.round(forMs) }),
    ...(isOrphan && { orphaned: true }),
  };
}

export const STALE = refused('stale-epoch', 'this client has made a newer connection since');

/** Longer than the site may take to answer. */
const CALL_MS = 30_000;

const ADOPT_AGAIN_MS = 30_000;

/** Longer than workers wait after a restart (1012), and connect. */
const RETURN_AFTER_RESTART_MS = 45_000;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');
