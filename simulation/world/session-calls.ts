import type {
  Call as PhoneCall,
  CallName,
  DnEvent,
  LoginMode,
  ServiceName,
  ServiceStatus,
} from 'agent-dr-protocol';
import { assertNever } from '../../src/contract/assert-never.js';
import type { Call } from '../../src/worker/engine/model/effect.js';
import type { Refusal } from '../../src/worker/engine/model/failure.js';
import type { Answer } from '../../src/worker/engine/model/input.js';
import { epochOf } from './clients.js';
import type { Connection } from './connection.js';
import type { Holder } from './holder.js';
import type { LoginCustody } from './login-custody.js';
import { applicationOf, DN, personOf, type Settings } from './settings.js';
import type { Told } from './told.js';

/** The site behind the gateways. */
interface ServedSite {
  readonly id: string;
  readonly settings: Settings;
  readonly services: Readonly<Record<ServiceName, ServiceStatus>>;
  readonly custody: LoginCustody;
  readonly calls: ReadonlyMap<string, PhoneCall>;
  readonly isDnInService: boolean;
  readonly login: { readonly clientId: string; state: 'ready' | 'not-ready' } | undefined;
  logIn(holder: Holder, mode: LoginMode): Refusal | undefined;
  logOut(reasons: Readonly<Record<string, string>>): void;
  emit(event: DnEvent): void;
}

/** What a site's gateways answer to the calls of a connection, by the protocol. */
export class SessionCalls {
  readonly refusals = new Map<CallName, Refusal>();
  readonly #site: ServedSite;
  readonly #newestEpochs = new Map<string, number>();

  constructor(site: ServedSite) {
    this.#site = site;
  }

  /** Carries a call out. */
  answerTo(connection: Connection, call: Call): Told {
    const refusal = this.refusals.get(call.method);
    if (refusal !== undefined) {
      if (isOpening(call)) connection.session = 'refused';
      return { type: 'call-refused', method: call.method, refusal };
    }
    if (isOpening(call)) return this.#open(connection, call);
    if (connection.session !== 'open') return refused(call.method, 'not-open');
    return this.#result(connection, call);
  }

  #open(connection: Connection, { method, epoch, site }: Opening): Told {
    const { id, settings, custody } = this.#site;
    if (settings.gatewaysCompare && site !== id) {
      connection.session = 'refused';
      const refusal = { kind: 'other-site', message: `This is ${id}.`, site: id } as const;
      return { type: 'call-refused', method, refusal };
    }
    if (this.#isStale(connection, epoch)) {
      connection.session = 'refused';
      return refused(method, 'stale-epoch');
    }
    for (const other of [...connection.gateway.connections]) {
      const isReplaced = other !== connection && other.clientId === connection.clientId;
      if (isReplaced && other.session === 'open') {
        other.closeFromServer({ kind: 'closed', code: 1000 });
      }
    }
    connection.session = 'open';
    if (method === 'session.standby') {
      custody.disown(connection.clientId);
      custody.keepReady(connection);
    }
    return answered({
      method,
      result: { protocol: 'agent-dr.v1', site: { id, name: id }, serverTime: NOON },
    });
  }

  /**
   * Whether the epoch is stale; remembers a newer one. Each gateway knows only the epochs that it
   * has seen itself.
   */
  #isStale({ clientId, identity, link }: Connection, callEpoch: number): boolean {
    const epoch = epochOf(identity, callEpoch);
    const key = `${link.gateway}/${clientId}`;
    if (epoch < (this.#newestEpochs.get(key) ?? 0)) return true;
    this.#newestEpochs.set(key, epoch);
    return false;
  }

  #result(connection: Connection, call: Exclude<Call, Opening>): Told {
    const { settings, services } = this.#site;
    switch (call.method) {
      case 'configuration.readPerson':
        return answered({ method: call.method, result: personOf(settings) });
      case 'configuration.readApplication': {
        const result = applicationOf(settings, call.params.name);
        return result === undefined
          ? refused(call.method, 'unknown-application')
          : answered({ method: call.method, result });
      }
      case 'services.subscribe':
        connection.isSubscribed = true;
        return answered({ method: call.method, result: { ...services } });
      case 'dn.register':
        connection.isRegistered = true;
        return answered({ method: call.method, result: this.#line() });
      case 'agent.login':
        return this.#logIn(connection, call.params.epoch, call.params.mode ?? 'take-over');
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
    const { calls, isDnInService, login } = this.#site;
    const [call] = calls.values();
    return {
      dn: DN,
      inService: isDnInService,
      agent: login?.state ?? ('logged-out' as const),
      ...(call === undefined ? {} : { call }),
    };
  }

  #logIn(connection: Connection, epoch: number, mode: LoginMode): Told {
    const method = 'agent.login';
    if (this.#isStale(connection, epoch)) return refused(method, 'stale-epoch');
    const refusal = this.#site.logIn(connection, mode);
    if (refusal !== undefined) return { type: 'call-refused', method, refusal };
    return answered({ method, result: { agent: this.#site.login?.state ?? 'not-ready' } });
  }

  #whileLoggedIn(
    connection: Connection,
    call: Extract<Call, { method: 'agent.logout' | 'agent.ready' | 'agent.notReady' }>,
  ): Told {
    const { method } = call;
    const site = this.#site;
    if (this.#isStale(connection, call.params.epoch)) return refused(method, 'stale-epoch');
    if (site.services.telephony === 'off') return refused(method, 'telephony-unavailable');
    const { login } = site;
    if (login?.clientId !== connection.clientId) return refused(method, 'not-logged-in');
    if (method === 'agent.logout') {
      site.custody.release();
      site.logOut({});
      return answered({ method, result: {} });
    }
    site.custody.claim(connection);
    const isReady = method === 'agent.ready';
    login.state = isReady ? 'ready' : 'not-ready';
    const reason = method === 'agent.notReady' ? call.params.reason : undefined;
    site.emit({
      event: isReady ? 'EventAgentReady' : 'EventAgentNotReady',
      dn: DN,
      reasons: reason === undefined ? {} : { ReasonCode: reason },
    });
    return answered({ method, result: { agent: login.state } });
  }
}

type Opening = Extract<Call, { application: string }>;

export const isOpening = (call: Call): call is Opening =>
  call.method === 'session.open' || call.method === 'session.standby';

const NOON = '2030-01-31T12:00:00.000Z';
const answered = (answer: Answer): Told => ({ type: 'answered', answer });

export const refused = (method: CallName, kind: Refusal['kind']): Told => ({
  type: 'call-refused',
  method,
  refusal: { kind, message: `The site says ${kind}.` },
});
