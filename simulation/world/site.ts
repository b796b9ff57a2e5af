import type {
  Call as PhoneCall,
  DnEvent,
  LoginMode,
  ServiceName,
  ServiceStatus,
} from 'agent-dr-protocol';
import { assertNever } from '../../src/contract/assert-never.js';
import type { Call } from '../../src/worker/engine/model/effect.js';
import type { Refusal } from '../../src/worker/engine/model/failure.js';
import { LOGOUT_REASONS } from '../invariants/logout-reasons.js';
import type { Connection, Surroundings } from './connection.js';
import { Gateway } from './gateway.js';
import { HalfWorking } from './half-working.js';
import type { Holder } from './holder.js';
import { LoginCustody } from './login-custody.js';
import { isOpening, refused, SessionCalls } from './session-calls.js';
import { DN, siteIdOf, type Settings } from './settings.js';
import type { Told } from './told.js';

/** The agent's log-in at a SIP Server. */
export interface Login {
  readonly clientId: string;
  /** When it was made, ms of the world. */
  readonly since: number;
  state: 'ready' | 'not-ready';
}

/** A log-in of another client, which one has ended. */
export interface Ended {
  readonly clientId: string;
  /** When it was made, ms of the world. */
  readonly since: number;
  readonly mode: LoginMode;
  /** Its client had lost its connection. */
  readonly isOrphaned: boolean;
}

/** What happens right after each log-in. */
export type Upset = 'nothing' | 'sends-away' | 'phone-flickers';

/** One mirrored site: SIP Server, configuration and statistics services, and gateways in front. */
export class Site {
  readonly id: string;
  readonly gateways: readonly Gateway[];
  readonly services: Record<ServiceName, ServiceStatus> = {
    telephony: 'on',
    configuration: 'on',
    statistics: 'on',
  };
  readonly custody = new LoginCustody(this);
  readonly halfWorking = new HalfWorking();
  login: Login | undefined;
  isShuttingDown = false;
  isDnInService = true;
  afterLogin: Upset = 'nothing';
  /** Notifications come twice. */
  isStuttering = false;
  /** One way, ms, on top of the network's. */
  slownessMs = 0;
  readonly calls = new Map<string, PhoneCall>();
  /** Called when a log-in was committed, with what it ended. */
  onLogin: (holder: Holder, ended: Ended | undefined) => void = () => undefined;
  readonly #sessions = new SessionCalls(this);
  #missed: DnEvent[] = [];

  constructor(
    readonly index: number,
    readonly settings: Settings,
    readonly around: Surroundings,
  ) {
    this.id = siteIdOf(index);
    this.gateways = Array.from({ length: settings.gatewaysPerSite }, () => new Gateway(this));
  }

  get connections(): readonly Connection[] {
    return this.gateways.flatMap((gateway) => [...gateway.connections]);
  }

  get refusals() {
    return this.#sessions.refusals;
  }

  turn(service: ServiceName, status: ServiceStatus): void {
    if (this.services[service] === status) return;
    this.services[service] = status;
    const params = { service, status };
    for (const connection of this.connections) {
      if (connection.isSubscribed) {
        this.notify(connection, {
          type: 'notified',
          notification: { method: 'service.status', params },
        });
      }
    }
    if (service !== 'telephony' || status === 'off') return;
    const missed = this.#missed;
    this.#missed = [];
    for (const event of missed) this.emit(event);
    this.custody.lookForOrphans();
  }

  /**
   * Sends an event to every connection that has registered the line; without telephony, once it is
   * back.
   */
  emit(event: DnEvent): void {
    if (this.services.telephony === 'off') {
      this.#missed.push(event);
      return;
    }
    const told: Told = {
      type: 'notified',
      notification: { method: 'dn.event', params: event },
    };
    for (const connection of this.connections) {
      if (connection.isRegistered) this.notify(connection, told);
    }
  }

  notify(connection: Connection, told: Told): void {
    if (connection.server !== 'open') return;
    connection.notify(told);
    if (this.isStuttering) connection.notify(told);
  }

  /** Logs the agent in for a client, or says why not. */
  logIn(holder: Holder, mode: LoginMode): Refusal | undefined {
    const elsewhere = this.custody.refusalFor(holder.clientId, mode);
    if (elsewhere !== undefined) return elsewhere;
    if (this.services.telephony === 'off' || this.isShuttingDown || !this.isDnInService) {
      return { kind: 'telephony-unavailable', message: 'Not here, not now.' };
    }
    const { login } = this;
    if (login?.clientId !== holder.clientId) {
      if (login !== undefined && mode === 'resume') {
        return { kind: 'logged-in-elsewhere', message: 'Another client has the agent.' };
      }
      const since = this.around.clock.now;
      this.login = { clientId: holder.clientId, since, state: 'not-ready' };
      this.emit({ event: 'EventAgentLogin', dn: DN, reasons: {} });
    }
    const isOrphaned = this.custody.holder?.hasEnded !== false;
    this.custody.enter(holder);
    const isTaken = login !== undefined && login.clientId !== holder.clientId;
    this.onLogin(holder, isTaken ? { ...login, mode, isOrphaned } : undefined);
    this.#upsetSoon();
    return undefined;
  }

  /** The site logs the agent out, whoever logged them in. */
  logOut(reasons: Readonly<Record<string, string>>): void {
    if (this.login === undefined) return;
    this.login = undefined;
    this.emit({ event: 'EventAgentLogout', dn: DN, reasons });
  }

  /** The SIP Server has lost its memory. */
  forgetLogins(): void {
    this.login = undefined;
    this.custody.release();
    this.calls.clear();
  }

  /** Calls of one connection take effect, and are answered, in their order. */
  serve(connection: Connection, call: Call, id: number): void {
    const { busyUntil, hasEnded } = connection;
    const waitMs = busyUntil - this.around.clock.now;
    if (waitMs > 0) {
      this.#later(connection, waitMs, () => {
        this.serve(connection, call, id);
      });
      // After the end of its connection only a queued log-out is carried out.
    } else if (!connection.isStuck && (!hasEnded || call.method === 'agent.logout')) {
      this.#serveNow(connection, call, id);
    }
  }

  #serveNow(connection: Connection, call: Call, id: number): void {
    const { method } = call;
    const fate = this.halfWorking.of(method);
    switch (fate) {
      case 'stuck':
        connection.isStuck = true;
        break;
      case 'silent':
        // A gateway that ignores the opening call handles no later one.
        connection.isStuck = isOpening(call);
        break;
      case 'unheard':
        this.#sessions.answerTo(connection, call);
        break;
      case 'answer-lost':
        this.#sessions.answerTo(connection, call);
        connection.closeFromServer({ kind: 'closed', code: 1011 });
        break;
      case 'rubbish':
        this.#sessions.answerTo(connection, call);
        this.notify(connection, { type: 'unreadable-message', problem: 'a wrong answer' });
        connection.answer(id, refused(method, 'internal-error'));
        break;
      case undefined:
        connection.answer(id, this.#sessions.answerTo(connection, call));
        break;
      default:
        connection.busyUntil = this.around.clock.now + fate.lateByMs;
        this.#later(connection, fate.lateByMs, () => {
          this.#finish(connection, call, id);
        });
    }
  }

  /**
   * A call that was begun is carried out even if its connection is gone, except an opening: nothing
   * would be open.
   */
  #finish(connection: Connection, call: Call, id: number): void {
    if (connection.hasEnded && isOpening(call)) return;
    const told = this.#sessions.answerTo(connection, call);
    if (connection.hasEnded) this.custody.connectionGone(connection);
    else connection.answer(id, told);
  }

  #later({ gateway }: Connection, afterMs: number, run: () => void): void {
    this.around.clock.later(afterMs, () => {
      gateway.receive(() => {
        if (gateway.state === 'alive') run();
      });
    });
  }

  #upsetSoon(): void {
    if (this.afterLogin === 'nothing') return;
    this.around.clock.later(20, () => {
      this.#upset();
    });
  }

  #upset(): void {
    switch (this.afterLogin) {
      case 'nothing':
        break;
      case 'sends-away':
        this.logOut(LOGOUT_REASONS.shutdown[0] ?? {});
        break;
      case 'phone-flickers':
        this.logOut(LOGOUT_REASONS['registration-expired'][0] ?? {});
        this.emit({ event: 'EventDNBackInService', dn: DN, reasons: {} });
        break;
      default:
        assertNever(this.afterLogin);
    }
  }
}
