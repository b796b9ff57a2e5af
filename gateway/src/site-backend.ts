import type {
  Application,
  CallParams,
  DnEvent,
  DnState,
  FailureKind,
  LoginMode,
  Person,
  ServiceName,
  Services,
  ServiceStatus,
} from 'agent-dr-protocol';

/** An expected refusal: sent to the client as it is, so the message must not contain secrets. */
export interface Refusal {
  readonly kind: 'refused';
  readonly failure: FailureKind;
  readonly message: string;
  /** With `busy`: when the caller's slot comes, ms from now. */
  readonly retryAfterMs?: number;
  /** With `other-site`: the id of this one. */
  readonly site?: string;
  /**
   * With `logged-in-elsewhere`: for how long, ms; and whether that client has lost its connection.
   */
  readonly forMs?: number;
  readonly orphaned?: boolean;
}

/** The result of a request to the site. A backend rejects its promise only for its own faults. */
export type Outcome<Value> = { readonly kind: 'ok'; readonly value: Value } | Refusal;

type OpeningCredentials = CallParams<'session.open'>['credentials'];
export type Credentials = Extract<OpeningCredentials, { kind: 'password' }>;
/** A token of an identity provider, given by the page for the agent (B24). */
export type TokenCredentials = Extract<OpeningCredentials, { kind: 'token' }>;
export type LoggedInState = 'not-ready' | 'ready';

/** The client that holds a log-in: its id and its count of its connections. */
export interface Client {
  readonly id: string;
  readonly epoch: number;
}

export interface LoginRequest {
  readonly username: string;
  readonly dn: string;
  readonly loginCode: string;
  readonly client: Client;
  readonly mode: LoginMode;
}

/** Identifies a log-in by the agent and the client that made it. */
export interface LoginKey {
  readonly username: string;
  readonly clientId: string;
}

export interface AgentLogin extends LoginKey {
  readonly dn: string;
  readonly state: LoggedInState;
  readonly epoch: number;
}

/** Why a log-out is requested: by the agent, or because the client has abandoned the log-in. */
export type LogoutCause = 'agent' | 'orphaned';

export interface DnRegistration {
  readonly state: DnState;
  /** Ends the events. May be called more than once. */
  readonly unregister: () => void;
}

/**
 * The site behind a gateway: implemented by a real one and by the simulated one. Calls of one agent
 * are made in order and take effect in that order. Independent of sockets.
 */
export interface SiteBackend {
  readonly site: { readonly id: string; readonly name: string };

  /**
   * Identifies the desktop's application and authenticates the agent (S1.4). An unknown user and a
   * wrong password are both `refused-credentials`, after the same work.
   */
  authenticate(
    application: string,
    credentials: Credentials,
  ): Promise<Outcome<{ readonly username: string }>>;

  /**
   * The same with a token instead of a password. Checks its signature, issuer, audience and times,
   * and that it belongs to this user. A backend without it accepts no tokens: they are
   * `refused-credentials`.
   */
  authenticateToken?(
    application: string,
    credentials: TokenCredentials,
  ): Promise<Outcome<{ readonly username: string }>>;

  /** `unknown-person` for an account without a Person (S1.5). */
  readPerson(username: string): Promise<Outcome<Person>>;

  /** `unknown-application` for a name that is not configured (S1.6). */
  readApplication(name: string): Promise<Outcome<Application>>;

  readServices(): Promise<Outcome<Services>>;

  /** Changes only, until the returned function is called. */
  subscribeServices(listener: (service: ServiceName, status: ServiceStatus) => void): () => void;

  /** The DN's state, and from then on its events (S2.1). */
  registerDn(dn: string, listener: (event: DnEvent) => void): Promise<Outcome<DnRegistration>>;

  /**
   * Logs the agent in as not-ready. A log-in of the same client is unchanged; one of another client
   * moves to this one, unless this one only resumes: then `logged-in-elsewhere` (B25). The gateway
   * compares too, as far as it knows; simultaneous requests are for the site to decide.
   */
  login(request: LoginRequest): Promise<Outcome<{ readonly agent: LoggedInState }>>;

  /** `not-logged-in` unless this client holds the agent's log-in; so for the next two. */
  logout(login: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>>;
  ready(login: LoginKey): Promise<Outcome<{ readonly agent: LoggedInState }>>;
  notReady(
    login: LoginKey,
    reason: string | undefined,
  ): Promise<Outcome<{ readonly agent: LoggedInState }>>;

  /** Every log-in that the site knows. When a gateway starts none of them has a connection. */
  readLogins(): Promise<readonly AgentLogin[]>;
}

export const ok = <Value>(value: Value): Outcome<Value> => ({ kind: 'ok', value });

export const refused = (failure: FailureKind, message: string): Refusal => ({
  kind: 'refused',
  failure,
  message,
});
