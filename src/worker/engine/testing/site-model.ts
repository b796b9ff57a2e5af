import type { CallName, ServiceName, ServiceStatus } from 'agent-dr-protocol';
import type { Call } from '../model/effect.js';
import type { ConnectionFailure, Refusal } from '../model/failure.js';
import type { Answer, ConnectionEvent } from '../model/input.js';
import type { OpeningCall } from '../model/log-in.js';

export type Health = 'alive' | 'dead' | 'silent';

/** What a connection of a site tells, before its generation is added. */
export type Told = ConnectionEvent extends infer H
  ? H extends ConnectionEvent
    ? Omit<H, 'generation'>
    : never
  : never;

/** How a site leaves a call without a good answer: for good, or until after so many ms. */
export type Lameness = 'silent' | { readonly lateByMs: number };

export interface PersonModel {
  readonly preferred?: string;
  readonly secondary?: string;
}

export interface ApplicationModel {
  readonly host: string;
  readonly siteTimeout?: string;
}

/** What all mirrored sites know alike. */
export interface Directory {
  readonly person: PersonModel;
  readonly applications: Readonly<Record<string, ApplicationModel>>;
}

/**
 * A site in virtual time, as the engine meets it: answers calls at once, dies, falls silent, loses
 * services. It stands in for a gateway in engine tests only; the browser tests meet real ones.
 */
export class SiteModel {
  health: Health = 'alive';
  readonly services: Record<ServiceName, ServiceStatus> = {
    telephony: 'on',
    configuration: 'on',
    statistics: 'on',
  };
  /** The epoch of the log-in, when the agent is logged in here. */
  loggedInEpoch: number | undefined;
  #refusals = new Map<CallName, Refusal>();
  readonly #lamenesses = new Map<CallName, Lameness>();

  constructor(
    readonly id: string,
    readonly directory: Directory,
  ) {}

  /** From now on this call is answered so; without a lameness, as it should be. */
  limp(method: CallName, lameness?: Lameness): void {
    if (lameness === undefined) this.#lamenesses.delete(method);
    else this.#lamenesses.set(method, lameness);
  }

  lamenessOf(method: CallName): Lameness | undefined {
    return this.#lamenesses.get(method);
  }

  /** From now on this call is refused; without a refusal, answered again. */
  refuse(method: CallName, kind?: Refusal['kind']): void {
    if (kind === undefined) this.#refusals.delete(method);
    else this.#refusals.set(method, { kind, message: `${this.id} refuses: ${kind}` });
  }

  /** How a connection attempt ends that this site does not let through. */
  get unreachableAs(): ConnectionFailure {
    return this.health === 'silent' ? { kind: 'connect-deadline' } : { kind: 'no-connection' };
  }

  answer(call: Call): Told {
    const { method } = call;
    const refusal = this.#refusals.get(method);
    if (refusal) return { type: 'call-refused', method, refusal };
    return this.#result(call);
  }

  #result(call: Call): Told {
    switch (call.method) {
      case 'session.standby':
        // The word that this client has no log-in here: one that it left behind is ended.
        this.loggedInEpoch = undefined;
        return this.#opened(call.method);
      case 'session.open':
        return this.#opened(call.method);
      case 'configuration.readPerson':
        return answered({ method: call.method, result: this.#person() });
      case 'configuration.readApplication':
        return this.#application(call.params.name);
      case 'services.subscribe':
        return answered({ method: call.method, result: { ...this.services } });
      case 'dn.register':
        return answered({
          method: call.method,
          result: { dn: call.params.dn, inService: true, agent: 'logged-out' },
        });
      case 'agent.login':
        return this.#logIn(call.params.epoch);
      case 'agent.ready':
        return answered({ method: call.method, result: { agent: 'ready' } });
      case 'agent.notReady':
        return answered({ method: call.method, result: { agent: 'not-ready' } });
      case 'agent.logout':
        this.loggedInEpoch = undefined;
        return answered({ method: call.method, result: {} });
      case 'session.close':
        return answered({ method: call.method, result: {} });
      case 'session.ping':
        return answered({ method: call.method, result: { serverTime: '2026-01-01T00:00:00Z' } });
    }
  }

  #opened(method: OpeningCall): Told {
    return answered({
      method,
      result: {
        protocol: 'agent-dr.v1',
        site: { id: this.id, name: this.id },
        serverTime: '2026-01-01T00:00:00Z',
      },
    });
  }

  #logIn(epoch: number): Told {
    if (this.services.telephony === 'off') {
      const refusal = { kind: 'telephony-unavailable', message: 'Telephony is off.' } as const;
      return { type: 'call-refused', method: 'agent.login', refusal };
    }
    this.loggedInEpoch = epoch;
    return answered({ method: 'agent.login', result: { agent: 'not-ready' } });
  }

  #person() {
    const { preferred, secondary } = this.directory.person;
    return {
      username: 'agent1',
      firstName: 'Demo',
      lastName: 'Agent 1',
      dn: '7001',
      place: 'Place_7001',
      loginCode: '1001',
      annex: {
        'disaster-recovery': {
          ...(preferred === undefined ? {} : { 'preferred-application': preferred }),
          ...(secondary === undefined ? {} : { 'secondary-application': secondary }),
        },
      },
    };
  }

  #application(name: string): Told {
    const application = this.directory.applications[name];
    if (application === undefined) {
      const refusal = { kind: 'unknown-application', message: `There is no ${name}.` } as const;
      return { type: 'call-refused', method: 'configuration.readApplication', refusal };
    }
    const { host, siteTimeout } = application;
    return answered({
      method: 'configuration.readApplication',
      result: {
        name,
        configServerProxy: { host, port: 2020 },
        options: {
          'disaster-recovery': siteTimeout === undefined ? {} : { 'site-timeout': siteTimeout },
        },
      },
    });
  }
}

const answered = (answer: Answer): Told => ({ type: 'answered', answer });
