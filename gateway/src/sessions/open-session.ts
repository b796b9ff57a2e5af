import {
  CALLS,
  CLOSE_CODES,
  handOverReason,
  type AlarmCallName,
  type AlarmParams,
  type CallName,
  type CallParams,
  type CallResult,
  type Person,
} from 'agent-dr-protocol';
import { checkParams } from './check-params.js';
import type { CountedSession } from '../admission/account-sessions.js';
import type { NamedSession } from './client-sessions.js';
import { STALE } from './login-custody.js';
import type { LoginHolder } from './login-holder.js';
import type { ResumeHolder } from './resume-credentials.js';
import type { SessionContext, SessionLink } from './session-context.js';
import { SessionSubscriptions } from './session-subscriptions.js';
import type { SessionId } from '../site-state/agent-record.js';
import { AT_ONCE_MS } from '../departure.js';
import { ok, refused, type Client, type Outcome, type Refusal } from '../site-backend.js';
import { askForSlot, comeBackLater, slotHolder } from '../admission/slot-refusal.js';

/** The calls that open a session. */
export type OpeningName = 'session.open' | 'session.standby';

/** What a connection is used for. */
export type SessionUse = 'waiting' | 'open' | 'standby' | 'logged-in';

/** The calls of an authenticated agent, and the connection's subscriptions. */
export class OpenSession implements NamedSession, LoginHolder, CountedSession {
  readonly id: SessionId;
  readonly username: string;
  readonly #client: Client;
  readonly #context: SessionContext;
  readonly #link: SessionLink;
  readonly #opening: OpeningName;
  readonly #openedMs = performance.now();
  #hasLogin = false;
  /** Whether a log-in needs a slot first (B12): a standby has had none. */
  #needsSlot: boolean;
  readonly #subscriptions: SessionSubscriptions;
  #leaveAlarms: (() => void) | null = null;
  /** The agent's line, as the site has said in this session. */
  #ownDn: string | null = null;
  #resume: { readonly holder: ResumeHolder; readonly credential: string } | null = null;

  constructor(
    username: string,
    client: Client,
    context: SessionContext,
    link: SessionLink,
    opening: OpeningName,
  ) {
    this.username = username;
    this.#opening = opening;
    this.#subscriptions = new SessionSubscriptions(username, context, link);
    this.#needsSlot = opening === 'session.standby';
    this.#client = client;
    this.#context = context;
    this.#link = link;
    this.id = context.clients.newId();
  }

  get clientId(): string {
    return this.#client.id;
  }

  get ended(): boolean {
    return this.#link.ended;
  }

  get hasLogin(): boolean {
    return this.#hasLogin;
  }

  get use(): SessionUse {
    if (this.#hasLogin) return 'logged-in';
    return this.#opening === 'session.standby' ? 'standby' : 'open';
  }

  /** The resume credential that its client was given. */
  hold(holder: ResumeHolder, credential: string): void {
    this.#resume = { holder, credential };
    if (this.ended) this.#releaseResume();
  }

  replace(): void {
    this.#link.end(CLOSE_CODES.normal, 'a newer connection of this client');
  }

  moveOn(): void {
    this.#link.end(CLOSE_CODES.serviceRestart, handOverReason(AT_ONCE_MS));
  }

  crowdOut(): void {
    this.#context.refusals.count('sessions-of-account', this.#link.source);
    this.#link.end(CLOSE_CODES.policyViolation, 'too many sessions of this agent');
  }

  authenticateAgain(): void {
    const end = (): void => {
      this.#link.end(CLOSE_CODES.serviceRestart, handOverReason(AT_ONCE_MS));
    };
    (this.#context.resume?.forget(this.username, this.clientId) ?? Promise.resolve()).then(
      end,
      end,
    );
  }

  supersede(): void {
    void this.#context.resume?.forget(this.username, this.clientId);
    this.#context.report('agent-superseded', {
      connection: this.#link.connection,
      agent: this.username,
    });
    this.#link.notify('session.superseded', {});
    this.#link.end(CLOSE_CODES.policyViolation, 'superseded');
  }

  /** Ends the subscriptions; a log-in of this connection becomes an orphan. */
  leave(): void {
    this.#subscriptions.leave();
    this.#leaveAlarms?.();
    this.#context.accounts.leave(this.username, this);
    this.#context.report('session-ended', {
      connection: this.#link.connection,
      agent: this.username,
      reason: this.#link.endReason,
      lastedMs: Math.round(performance.now() - this.#openedMs),
    });
    void this.#leaveState();
  }

  /** Also of another agent, whose alarm was left in the browser (B17). */
  async tellAlarm(params: AlarmParams<AlarmCallName>): Promise<Outcome<Record<string, never>>> {
    const { alarms } = this.#context;
    if (alarms === null) return refused('unknown-method', 'this gateway takes no alarms');
    const reporter = slotHolder(this.username, this.clientId);
    this.#leaveAlarms ??= alarms.enter(reporter);
    return alarms.take(params, reporter, this.username);
  }

  async #leaveState(): Promise<void> {
    this.#releaseResume();
    await this.#context.custody.leave(this.username, this);
    this.#context.clients.leave(this);
    const { accounts, backend } = this.#context;
    if (!accounts.has(this.username)) backend.release?.(this.username);
  }

  #releaseResume(): void {
    if (this.#resume === null) return;
    void this.#context.resume?.release(this.#resume.holder, this.#resume.credential);
  }

  handle(method: Exclude<CallName, OpeningName>, params: unknown): Promise<Outcome<unknown>> {
    const { backend, custody } = this.#context;
    switch (method) {
      case 'session.ping':
        return checkParams(CALLS[method].params, params, () => this.#ping());
      case 'session.close':
        return checkParams(CALLS[method].params, params, () => this.#close());
      case 'configuration.readPerson':
        return checkParams(CALLS[method].params, params, () => this.#readPerson());
      case 'configuration.readApplication':
        return checkParams(CALLS[method].params, params, ({ name }) =>
          backend.readApplication(name),
        );
      case 'services.subscribe':
        return checkParams(CALLS[method].params, params, () => this.#subscriptions.services());
      case 'dn.register':
        return checkParams(CALLS[method].params, params, ({ dn }) => this.#registerDn(dn));
      case 'agent.login':
        return checkParams(CALLS[method].params, params, (login) => this.#login(login));
      case 'agent.logout':
        return checkParams(CALLS[method].params, params, (logout) => this.#logout(logout));
      case 'agent.ready':
        return checkParams(CALLS[method].params, params, ({ epoch }) =>
          custody.claim(this.username, this, epoch, () => backend.ready(this.#loginKey)),
        );
      case 'agent.notReady':
        return checkParams(CALLS[method].params, params, ({ epoch, reason }) =>
          custody.claim(this.username, this, epoch, () => backend.notReady(this.#loginKey, reason)),
        );
    }
  }

  get #loginKey(): { readonly username: string; readonly clientId: string } {
    return { username: this.username, clientId: this.clientId };
  }

  /** By whom, for the operator. */
  get #asked(): { readonly connection: number; readonly request: number; readonly agent: string } {
    const { connection, request } = this.#link;
    return { connection, request, agent: this.username };
  }

  #ping(): Promise<Outcome<CallResult<'session.ping'>>> {
    return Promise.resolve(ok({ serverTime: new Date().toISOString() }));
  }

  #close(): Promise<Outcome<Record<string, never>>> {
    this.#link.afterAnswer(() => {
      this.#link.end(CLOSE_CODES.normal, 'closed by the client');
    });
    return Promise.resolve(ok({}));
  }

  async #registerDn(dn: string): Promise<Outcome<CallResult<'dn.register'>>> {
    const own = await this.#checkOwn(dn);
    return own.kind === 'refused' ? own : this.#subscriptions.line(dn);
  }

  async #login(params: CallParams<'agent.login'>): Promise<Outcome<CallResult<'agent.login'>>> {
    const own = await this.#checkOwn(params.dn);
    if (own.kind === 'refused') return own;
    const stale = await this.#checkEpoch(params.epoch);
    if (stale) return stale;
    const busy = await this.#checkSlot(params.inCall === true);
    if (busy) return busy;
    const { backend, custody, report } = this.#context;
    const askedMs = performance.now();
    const { dn, loginCode, epoch, mode = 'take-over' } = params;
    const client = { id: this.clientId, epoch };
    const outcome = await custody.logIn(this.username, this, mode, () =>
      backend.login({ username: this.username, dn, loginCode, client, mode }),
    );
    if (outcome.kind === 'refused') return outcome;
    this.#hasLogin = true;
    const tookMs = Math.round(performance.now() - askedMs);
    report('agent-logged-in', { ...this.#asked, mode, tookMs });
    return outcome;
  }

  /** All who stand by come at once when their site is lost: at the pace of the site, too (B12). */
  async #checkSlot(inCall: boolean): Promise<Refusal | null> {
    const { slots, report, supervisors } = this.#context;
    if (slots === null || !this.#needsSlot) return null;
    const turn = await askForSlot(slots, supervisors, { ...this.#loginKey, inCall });
    if (turn.kind === 'later') {
      const { connection, request } = this.#link;
      report('slot-given', { connection, request, inMs: turn.inMs });
      return comeBackLater(turn);
    }
    this.#needsSlot = false;
    return null;
  }

  async #logout({
    epoch,
    isMove,
  }: CallParams<'agent.logout'>): Promise<Outcome<Record<string, never>>> {
    const stale = await this.#checkEpoch(epoch);
    if (stale) return stale;
    if (isMove !== true) await this.#context.resume?.forget(this.username, this.clientId);
    this.#hasLogin = false;
    const outcome = await this.#context.custody.release(this.username, this.clientId, () =>
      this.#context.backend.logout(this.#loginKey, 'agent'),
    );
    if (outcome.kind === 'ok') {
      const cause = isMove === true ? 'move' : 'agent';
      this.#context.report('agent-logged-out', { ...this.#asked, cause });
    }
    return outcome;
  }

  async #checkEpoch(epoch: number): Promise<Refusal | null> {
    return (await this.#context.clients.observe(this.username, this.clientId, epoch))
      ? null
      : STALE;
  }

  async #readPerson(): Promise<Outcome<Person>> {
    const person = await this.#context.backend.readPerson(this.username);
    if (person.kind === 'ok') this.#ownDn = person.value.dn;
    this.#context.supervisors.learn(this.username, person);
    return person;
  }

  /** An agent works on the line of their own Person only. */
  async #checkOwn(dn: string): Promise<Outcome<null>> {
    // Known from the calls before: a log-in asks three times.
    if (dn === this.#ownDn) return ok(null);
    const person = await this.#readPerson();
    if (person.kind === 'refused') return person;
    return person.value.dn === dn
      ? ok(null)
      : refused('unknown-dn', 'this DN is not a line of the agent');
  }
}
