import { randomBytes } from 'node:crypto';
import type { DoubleComet } from './double-comet.js';
import { callOf, dnOf, pairs } from './double-v3-shapes.js';
import { fault, jsonOf, type DoubleAnswer, type DoubleRequest } from './double-answer.js';
import type { DoubleAgent, DoubleChange, DoubleSite } from './double-site.js';

const VOICE = '/workspace/v3/voice';
const COOKIE = 'WORKSPACE_SESSIONID';
const OK = { status: { code: 0 } };
const ACCEPTED = { status: { code: 1 } };

/** Workspace API v3 of the double. */
export class DoubleV3 {
  readonly #site: DoubleSite;
  readonly #comet: () => DoubleComet;
  readonly sessions = new Map<string, string>();
  readonly tokens = new Map<string, string>();
  readonly #active = new Set<string>();
  /** Users whose session has been initialized. */
  readonly #initialized = new Set<string>();

  constructor(site: DoubleSite, comet: () => DoubleComet) {
    this.#site = site;
    this.#comet = comet;
    site.listen((change) => {
      this.#publish(change);
    });
  }

  userOf(cookies: Readonly<Record<string, string>>): string | undefined {
    return this.sessions.get(cookies[COOKIE] ?? '');
  }

  /** What a session is told when it has subscribed. */
  subscribed(username: string, channel: string): void {
    if (channel !== '/workspace/v3/initialization') return;
    const tell = (data: unknown): void => {
      this.#comet().deliver(username, channel, data);
    };
    tell({ messageType: 'WorkspaceInitializationProgress', state: 'Executing' });
    if (this.#site.manner.failsInitialization) {
      tell({ messageType: 'WorkspaceInitializationComplete', state: 'Failed' });
      return;
    }
    // Later than the subscription is answered, as it was seen.
    setTimeout(() => {
      this.#initialized.add(username);
      tell(this.#initialization(username));
    }, 20);
  }

  answer(request: DoubleRequest): DoubleAnswer {
    const { path } = request;
    if (path === '/auth/v3/ping') return { body: OK };
    if (path === '/auth/v3/oauth/token') return this.#token(request);
    if (path === '/workspace/v3/initialize-workspace') return this.#initialize(request);
    const username = this.userOf(request.cookies);
    const agent = username === undefined ? undefined : this.#site.agent(username);
    if (username === undefined || agent === undefined) {
      return { status: 403, body: { status: { code: 603, message: 'Unauthorized' } } };
    }
    const place = /^\/workspace\/v3\/configuration\/places\/([^/]+)\/dns$/.exec(path)?.[1];
    if (place !== undefined) return this.#linesOf(decodeURIComponent(place));
    switch (path) {
      case '/workspace/v3/current-session':
        if (!this.#initialized.has(username)) return { status: 403 };
        return { body: { ...OK, data: { user: this.#user(agent, true) } } };
      case '/workspace/v3/auth-keep-alive':
        return { body: OK };
      case '/workspace/v3/activate-channels':
      case '/workspace/v3/voice/login':
        return this.#activate(username, agent, path, jsonOf(request));
      case '/workspace/v3/voice/ready':
        return this.#operate(username, (dn) => {
          this.#site.setAgent(dn, 'Ready');
        });
      case '/workspace/v3/voice/not-ready': {
        const data = jsonOf(request)['data'] as { readonly reasonCode?: string } | undefined;
        return this.#operate(username, (dn) => {
          this.#site.setAgent(dn, 'NotReady', { reason: data?.reasonCode });
        });
      }
      case '/workspace/v3/voice/logout':
        return this.#operate(username, (dn) => {
          this.#site.setAgent(dn, 'LoggedOut');
        });
      case '/workspace/v3/supervisor/voice/logout': {
        const data = jsonOf(request)['data'] as { readonly userName?: string } | undefined;
        const line = this.#site.lineOf(data?.userName ?? '');
        if (line === undefined) return fault(404, 'there is no such user');
        return {
          body: ACCEPTED,
          then: () => {
            this.#site.setAgent(line.dn, 'LoggedOut');
          },
        };
      }
      case '/workspace/v3/logout':
        return this.#leave(request, username);
      default:
        return fault(404, 'there is no such operation');
    }
  }

  /** HTTP sessions end, as after half an hour without a word. */
  expire(username?: string): void {
    for (const [cookie, user] of this.sessions) {
      if (username === undefined || user === username) this.sessions.delete(cookie);
    }
  }

  #token({ text, headers }: DoubleRequest): DoubleAnswer {
    const form = new URLSearchParams(text);
    const { tokenFault } = this.#site.manner;
    if (tokenFault !== null) return { status: 401, body: { error: tokenFault } };
    const basic = Buffer.from('gateway:gateway-secret').toString('base64');
    if (headers.authorization !== `Basic ${basic}`) {
      return { status: 401, body: { error: 'invalid_client' } };
    }
    const username =
      form.get('grant_type') === 'refresh_token'
        ? this.tokens.get(`refresh ${form.get('refresh_token') ?? ''}`)
        : this.#proven(form);
    if (username === undefined) return { status: 400, body: { error: 'invalid_grant' } };
    const [token, refresh] = [newId(), newId()];
    this.tokens.set(token, username);
    this.tokens.set(`refresh ${refresh}`, username);
    return {
      body: {
        ...{ access_token: token, refresh_token: refresh, token_type: 'bearer', expires_in: 1800 },
      },
    };
  }

  #proven(form: URLSearchParams): string | undefined {
    const agent = this.#site.agent(form.get('username') ?? '');
    return agent?.password === form.get('password') ? agent.username : undefined;
  }

  #initialize({ headers }: DoubleRequest): DoubleAnswer {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const username = this.tokens.get(token);
    if (username === undefined) return fault(401, 'Unauthorized');
    const cookie = newId();
    this.sessions.set(cookie, username);
    this.#initialized.delete(username);
    return {
      body: ACCEPTED,
      headers: {
        'set-cookie': [
          `${COOKIE}=${cookie}; Path=/workspace/v3; HttpOnly`,
          'ROUTE=node-1; Path=/; HttpOnly',
        ],
      },
    };
  }

  #activate(
    username: string,
    agent: DoubleAgent,
    path: string,
    body: Readonly<Record<string, unknown>>,
  ): DoubleAnswer {
    const data = (body['data'] ?? {}) as { agentId?: string; dn?: string; placeName?: string };
    const { seat } = agent;
    if (seat === undefined) return fault(500, 'this user is no agent');
    if (data.dn !== seat.dn && data.placeName !== seat.place)
      return fault(500, 'not a line of theirs');
    if (path.endsWith('/voice/login') && !this.#active.has(username)) {
      return fault(500, 'the channel is not active');
    }
    this.#active.add(username);
    return this.#operate(username, (dn) => {
      this.#site.setAgent(dn, 'LoggedIn');
      if (this.#site.manner.autoReady) this.#site.setAgent(dn, 'Ready');
    });
  }

  #operate(username: string, change: (dn: string) => void): DoubleAnswer {
    const line = this.#site.lineOf(username);
    const { manner } = this.#site;
    if (line === undefined) return fault(500, 'there is no line');
    if (!this.#active.has(username)) return fault(500, 'the voice channel is not active');
    const problem = manner.failsNext ?? (line.isRegistered ? null : 'DN is not registered');
    manner.failsNext = null;
    const make = (): void => {
      if (problem === null) change(line.dn);
      else this.#site.fail(line.dn, problem);
    };
    const body = { status: { code: 1 }, operationId: newId() };
    if (manner.events === 'before') {
      make();
      return { body };
    }
    return { body, then: make };
  }

  /** What an agent’s voice log-out must never be. */
  #leave(request: DoubleRequest, username: string): DoubleAnswer {
    this.sessions.delete(request.cookies[COOKIE] ?? '');
    this.#active.delete(username);
    const line = this.#site.lineOf(username);
    return {
      body: OK,
      then: () => {
        if (line !== undefined) this.#site.setAgent(line.dn, 'LoggedOut');
      },
    };
  }

  #linesOf(place: string): DoubleAnswer {
    const found = this.#site.agents.find(({ seat }) => seat?.place === place);
    if (found?.seat === undefined) return fault(500, 'there is no such place');
    const devices = [{ number: found.seat.dn, switchName: 'Switch_1' }];
    return { body: { ...OK, data: { devices } } };
  }

  #initialization(username: string): unknown {
    const agent = this.#site.agent(username);
    return {
      messageType: 'WorkspaceInitializationComplete',
      state: 'Complete',
      data: {
        user: agent === undefined ? {} : this.#user(agent, false),
        configuration: {
          settings: [{ key: 'filling', value: 'x'.repeat(this.#site.manner.initializationBytes) }],
          actionCodes: [
            { name: 'Lunch', code: 'OutToLunch', type: 'NotReady' },
            { name: 'Meeting', code: 'Meeting', type: 'NotReady' },
          ],
          environment: {},
        },
      },
    };
  }

  #user({ username, number, seat, annex = {} }: DoubleAgent, isSession: boolean): object {
    const line = this.#site.lineOf(username);
    const { voice, statistics } = this.#site.services;
    const isActive = line !== undefined && this.#active.has(username);
    return {
      ...{ DBID: 100 + number, userName: username, firstName: 'Agent', lastName: String(number) },
      employeeId: `E${number}`,
      ...(seat && { agentLogin: seat.loginCode, defaultPlace: seat.place }),
      userProperties: Object.entries(annex).map(([key, options]) => ({
        ...{ key, type: 'kvlist', value: pairs(options) },
      })),
      ...(isSession && {
        activeSession: {
          ...(isActive && { dn: dnOf(line, username) }),
          calls: [...(line?.calls.values() ?? [])].map((call) => callOf(call, line?.dn ?? '')),
          media: { channels: [] },
          ...(this.#site.manner.namesServices && {
            services: [
              { serviceName: 'VOICE', serviceState: voice ? 'AVAILABLE' : 'UNAVAILABLE' },
              { serviceName: 'STATS', serviceState: statistics ? 'AVAILABLE' : 'UNAVAILABLE' },
            ],
          }),
        },
      }),
    };
  }

  #publish(change: DoubleChange): void {
    const comet = this.#comet();
    if (change.kind === 'service') {
      if (change.service === 'configuration') return;
      const [name, channel] =
        change.service === 'voice' ? ['VOICE', VOICE] : ['STATS', '/workspace/v3/statistics'];
      comet.deliver(null, channel, {
        ...{ messageType: 'ServiceStateChanged', serviceName: name },
        serviceState: change.isUp ? 'AVAILABLE' : 'UNAVAILABLE',
      });
      return;
    }
    const { line } = change;
    const owner = this.#site.agents.find(({ seat }) => seat?.dn === line.dn)?.username ?? '';
    switch (change.kind) {
      case 'line':
        comet.deliver(owner, VOICE, { messageType: 'DnStateChanged', dn: dnOf(line, owner) });
        break;
      case 'call':
        comet.deliver(owner, VOICE, {
          ...{ messageType: 'CallStateChanged', notificationType: 'StateChange' },
          call: callOf(change.call, line.dn),
        });
        break;
      case 'failure':
        comet.deliver(owner, VOICE, {
          messageType: 'EventError',
          error: { errorCode: 415, errorMessage: change.problem },
        });
        break;
    }
  }
}

const newId = (): string => randomBytes(12).toString('hex');
