import type { DnEvent } from 'agent-dr-protocol';
import type { ConnectionHappening } from '../../src/worker/engine/input.js';
import { DN } from '../world/settings.js';
import type { HeardConnection } from './heard-connection.js';
import { meaningOf } from './logout-reasons.js';

/** What a client knows, awake, of the site where the agent works: by what it was told alone. */
export class Seat {
  /** The connection on which the site is heard; `undefined` while there is none. */
  connection: HeardConnection | undefined;
  /** Since when telephony was never told to be ON; `undefined`: it is. */
  notOnSince: number | undefined;
  /** Since when the phone's registration has been known to be gone, the agent logged out over it. */
  expiredSince: number | undefined;
  isShuttingDown = false;
  /** Since when there was always a call. */
  busySince: number | undefined;
  /** By their own or a supervisor's will, or for a reason that nobody knows. */
  isLoggedOut = false;

  constructor(
    readonly siteId: string,
    connection: HeardConnection,
    readonly since: number,
  ) {
    this.connection = connection;
    this.isLoggedOut = connection.agent === 'unknown' && !connection.isLoginRefused;
    this.isShuttingDown = connection.isTurnedAway;
    this.#hearTelephony(since);
    this.#countCalls(since);
  }

  /** Something is wrong here, whether or not it moves anybody. */
  get isTroubled(): boolean {
    return (
      this.connection === undefined ||
      this.notOnSince !== undefined ||
      this.expiredSince !== undefined ||
      this.isShuttingDown
    );
  }

  /** The loss of the connection is the first sign that telephony is not ON (S2.2). */
  lose(now: number): void {
    this.connection = undefined;
    this.notOnSince ??= now;
  }

  /** On the connection on which the site is heard; what was told is in there already. */
  hear(happening: ConnectionHappening, now: number): void {
    if (happening.type === 'closed') {
      this.lose(now);
      return;
    }
    if (happening.type === 'answered' && happening.answer.method === 'agent.login') {
      this.isLoggedOut = false;
      this.isShuttingDown = false;
    }
    if (this.connection?.isTurnedAway === true) this.isShuttingDown = true;
    if (happening.type === 'call-refused') this.#logInRefused(happening.method, now);
    if (happening.type !== 'notified') return;
    this.#hearTelephony(now);
    if (happening.notification.method === 'dn.event') {
      this.#dnEvent(happening.notification.params, now);
    }
    this.#countCalls(now);
  }

  /** On one that has not settled, after the one before was lost: what was told is so all the same. */
  hearOnTheWay(
    { telephony, isDnInService }: HeardConnection,
    isClosed: boolean,
    now: number,
  ): void {
    if (telephony === 'on' && !isClosed) this.notOnSince = undefined;
    else if (telephony !== undefined || isClosed) this.notOnSince ??= now;
    if (isDnInService === true) this.expiredSince = undefined;
  }

  /** A connection to this site has settled after the one before was lost. */
  reconnected(connection: HeardConnection, now: number): void {
    this.connection = connection;
    this.isShuttingDown = connection.isTurnedAway;
    this.#hearTelephony(now);
    this.#countCalls(now);
    if (connection.isDnInService === true) this.expiredSince = undefined;
    // An expiry that happened while nobody listened: the log-in is refused over it.
    else if (connection.isLoginRefused && connection.telephony === 'on') this.expiredSince ??= now;
  }

  /** What was away while the machine slept may have been back meanwhile. */
  woke(now: number): void {
    if (this.notOnSince !== undefined) this.notOnSince = now;
    if (this.expiredSince !== undefined) this.expiredSince = now;
  }

  /** With telephony there it is over the phone: an expiry, unless the agent was out already. */
  #logInRefused(method: string, now: number): void {
    const { telephony, isDnInService } = this.connection ?? {};
    const isOverPhone = method === 'agent.login' && telephony === 'on' && isDnInService === false;
    if (isOverPhone && !this.isLoggedOut) this.expiredSince ??= now;
  }

  #hearTelephony(now: number): void {
    if (this.connection?.telephony === 'on') this.notOnSince = undefined;
    else this.notOnSince ??= now;
  }

  #countCalls(now: number): void {
    if (this.connection?.calls.size === 0) this.busySince = undefined;
    else this.busySince ??= now;
  }

  #dnEvent({ event, dn, reasons }: DnEvent, now: number): void {
    if (dn !== DN) return;
    if (event === 'EventDNBackInService') this.expiredSince = undefined;
    if (event === 'EventAgentLogin') {
      this.expiredSince = undefined;
      this.isLoggedOut = false;
    }
    if (event !== 'EventAgentLogout') return;
    switch (meaningOf(reasons)) {
      case 'shutdown':
        this.isShuttingDown = true;
        break;
      case 'registration-expired':
        if (!this.isLoggedOut) this.expiredSince ??= now;
        break;
      case 'manual':
      case 'supervisor':
      case 'unknown':
        this.isLoggedOut = true;
        break;
    }
  }
}
