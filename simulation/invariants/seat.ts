import type { DnEvent } from 'agent-dr-protocol';
import type { ConnectionEvent } from '../../src/worker/engine/model/input.js';
import type { Unobserved } from '../../test/engine/away-clock.js';
import { LONGEST_STALL_MS } from '../../src/worker/engine/rules/deadline.js';
import { DN } from '../world/settings.js';
import { AwayClock } from './away-clock.js';
import type { HeardConnection } from './heard-connection.js';
import { meaningOf } from './logout-reasons.js';
import type { ToldTimeouts } from './told-timeouts.js';

/** What a client knows, awake, of the site where the agent works: by what it was told alone. */
export class Seat {
  /** The connection on which the site is heard; `undefined` while there is none. */
  connection: HeardConnection | undefined;
  readonly #telephony: AwayClock;
  readonly #phone: AwayClock;
  readonly #login: AwayClock;
  /** The log-in is asked for when the phone is back, and not before. */
  #isWaitingForPhone = false;
  /** Its gateway has said since telephony was there that it goes: nobody need wait for it (B27). */
  hasSaidGoodbye = false;
  /** The client's own waiting, which I12 looks at, is no fault of the site. */
  #isWaitingForTurn = false;
  isShuttingDown = false;
  /** Since when there was always a call. */
  busySince: number | undefined;
  /** By their own or a supervisor's will, or for a reason that nobody knows. */
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

  /** Since when telephony was never told to be ON; `undefined`: it is. */
  get notOnSince(): number | undefined {
    return this.#telephony.since;
  }

  /** Since when the phone's registration has been known to be gone, the agent logged out over it. */
  get expiredSince(): number | undefined {
    return this.#phone.since;
  }

  /** Since when a log-in that was to be had was not confirmed, by the time that counts (B22). */
  get missedSince(): number | undefined {
    return this.#login.since;
  }

  /** The same if the client's turn comes now. */
  missedSinceAt(now: number): number | undefined {
    return this.#login.sinceAt(now);
  }

  /** Something is wrong here, whether or not it moves anybody. */
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
    // An agent who has asked to be logged in, and was not answered, still wants to be.
    if (this.connection?.isLoginAsked === true) this.isLoggedOut = false;
    this.connection = undefined;
    this.#telephony.begin(now);
    this.#lookAtLogin(now);
  }

  /** On the connection on which the site is heard; what was told is in there already. */
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

  /** On one that has not settled, after the one before was lost. */
  hearOnTheWay(event: ConnectionEvent): void {
    if (isGoodbye(event)) this.hasSaidGoodbye = true;
  }

  /** A connection to this site has settled after the one before was lost. */
  reconnected(connection: HeardConnection, now: number): void {
    this.connection = connection;
    const isLoggedIn = connection.agent === 'ready' || connection.agent === 'not-ready';
    // It is over when the site has logged the agent in, and not before (S2.11).
    this.isShuttingDown = connection.isTurnedAway || (this.isShuttingDown && !isLoggedIn);
    this.#hearTelephony(now);
    this.#countCalls(now);
    if (connection.isDnInService === true || isLoggedIn) this.#phoneIsBack();
    // An expiry that happened while nobody listened: the log-in is refused over it.
    else if (this.#isRefusedOverPhone) {
      this.#phone.begin(now);
      this.#isWaitingForPhone = true;
    }
    this.#lookAtLogin(now);
  }

  /** What was away while the machine slept may have been back meanwhile. */
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

  /** Without telephony nobody can work either: from then on, it is one time. */
  #lookAtLogin(now: number): void {
    const agent = this.connection?.agent;
    if (this.isLoggedOut || agent === 'ready' || agent === 'not-ready') {
      this.#login.end();
    } else if (this.#isWaitingForPhone || this.#isWaitingForTurn) this.#login.hold(now);
    else this.#login.begin(now, this.#telephony);
  }

  /** With telephony there it is over the phone: an expiry, unless the agent was out already. */
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

/** What a gateway says that does not come back by itself, by the protocol's table of close codes. */
const isGoodbye = (event: ConnectionEvent): boolean =>
  event.type === 'closed' &&
  event.failure.kind === 'closed' &&
  [1001, 1011, 1013].includes(event.failure.code);
