import { randomBytes } from 'node:crypto';
import type { DoubleComet } from './double-comet.js';
import { jsonOf, type DoubleAnswer, type DoubleRequest } from './double-answer.js';
import type {
  DoubleAgent,
  DoubleCall,
  DoubleChange,
  DoubleLine,
  DoubleSite,
} from './double-site.js';

const COOKIE = 'JSESSIONID';
const DEVICES = '/v2/me/devices';
const CALLS = '/v2/me/calls';
const OK = { statusCode: 0 };
const DENIED: DoubleAnswer = {
  status: 403,
  body: { statusCode: 20, statusMessage: 'Access denied' },
};

/** API v2 of the double. */
export class DoubleV2 {
  readonly #site: DoubleSite;
  readonly #comet: () => DoubleComet;
  readonly sessions = new Map<string, { readonly username: string; readonly token: string }>();
  /** Users who have begun a contact centre session. */
  readonly #active = new Set<string>();
  /** Whose password must be changed. */
  readonly mustChange = new Set<string>();

  constructor(site: DoubleSite, comet: () => DoubleComet) {
    this.#site = site;
    this.#comet = comet;
    site.listen((change) => {
      this.#publish(change);
    });
  }

  userOf(cookies: Readonly<Record<string, string>>): string | undefined {
    return this.sessions.get(cookies[COOKIE] ?? '')?.username;
  }

  subscribed(): void {
    // Nothing is told that has not changed.
  }

  expire(username?: string): void {
    for (const [cookie, session] of this.sessions) {
      if (username === undefined || session.username === username) this.sessions.delete(cookie);
    }
  }

  answer(request: DoubleRequest): DoubleAnswer {
    const { method, path } = request;
    if (path === '/api/v2/diagnostics/version') return { body: { ...OK, version: '8.5.2' } };
    const session = this.sessions.get(request.cookies[COOKIE] ?? '');
    if (session === undefined) {
      return method === 'GET' && path === '/api/v2/me' ? this.#signIn(request) : DENIED;
    }
    const { username, token } = session;
    const agent = this.#site.agent(username);
    if (agent === undefined) return DENIED;
    const guarded = this.#site.manner.isGuarded;
    if (method === 'POST' && guarded && request.headers['x-csrf-token'] !== token) {
      return { status: 403, body: 'CSRF' };
    }
    if (method === 'GET') return this.#read(path, agent);
    const { operationName = '' } = jsonOf(request) as { readonly operationName?: string };
    const other = /^\/api\/v2\/users\/([^/]+)\/channels\/voice$/.exec(path)?.[1];
    if (other !== undefined) return this.#operate(decodeURIComponent(other), operationName);
    if (path === '/api/v2/me/channels/voice') return this.#operate(username, operationName);
    if (path === '/api/v2/me') return this.#begin(request, username, operationName);
    return { status: 404, body: { statusCode: 6, statusMessage: 'there is no such resource' } };
  }

  #signIn({ headers }: DoubleRequest): DoubleAnswer {
    const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const [username = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    const agent = this.#site.agent(username);
    if (agent?.password !== rest.join(':')) return DENIED;
    if (this.mustChange.has(username)) {
      return { body: { statusCode: 8, statusMessage: 'Password must be changed' } };
    }
    const cookie = randomBytes(12).toString('hex');
    const token = randomBytes(12).toString('hex');
    this.sessions.set(cookie, { username, token });
    return {
      ...this.#me(agent),
      headers: {
        'set-cookie': [`${COOKIE}=${cookie}; Path=/; HttpOnly`, 'ROUTE=node-1; Path=/'],
        ...(this.#site.manner.isGuarded && {
          'x-csrf-header': 'X-CSRF-TOKEN',
          'x-csrf-token': token,
        }),
      },
    };
  }

  #read(path: string, agent: DoubleAgent): DoubleAnswer {
    const line = this.#site.lineOf(agent.username);
    switch (path) {
      case '/api/v2/me':
        return this.#me(agent);
      case '/api/v2/me/devices':
        return { body: { ...OK, devices: line === undefined ? [] : [this.#deviceOf(line)] } };
      case '/api/v2/me/calls':
        return { body: { ...OK, calls: [...(line?.calls.values() ?? [])].map(callOf) } };
      case '/api/v2/services':
        return { body: { ...OK, services: this.#services() } };
      default:
        return { status: 404, body: { statusCode: 6, statusMessage: 'there is no such resource' } };
    }
  }

  #me({ username, number, annex = {} }: DoubleAgent): DoubleAnswer {
    const line = this.#site.lineOf(username);
    const user = {
      ...{ id: `user-${number}`, userName: username, firstName: 'Agent', lastName: String(number) },
      roles: ['ROLE_AGENT'],
      devices: line === undefined ? [] : [this.#deviceOf(line)],
      channels: [{ channel: 'voice' }],
      settings: {
        ...annex,
        'agent-states': [
          { operationName: 'NotReadyOutToLunch', displayName: 'Lunch', state: 'NotReady' },
          { operationName: 'NotReadyMeeting', displayName: 'Meeting', state: 'NotReady' },
        ],
      },
    };
    return { body: { ...OK, user } };
  }

  #begin(request: DoubleRequest, username: string, operation: string): DoubleAnswer {
    const line = this.#site.lineOf(username);
    if (operation === 'EndContactCenterSession') {
      this.#active.delete(username);
      this.sessions.delete(request.cookies[COOKIE] ?? '');
      if (line !== undefined) this.#site.setAgent(line.dn, 'LoggedOut');
      return { body: OK };
    }
    if (operation !== 'StartContactCenterSession' || line === undefined) {
      return { status: 500, body: { statusCode: 4, statusMessage: 'it cannot be done' } };
    }
    if (!line.isRegistered) {
      const statusMessage = `Device '${line.dn}' is not registered.`;
      const failed = [{ statusCode: 4, statusMessage, channel: 'voice' }];
      return { body: { statusCode: 7, failed } };
    }
    this.#active.add(username);
    return this.#made(line, () => {
      this.#site.setAgent(line.dn, 'LoggedIn');
      if (this.#site.manner.autoReady) this.#site.setAgent(line.dn, 'Ready');
    });
  }

  #operate(username: string, operation: string): DoubleAnswer {
    const line = this.#site.lineOf(username);
    if (line === undefined || !this.#active.has(username) || !line.isRegistered) {
      const statusMessage = `Device '${line?.dn ?? ''}' is not registered.`;
      return { status: 500, body: { statusCode: 4, statusMessage } };
    }
    return this.#made(line, () => {
      if (operation === 'Offline') this.#site.setAgent(line.dn, 'LoggedOut');
      else if (operation === 'Ready') this.#site.setAgent(line.dn, 'Ready');
      else this.#site.setAgent(line.dn, 'NotReady', { reason: REASONS.get(operation) });
    });
  }

  #made(line: DoubleLine, change: () => void): DoubleAnswer {
    const { manner } = this.#site;
    const problem = manner.failsNext;
    manner.failsNext = null;
    const make = (): void => {
      if (problem === null) change();
      else this.#site.fail(line.dn, problem);
    };
    if (manner.events === 'before') {
      make();
      return { body: OK };
    }
    return { body: OK, then: make };
  }

  #services(): readonly object[] {
    const { voice, statistics, configuration } = this.#site.services;
    const row = (name: string, type: string, isUp: boolean) => ({
      ...{ id: name, name, type, state: isUp ? 'Active' : 'Inactive' },
    });
    return [
      row('SIP_1', 'Voice', voice),
      row('Provisioning', 'Provisioning', configuration),
      row('IXN_1', 'MultiMediaState', true),
      ...(this.#site.manner.hasReporting ? [row('STAT_1', 'Reporting', statistics)] : []),
    ];
  }

  #deviceOf(line: DoubleLine): object {
    return {
      ...{ id: `device-${line.dn}`, phoneNumber: line.dn, doNotDisturb: 'Off' },
      deviceState: line.isRegistered ? 'Active' : 'Inactive',
      channels: ['voice'],
      capabilities: [],
      // Without a registration there is none, as it was seen.
      ...(line.isRegistered && { userState: stateOf(line) }),
    };
  }

  #publish(change: DoubleChange): void {
    const comet = this.#comet();
    if (change.kind === 'service') {
      comet.deliver(null, '/notifications/services', { messageType: 'ServicesChanged' });
      return;
    }
    const { line } = change;
    const owner = this.#site.agents.find(({ seat }) => seat?.dn === line.dn)?.username ?? '';
    switch (change.kind) {
      case 'line':
        comet.deliver(owner, DEVICES, {
          messageType: 'DeviceStateChangeMessage',
          devices: [this.#deviceOf(line)],
        });
        break;
      case 'call':
        comet.deliver(owner, CALLS, {
          ...{ messageType: 'CallStateChangeMessage', notificationType: 'StatusChange' },
          phoneNumber: line.dn,
          call: callOf(change.call),
        });
        break;
      case 'failure':
        comet.deliver(owner, DEVICES, {
          ...{ messageType: 'ErrorMessage', devicePath: '/devices/x' },
          errorMessage: change.problem,
        });
        break;
    }
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['NotReadyOutToLunch', 'Lunch'],
  ['NotReadyMeeting', 'Meeting'],
]);

const stateOf = ({ agentState, reason, reasons }: DoubleLine): object => ({
  id: 'state',
  displayName: agentState === 'NotReady' ? (reason ?? 'Not Ready') : agentState,
  state: agentState,
  ...(agentState === 'NotReady' && reason !== undefined && { workMode: 'AuxWork' }),
  ...(Object.keys(reasons).length > 0 && { reasons }),
});

const callOf = (call: DoubleCall): object => ({
  ...{ id: call.uuid, callUuid: call.uuid, connId: call.id, state: call.state },
  ...(call.previousId !== undefined && { previousConnId: call.previousId }),
  ...{ callType: 'Internal', dnis: '7001', participants: [{ phoneNumber: call.number }] },
  userData: call.data,
});
