import type {
  Call as PhoneCall,
  CallName,
  DnEvent,
  ServiceName,
  ServiceStatus,
} from 'agent-dr-protocol';
import { assertNever } from '../../src/contract/assert-never.js';
import type { Call } from '../../src/worker/engine/model/effect.js';
import type { Answer } from '../../src/worker/engine/model/input.js';
import type { Refusal } from '../../src/worker/engine/model/failure.js';
import type { Connection, Surroundings } from './connection.js';
import { Gateway } from './gateway.js';
import { type Login, LoginCustody } from './login-custody.js';
import { applicationOf, DN, personOf, siteIdOf, type Settings } from './settings.js';
import type { Told } from './told.js';

/** What a site does to the next call of a name. */
export interface Trap {
  readonly method: CallName;
  /** Committed and never heard of; stuck, and all that follows with it; committed, and answered with rubbish. */
  readonly effect: 'answer-lost' | 'unanswered' | 'rubbish';
}

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
  login: Login | undefined;
  isShuttingDown = false;
  isDnInService = true;
  /** Notifications come twice. */
  isStuttering = false;
  /** One way, ms, on top of the network's. */
  slownessMs = 0;
  readonly calls = new Map<string, PhoneCall>();
  readonly refusals = new Map<CallName, Refusal>();
  readonly traps: Trap[] = [];
  /** Called when a log-in of this client was committed. */
  onLogin: () => void = () => undefined;
  #newestEpoch = 0;
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

  /** Tells every connection that has registered the line; without telephony, once it is back. */
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

  /** The site logs the agent out, whoever logged them in. */
  logOut(reasons: Readonly<Record<string, string>>): void {
    if (this.login === undefined) return;
    this.login = undefined;
    this.emit({ event: 'EventAgentLogout', dn: DN, reasons });
  }

  /** Calls of one connection take effect, and are answered, in their order. */
  serve(connection: Connection, call: Call, id: number): void {
    if (connection.isStuck) return;
    const trap = this.#spring(call.method);
    if (trap === 'unanswered') {
      connection.isStuck = true;
      return;
    }
    const told = this.#outcome(connection, call);
    switch (trap) {
      case 'answer-lost':
        connection.closeFromServer({ kind: 'closed', code: 1011 });
        return;
      case 'rubbish':
        this.notify(connection, { type: 'unreadable-message', problem: 'a wrong answer' });
        connection.answer(id, refused(call.method, 'internal-error'));
        return;
      case undefined:
        connection.answer(id, told);
        return;
      default:
        assertNever(trap);
    }
  }

  #spring(method: CallName): Trap['effect'] | undefined {
    if (this.traps.length === 0) return undefined;
    const index = this.traps.findIndex((trap) => trap.method === method);
    return index === -1 ? undefined : this.traps.splice(index, 1)[0]?.effect;
  }

  #outcome(connection: Connection, call: Call): Told {
    const refusal = this.refusals.get(call.method);
    if (refusal !== undefined) {
      if (isOpening(call)) connection.session = 'refused';
      return { type: 'call-refused', method: call.method, refusal };
    }
    if (isOpening(call)) return this.#open(connection, call);
    if (connection.session !== 'open') return refused(call.method, 'not-open');
    return this.#result(connection, call);
  }

  #open(connection: Connection, { method, epoch }: Opening): Told {
    if (epoch < this.#newestEpoch) {
      connection.session = 'refused';
      return refused(method, 'stale-epoch');
    }
    this.#newestEpoch = epoch;
    for (const other of [...connection.gateway.connections]) {
      if (other !== connection && other.session === 'open') {
        other.closeFromServer({ kind: 'closed', code: 1000 });
      }
    }
    connection.session = 'open';
    if (method === 'session.standby') this.custody.disown();
    const site = { id: this.id, name: this.id };
    return answered({ method, result: { protocol: 'agent-dr.v1', site, serverTime: NOON } });
  }

  #result(connection: Connection, call: Exclude<Call, Opening>): Told {
    switch (call.method) {
      case 'configuration.readPerson':
        return answered({ method: call.method, result: personOf(this.settings) });
      case 'configuration.readApplication': {
        const result = applicationOf(this.settings, call.params.name);
        return result === undefined
          ? refused(call.method, 'unknown-application')
          : answered({ method: call.method, result });
      }
      case 'services.subscribe':
        connection.isSubscribed = true;
        return answered({ method: call.method, result: { ...this.services } });
      case 'dn.register':
        connection.isRegistered = true;
        return answered({ method: call.method, result: this.#line() });
      case 'agent.login':
        return this.#logIn(connection, call.params.epoch);
      case 'agent.logout':
      case 'agent.ready':
      case 'agent.notReady':
        return this.#whileLoggedIn(connection, call);
      case 'session.close':
        return answered({ method: call.method, result: {} });
      case 'session.ping':
        return answered({ method: call.method, result: { serverTime: NOON } });
      default:
        return assertNever(call);
    }
  }

  #line() {
    const [call] = this.calls.values();
    return {
      dn: DN,
      inService: this.isDnInService,
      agent: this.login?.client === 'ours' ? this.login.state : ('logged-out' as const),
      ...(call === undefined ? {} : { call }),
    };
  }

  #logIn(connection: Connection, epoch: number): Told {
    const method = 'agent.login';
    if (epoch < this.#newestEpoch) return refused(method, 'stale-epoch');
    if (this.services.telephony === 'off' || this.isShuttingDown || !this.isDnInService) {
      return refused(method, 'telephony-unavailable');
    }
    if (this.login?.client === 'ours') this.login.holder = connection;
    else {
      this.login = { client: 'ours', state: 'not-ready', holder: connection };
      this.emit({ event: 'EventAgentLogin', dn: DN, reasons: {} });
    }
    this.onLogin();
    return answered({ method, result: { agent: this.login.state } });
  }

  #whileLoggedIn(
    connection: Connection,
    call: Extract<Call, { method: 'agent.logout' | 'agent.ready' | 'agent.notReady' }>,
  ): Told {
    const { method } = call;
    if (call.params.epoch < this.#newestEpoch) return refused(method, 'stale-epoch');
    if (this.services.telephony === 'off') return refused(method, 'telephony-unavailable');
    const { login } = this;
    if (login?.client !== 'ours') return refused(method, 'not-logged-in');
    if (method === 'agent.logout') {
      this.logOut({});
      return answered({ method, result: {} });
    }
    login.holder = connection;
    const isReady = method === 'agent.ready';
    login.state = isReady ? 'ready' : 'not-ready';
    const reason = method === 'agent.notReady' ? call.params.reason : undefined;
    this.emit({
      event: isReady ? 'EventAgentReady' : 'EventAgentNotReady',
      dn: DN,
      reasons: reason === undefined ? {} : { ReasonCode: reason },
    });
    return answered({ method, result: { agent: login.state } });
  }
}

type Opening = Extract<Call, { epoch: number }>;

const isOpening = (call: Call): call is Opening =>
  call.method === 'session.open' || call.method === 'session.standby';

const NOON = '2030-01-31T12:00:00.000Z';
const answered = (answer: Answer): Told => ({ type: 'answered', answer });
const refused = (method: CallName, kind: Refusal['kind']): Told => ({
  type: 'call-refused',
  method,
  refusal: { kind, message: `The site says ${kind}.` },
});
