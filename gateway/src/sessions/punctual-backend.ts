import type { Application, DnEvent, Person, Services } from 'agent-dr-protocol';
import type { CallObserver } from '../operations/site-health.js';
import { OverdueCalls } from './overdue-calls.js';
import {
  refused,
  type AgentLogin,
  type Credentials,
  type DnRegistration,
  type LoggedInState,
  type LoginKey,
  type LoginRequest,
  type LogoutCause,
  type Outcome,
  type Refusal,
  type SiteBackend,
  type TokenCredentials,
} from '../site-backend.js';

export interface Punctuality {
  /** How long a call may take, ms. */
  readonly deadlineMs: number;
  /** A call was given up, or is not even made because so many were. */
  readonly silent: (call: BackendCall) => void;
  /** What became of a call that was made. */
  readonly asked?: CallObserver;
  /** The site has logged the client in after that was given up; it was asked so long ago. */
  readonly lateLogin: (request: LoginRequest, agoMs: number) => void;
}

/** The calls of a backend that are answered. */
export type BackendCall =
  | 'authenticate'
  | 'authenticateToken'
  | 'readPerson'
  | 'readApplication'
  | 'readServices'
  | 'registerDn'
  | 'login'
  | 'logout'
  | 'ready'
  | 'notReady'
  | 'readLogins';

/**
 * A backend whose every call ends in time: if the site does not answer, with `internal-error`. What it
 * answers after that is dropped, because the line's events tell the same, except
 *
 * - a registration: it is ended, since nobody listens;
 * - a log-in: it is told to `lateLogin`. Its client has been refused and may be at another gateway or
 *   site by now, so that it can neither be confirmed nor simply undone.
 */
export class PunctualBackend implements SiteBackend {
  readonly #backend: SiteBackend;
  readonly #options: Punctuality;
  readonly #calls = new Map<BackendCall, OverdueCalls>();

  constructor(backend: SiteBackend, options: Punctuality) {
    this.#backend = backend;
    this.#options = options;
  }

  get site(): SiteBackend['site'] {
    return this.#backend.site;
  }

  authenticate(application: string, credentials: Credentials): Promise<Agent> {
    return this.#outcome('authenticate', () =>
      this.#backend.authenticate(application, credentials),
    );
  }

  authenticateToken(application: string, credentials: TokenCredentials): Promise<Agent> {
    return this.#outcome(
      'authenticateToken',
      async () =>
        (await this.#backend.authenticateToken?.(application, credentials)) ??
        refused('refused-credentials', 'this site takes no tokens'),
    );
  }

  readPerson(username: string): Promise<Outcome<Person>> {
    return this.#outcome('readPerson', () => this.#backend.readPerson(username));
  }

  readApplication(name: string): Promise<Outcome<Application>> {
    return this.#outcome('readApplication', () => this.#backend.readApplication(name));
  }

  readServices(username: string): Promise<Outcome<Services>> {
    return this.#outcome('readServices', () => this.#backend.readServices(username));
  }

  subscribeServices(...args: Parameters<SiteBackend['subscribeServices']>): () => void {
    return this.#backend.subscribeServices(...args);
  }

  registerDn(dn: string, listener: (event: DnEvent) => void): Promise<Outcome<DnRegistration>> {
    return this.#outcome(
      'registerDn',
      () => this.#backend.registerDn(dn, listener),
      (outcome) => {
        if (outcome.kind === 'ok') outcome.value.unregister();
      },
    );
  }

  login(request: LoginRequest): Promise<LoggedIn> {
    return this.#outcome(
      'login',
      () => this.#backend.login(request),
      (outcome, agoMs) => {
        if (outcome.kind === 'ok') this.#options.lateLogin(request, agoMs);
      },
    );
  }

  logout(login: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>> {
    return this.#outcome('logout', () => this.#backend.logout(login, cause));
  }

  ready(login: LoginKey): Promise<LoggedIn> {
    return this.#outcome('ready', () => this.#backend.ready(login));
  }

  notReady(login: LoginKey, reason: string | undefined): Promise<LoggedIn> {
    return this.#outcome('notReady', () => this.#backend.notReady(login, reason));
  }

  /** No worker waits for it, and it may be long. Rejects when it does not come. */
  async readLogins(): Promise<readonly AgentLogin[]> {
    const logins = await this.#inTime(
      'readLogins',
      LONG_DEADLINES * this.#options.deadlineMs,
      () => this.#backend.readLogins(),
      () => undefined,
    );
    if (logins === null) throw new Error('the site has not answered in time');
    return logins;
  }

  release(username: string): void {
    this.#backend.release?.(username);
  }

  async #outcome<Value>(
    call: BackendCall,
    ask: () => Promise<Outcome<Value>>,
    late: (outcome: Outcome<Value>, agoMs: number) => void = () => undefined,
  ): Promise<Outcome<Value>> {
    return (await this.#inTime(call, this.#options.deadlineMs, ask, late)) ?? SILENT;
  }

  /** Null: there is no answer in time. */
  #inTime<Answer>(
    name: BackendCall,
    deadlineMs: number,
    ask: () => Promise<Answer>,
    late: (answer: Answer, agoMs: number) => void,
  ): Promise<Answer | null> {
    const calls = this.#calls.get(name) ?? new OverdueCalls(deadlineMs);
    this.#calls.set(name, calls);
    const askedMs = performance.now();
    if (!calls.mayAsk(askedMs)) {
      this.#options.silent(name);
      return Promise.resolve(null);
    }
    return new Promise((resolve, reject) => {
      let comesLate: (() => void) | null = null;
      const timer = setTimeout(() => {
        comesLate = calls.add();
        this.#options.silent(name);
        this.#options.asked?.(name, 'silent', deadlineMs);
        resolve(null);
      }, deadlineMs);
      /** Whether it is in time. */
      const settled = (): boolean => {
        clearTimeout(timer);
        if (comesLate === null) calls.clear();
        else comesLate();
        return comesLate === null;
      };
      begun(ask).then(
        (answer) => {
          if (settled()) {
            this.#options.asked?.(name, outcomeOf(answer), performance.now() - askedMs);
            resolve(answer);
          } else late(answer, performance.now() - askedMs);
        },
        (error: unknown) => {
          if (!settled()) return;
          this.#options.asked?.(name, 'failed', performance.now() - askedMs);
          reject(error instanceof Error ? error : new Error('unknown'));
        },
      );
    });
  }
}

type Agent = Outcome<{ readonly username: string }>;
type LoggedIn = Outcome<{ readonly agent: LoggedInState }>;

/** At once, and with whatever it throws as a rejection. */
const begun = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => ask();

const outcomeOf = (answer: unknown): 'ok' | 'refused' =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'refused'
    ? 'refused'
    : 'ok';

const SILENT: Refusal = refused('internal-error', 'the site does not answer');

const LONG_DEADLINES = 10;
