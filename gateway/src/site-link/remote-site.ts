import { connect, type Socket } from 'node:net';
import type {
  Application,
  DnEvent,
  Person,
  ServiceName,
  Services,
  ServiceStatus,
} from 'agent-dr-protocol';
import * as v from 'valibot';
import {
  ok,
  type AgentLogin,
  type Credentials,
  type DnRegistration,
  type LoggedInState,
  type LoginKey,
  type LoginRequest,
  type LogoutCause,
  type Outcome,
  type SiteBackend,
  type TokenCredentials,
} from '../site-backend.js';
import { readLines, writeLine } from './lines.js';
import { ANSWERS, SiteMessage, type SiteCall } from './site-messages.js';

export interface RemoteSiteOptions {
  readonly host: string;
  readonly port: number;
  /** Another site's process at that address is an error. */
  readonly siteId: string;
}

type ServiceListener = (service: ServiceName, status: ServiceStatus) => void;

/**
 * A site in another process, by its `SiteServer`. While the connection is lost every call fails, and
 * telephony is off as far as can be known here; it is made anew by itself.
 */
export class RemoteSite implements SiteBackend {
  readonly site: { readonly id: string; readonly name: string };
  readonly #options: RemoteSiteOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #services = new Set<ServiceListener>();
  readonly #lines = new Map<number, { dn: string; listener: (event: DnEvent) => void }>();
  #socket: Socket | null = null;
  #retry: NodeJS.Timeout | undefined;
  #lastId = 0;
  #closed = false;

  /** Rejects with a message for the operator when the site cannot be reached. */
  static open(options: RemoteSiteOptions): Promise<RemoteSite> {
    const where = `${options.host}:${options.port}`;
    return new Promise((resolve, reject) => {
      const socket = connect(options.port, options.host);
      const fail = (problem: string): void => {
        clearTimeout(timer);
        socket.destroy();
        reject(new Error(`the site at ${where} ${problem}`));
      };
      const timer = setTimeout(() => {
        fail('does not answer');
      }, DEADLINE_MS);
      socket.once('error', ({ message }) => {
        fail(`cannot be reached: ${message}`);
      });
      const read = { line: (_text: string): void => undefined };
      readLines(socket, (text) => {
        read.line(text);
      });
      read.line = (text) => {
        const message = v.safeParse(Line, text);
        if (!message.success || message.output.kind !== 'site') {
          fail('is no site of agent-dr-gateway');
        } else if (message.output.site.id !== options.siteId) {
          fail(`is ${message.output.site.id}, not ${options.siteId}`);
        } else {
          clearTimeout(timer);
          socket.removeAllListeners('error');
          const site = new RemoteSite(options, message.output.site);
          read.line = (line) => {
            site.#hear(socket, line);
          };
          site.#take(socket);
          resolve(site);
        }
      };
    });
  }

  private constructor(
    options: RemoteSiteOptions,
    site: { readonly id: string; readonly name: string },
  ) {
    this.#options = options;
    this.site = site;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.destroy();
  }

  authenticate(
    application: string,
    credentials: Credentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    return this.#ask({ call: 'authenticate', application, credentials }, ANSWERS.user);
  }

  authenticateToken(
    application: string,
    credentials: TokenCredentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    return this.#ask({ call: 'authenticateToken', application, credentials }, ANSWERS.user);
  }

  readPerson(username: string): Promise<Outcome<Person>> {
    return this.#ask({ call: 'readPerson', username }, ANSWERS.person);
  }

  readApplication(name: string): Promise<Outcome<Application>> {
    return this.#ask({ call: 'readApplication', name }, ANSWERS.application);
  }

  readonly knowsServices = true;

  readServices(): Promise<Outcome<Services>> {
    return this.#ask({ call: 'readServices' }, ANSWERS.services);
  }

  subscribeServices(listener: ServiceListener): () => void {
    this.#services.add(listener);
    return () => this.#services.delete(listener);
  }

  async registerDn(
    dn: string,
    listener: (event: DnEvent) => void,
  ): Promise<Outcome<DnRegistration>> {
    const registration = ++this.#lastId;
    this.#lines.set(registration, { dn, listener });
    const unregister = (): void => {
      if (!this.#lines.delete(registration)) return;
      this.#ask({ call: 'unregisterDn', registration }, v.null()).catch(() => undefined);
    };
    try {
      const outcome = await this.#ask({ call: 'registerDn', dn, registration }, ANSWERS.line);
      if (outcome.kind === 'ok') return ok({ state: outcome.value, unregister });
      this.#lines.delete(registration);
      return outcome;
    } catch (error) {
      this.#lines.delete(registration);
      throw error;
    }
  }

  login(request: LoginRequest): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#ask({ call: 'login', request }, ANSWERS.agent);
  }

  logout(login: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>> {
    return this.#ask({ call: 'logout', login: keyOf(login), cause }, ANSWERS.nothing);
  }

  ready(login: LoginKey): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#ask({ call: 'ready', login: keyOf(login) }, ANSWERS.agent);
  }

  notReady(
    login: LoginKey,
    reason: string | undefined,
  ): Promise<Outcome<{ readonly agent: LoggedInState }>> {
    return this.#ask({ call: 'notReady', login: keyOf(login), reason }, ANSWERS.agent);
  }

  readLogins(): Promise<readonly AgentLogin[]> {
    return this.#ask({ call: 'readLogins' }, ANSWERS.logins);
  }

  #ask<const Schema extends v.GenericSchema>(
    ask: SiteCall,
    schema: Schema,
  ): Promise<v.InferOutput<Schema>> {
    const socket = this.#socket;
    if (socket === null) return Promise.reject(new Error('the site’s process is away'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(`the site has not answered ${ask.call}`));
      }, DEADLINE_MS);
      const settle = (): void => {
        clearTimeout(timer);
        this.#pending.delete(id);
      };
      this.#pending.set(id, {
        answer: (answer) => {
          settle();
          const parsed = v.safeParse(schema, answer);
          if (parsed.success) resolve(parsed.output);
          else reject(new Error(`the site has answered ${ask.call} with something else`));
        },
        fail: (problem) => {
          settle();
          reject(new Error(problem));
        },
      });
      writeLine(socket, { id, ask });
    });
  }

  #take(socket: Socket): void {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#lose();
    });
  }

  #lose(): void {
    this.#socket = null;
    for (const { fail } of [...this.#pending.values()]) fail('the site’s process is away');
    if (this.#closed) return;
    for (const listener of this.#services) listener('telephony', 'off');
    this.#retry = setTimeout(() => {
      this.#reconnect();
    }, RETRY_MS);
  }

  #reconnect(): void {
    const socket = connect(this.#options.port, this.#options.host);
    this.#take(socket);
    readLines(socket, (line) => {
      this.#hear(socket, line);
    });
  }

  async #restore(): Promise<void> {
    for (const [registration, { dn }] of this.#lines) {
      await this.#ask({ call: 'registerDn', dn, registration }, ANSWERS.line);
    }
    const services = await this.readServices();
    if (services.kind === 'refused') return;
    for (const listener of this.#services) {
      listener('telephony', services.value.telephony);
      listener('configuration', services.value.configuration);
      listener('statistics', services.value.statistics);
    }
  }

  #hear(socket: Socket, line: string): void {
    const parsed = v.safeParse(Line, line);
    const message = parsed.success ? parsed.output : null;
    switch (message?.kind) {
      case undefined:
        socket.destroy();
        break;
      case 'site':
        if (message.site.id !== this.#options.siteId) socket.destroy();
        else this.#restore().catch(() => undefined);
        break;
      case 'answer':
        this.#pending.get(message.id)?.answer(message.answer);
        break;
      case 'failed':
        this.#pending.get(message.id)?.fail(message.problem);
        break;
      case 'service':
        for (const listener of this.#services) listener(message.service, message.status);
        break;
      case 'dn':
        this.#lines.get(message.registration)?.listener(message.event);
        break;
    }
  }
}

interface Pending {
  readonly answer: (answer: unknown) => void;
  readonly fail: (problem: string) => void;
}

const Line = v.pipe(v.string(), v.parseJson(), SiteMessage);

const keyOf = ({ username, clientId }: LoginKey): LoginKey => ({ username, clientId });

const DEADLINE_MS = 5_000;
const RETRY_MS = 200;
