import type { DnEvent } from 'agent-dr-protocol';
import type { ConnectionEvent } from '../../src/worker/engine/model/input.js';
import type { Unobserved } from '../../test/engine/away-clock.js';
import { LONGEST_STALL_MS } from '../../src/worker/engine/rules/deadline.js';
import { DN } from '../world/settings.js';
import { AwayClock } from './away-clock.js';
import type { HeardConnection } from './heard-connection.js';
import { meaningOf } from './logout-reasons.js';
import type { ToldTimeouts } from './told-timeouts.js';

/** What a client knows of the active site, from what it was told while awake. */
export class Seat {
  /** The connection on which the site is heard; `undefined` while there is none. */
  connection: HeardConnection | undefined;
  readonly #telephony: AwayClock;
  readonly #phone: AwayClock;
  readonly #login: AwayClock;
  /** The log-in is requested once the phone is back. */
  #isWaitingForPhone = false;
  /**
   * Since telephony was last ON its gateway has announced its end: it need not be waited for (B27).
   */
  hasSaidGoodbye = false;
  /** The client is waiting by itself; I12 checks that. */
  #isWaitingForTurn = false;
  isShuttingDown = false;
  /** Since when there has been a call without a break. */
  busySince: number | undefined;
  /** Logged out by the agent, by a supervisor, or for an unknown reason. */
  isLoggedOut = false;

  constructor(
    readonly siteId: string,
    connection: HeardConnection,
    readonly since: number,
    { siteMs, registerMs }: ToldTimeouts,
  ) {
    this.#telephony = new AwayClock(siteMs);
    this.#phone = new AwayClock(registerMs);
    this.#login = new AwayClock(siteMs);
    this.connection = connection;
    this.isLoggedOut = connection.agent === 'unknown' && !connection.isLoginRefused;
    this.isShuttingDown = connection.isTurnedAway;
    this.#hearTelephony(since);
    this.#countCalls(since);
    this.#isWaitingForPhone = this.#isRefusedOverPhone;
    this.#lookAtLogin(since);
  }

  /** Since when telephony has not been reported ON; `undefined`: it is ON. */
  get notOnSince(): number | undefined {
    return this.#telephony.since;
  }

  /**
   * Since when the phone's registration is known to be gone and the agent logged out because of it.
   */
  get expiredSince(): number | undefined {
    return this.#phone.since;
  }

  /** Since when an expected log-in has not been confirmed, in counted time (B22). */
  get missedSince(): number | undefined {
    return this.#login.since;
  }

  /** The same if the client's slot comes now. */
  missedSinceAt(now: number): number | undefined {
    return this.#login.sinceAt(now);
  }

  /** Something is wrong at this site, whether or not it causes a move. */
  get isTroubled(): boolean {
    return (
      this.connection === undefined ||
      this.notOnSince !== undefined ||
      this.expiredSince !== undefined ||
      this.missedSince !== undefined ||
      this.isShuttingDown
    );
  }

  /** The loss of the connection is the first sign that telephony is not ON (S2.2). */
  lose(now: number): void {
    // A log-in that the agent requested is still wanted while it is unanswered.
    if (this.connection?.isLoginAsked === true) this.isLoggedOut = false;
    this.connection = undefined;
    this.#telephony.begin(now);
    this.#lookAtLogin(now);
  }

  /** An input on the connection on which the site is heard; already included there. */
  hear(event: ConnectionEvent, now: number): void {
    this.#hear(event, now);
    this.#lookAtLogin(now);
  }

  #hear(event: ConnectionEvent, now: number): void {
    if (event.type === 'closed') {
      this.lose(now);
      this.hasSaidGoodbye = isGoodbye(event);
      return;
    }
    if (event.type === 'answered' && event.answer.method === 'agent.login') {
      this.isLoggedOut = false;
      this.isShuttingDown = false;
    }
    if (this.connection?.isTurnedAway === true) this.isShuttingDown = true;
    if (event.type === 'call-refused') this.#logInRefused(event.method, now);
    if (event.type !== 'notified') return;
    this.#hearTelephony(now);
    if (event.notification.method === 'dn.event') {
      this.#dnEvent(event.notification.params, now);
    }
    this.#countCalls(now);
  }

  /** An input on a connection that has not settled, after the one before was lost. */
  hearOnTheWay(event: ConnectionEvent): void {
    if (isGoodbye(event)) this.hasSaidGoodbye = true;
  }

  /** A connection to this site has settled after the one before was lost. */
  reconnected(connection: HeardConnection, now: number): void {
    this.connection = connection;
    const isLoggedIn = connection.agent === 'ready' || connection.agent === 'not-ready';
    // A shutdown ends only when the site has logged the agent in (S2.11).
    this.isShuttingDown = connection.isTurnedAway || (this.isShuttingDown && !isLoggedIn);
    this.#hearTelephony(now);
    this.#countCalls(now);
    if (connection.isDnInService === true || isLoggedIn) this.#phoneIsBack();
    // The registration expired while there was no connection: the log-in is refused because of it.
    else if (this.#isRefusedOverPhone) {
      this.#phone.begin(now);
      this.#isWaitingForPhone = true;
    }
    this.#lookAtLogin(now);
  }

  /** What was away before a sleep may have been back during it. */
  woke(gap: Unobserved, now: number): void {
    for (const clock of [this.#telephony, this.#phone, this.#login]) clock.unseen(gap, now);
    if (gap.sleptMs > LONGEST_STALL_MS) this.hasSaidGoodbye = false;
  }

  waitsForItsTurn(isWaiting: boolean, now: number): void {
    if (isWaiting === this.#isWaitingForTurn) return;
    this.#isWaitingForTurn = isWaiting;
    this.#lookAtLogin(now);
  }

  get #isRefusedOverPhone(): boolean {
    const { isLoginRefused, telephony, isDnInService } = this.connection ?? {};
    return isLoginRefused === true && telephony === 'on' && isDnInService === false;
  }

  #phoneIsBack(): void {
    this.#phone.end();
    this.#isWaitingForPhone = false;
  }

  /** Without telephony the agent cannot work either: both absences count as one. */
  #lookAtLogin(now: number): void {
    const agent = this.connection?.agent;
    if (this.isLoggedOut || agent === 'ready' || agent === 'not-ready') {
      this.#login.end();
    } else if (this.#isWaitingForPhone || this.#isWaitingForTurn) this.#login.hold(now);
    else this.#login.begin(now, this.#telephony);
  }

  /**
   * While telephony is ON the phone is the reason: its registration expired, unless the agent was
   * logged out already.
   */
  #logInRefused(method: string, now: number): void {
    const { telephony, isDnInService } = this.connection ?? {};
    const isOverPhone = method === 'agent.login' && telephony === 'on' && isDnInService === false;
    if (!isOverPhone || this.isLoggedOut) return;
    this.#phone.begin(now);
    this.#isWaitingForPhone = true;
  }

  #hearTelephony(now: number): void {
    if (this.connection?.telephony === 'on') {
      this.#telephony.end();
      this.hasSaidGoodbye = false;
    } else this.#telephony.begin(now);
  }

  #countCalls(now: number): void {
    if (this.connection?.calls.size === 0) this.busySince = undefined;
    else this.busySince ??= now;
  }

  #dnEvent({ event, dn, reasons }: DnEvent, now: number): void {
    if (dn !== DN) return;
    if (event === 'EventDNBackInService') this.#phoneIsBack();
    if (event === 'EventAgentLogin') {
      this.#phoneIsBack();
      this.isLoggedOut = false;
    }
    if (event !== 'EventAgentLogout') return;
    switch (meaningOf(reasons)) {
      case 'shutdown':
        this.isShuttingDown = true;
        this.#isWaitingForPhone = false;
        break;
      case 'registration-expired':
        if (this.isLoggedOut || this.expiredSince !== undefined) break;
        this.#phone.begin(now);
        this.#isWaitingForPhone = true;
        break;
      case 'manual':
      case 'supervisor':
      case 'unknown':
        this.isLoggedOut = true;
        break;
    }
  }
}

/** Close codes of a gateway that does not come back by itself, by the protocol's table. */
const isGoodbye = (event: ConnectionEvent): boolean =>
  event.type === 'closed' &&
  event.failure.kind === 'closed' &&
  [1001, 1011, 1013].includes(event.failure.code);
