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
  /** With `busy`: the slot is the same at every gateway of the site. */
  readonly ofSite?: boolean;
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
 * The site behind a gateway: implemented by a real one and by the simulated one. Independent of
 * sockets. `siteBackendChecks` is its test suite, `SkeletonBackend` a beginning that passes it.
 *
 * **Who calls what.** The gateway keeps connections, epochs, orphans, slots and credentials; the
 * backend keeps the site. For one agent:
 *
 *     authenticate ─▶ readPerson, readApplication, readServices, registerDn   any number, in any order
 *                        └─▶ login ─▶ ready, notReady … ─▶ logout
 *     connection lost ─▶ release ─▶ (within the grace time: login of the same client again)
 *                                └▶ (else: logout with 'orphaned')
 *
 * Calls of one connection are made one after the other, those of two connections of an agent may
 * overlap: they take effect in the order in which they are made.
 *
 * **Events.** The backend sends them, to every listener of the line, whoever caused the change; the
 * gateway adds none. A change is in force before its event is sent, and its event is sent before the
 * call that caused it is answered, or after, but in the order of the changes:
 *
 * - log-in: `EventAgentLogin`. Taken over by another client: the same once more, and the agent is
 *   not-ready. The same client again: none.
 * - `EventAgentReady`, `EventAgentNotReady` with `ReasonCode`; `EventAgentLogout`, without reasons
 *   when the agent asked for it.
 * - a phone that expires: `EventDNOutOfService`, then `EventAgentLogout` with `dr-force_logout`. Back:
 *   `EventDNBackInService`, and the agent stays logged out.
 * - a call: `EventRinging`, `EventEstablished`, `EventReleased`, all with its one id.
 *
 * **What is replayed.** Nothing: a listener gets what happens from its registration on, and the state
 * before that is in the registration's answer. Only when telephony comes back, after the change of
 * service has been told, are listeners told what changed at their line while it was away.
 *
 * **What persists.** Log-ins, with their client and epoch, survive the gateway's process, because the
 * platform's log-in does: `readLogins` must name them after a restart. If the platform cannot store a
 * client's id, keep it in a store of your own. Subscriptions need not survive.
 *
 * **When the platform fails.** Refuse with
 * - `telephony-unavailable` what the lines cannot do now;
 * - `refused-credentials` when the platform wants the agent to authenticate again, from whatever
 *   call: the worker asks them;
 * - `internal-error`, or reject, when the platform does not answer. Never `refused-credentials`: that
 *   would ask the agent for what was right.
 *
 * A rejected promise is logged for the operator, and the client is told `internal-error` only. Every
 * call must end, with a deadline of your own below `siteDeadlineMs` of the gateway (3 s): that one is
 * for what you have missed. It refuses the call, but cannot free what never ends; what you answer after
 * it has no effect, except that a registration is ended, and that a log-in is kept as an orphan: its
 * client may come back for it within the grace time, else `logout` follows.
 */
export interface SiteBackend {
  /** The id is that of the desktops' local configuration (B26). */
  readonly site: { readonly id: string; readonly name: string };

  /**
   * Identifies the desktop's application and authenticates the agent (S1.4). An unknown user and a
   * wrong password are both `refused-credentials`, with the same message and after the same work.
   * Returns the user name as the site writes it, which names the agent in all other calls.
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

  /** `unknown-person` for an account without a Person (S1.5). The annex is sent as it is. */
  readPerson(username: string): Promise<Outcome<Person>>;

  /** `unknown-application` for a name that is not configured (S1.6). */
  readApplication(name: string): Promise<Outcome<Application>>;

  /** `username`: for platforms that know the services only through an agent's own session. */
  readServices(username: string): Promise<Outcome<Services>>;

  /** The services are known without an agent: then they are asked for with an empty user name, too. */
  readonly knowsServices?: true;

  /**
   * Changes only, until the returned function is called, which may be more than once. `off`: both
   * servers of the pair are gone; tell it at once, and do not wait whether it lasts.
   */
  subscribeServices(
    listener: (service: ServiceName, status: ServiceStatus) => void,
    username: string,
  ): () => void;

  /**
   * The DN's state, and from then on its events (S2.1). `unknown-dn` for a line that does not exist;
   * whether it is the agent's is for the gateway to check. No event between the two is lost.
   */
  registerDn(dn: string, listener: (event: DnEvent) => void): Promise<Outcome<DnRegistration>>;

  /**
   * Logs the agent in as not-ready. A log-in of the same client is unchanged, but for its epoch; one
   * of another client moves to this one, unless this one only resumes: then `logged-in-elsewhere`
   * (B25). The gateway compares too, as far as it knows; simultaneous requests are for the site to
   * decide. `telephony-unavailable`: telephony is off, the line out of service, or the site in an
   * orderly shutdown; `unknown-dn`, and `invalid-params` for the login code, as the Person has them.
   */
  login(request: LoginRequest): Promise<Outcome<{ readonly agent: LoggedInState }>>;

  /**
   * `not-logged-in` unless this client holds the agent's log-in; so for the next two. An orphan is
   * ended with a reason, but none that moves agents.
   */
  logout(login: LoginKey, cause: LogoutCause): Promise<Outcome<Record<string, never>>>;
  ready(login: LoginKey): Promise<Outcome<{ readonly agent: LoggedInState }>>;
  notReady(
    login: LoginKey,
    reason: string | undefined,
  ): Promise<Outcome<{ readonly agent: LoggedInState }>>;

  /**
   * Every log-in that a client has made, as it is now. Those made at a phone, or by another
   * application, are not named: the gateway would end them.
   */
  readLogins(): Promise<readonly AgentLogin[]>;

  /**
   * Calls back with each agent whom the platform wants to authenticate again although nobody has asked
   * it anything: nothing of their line is heard until then. The gateway ends their connections, and
   * their clients come back with credentials. Until the returned function is called.
   */
  watchSessions?(lost: (username: string) => void): () => void;

  /**
   * The agent has no connection to this gateway any more: what is kept for them at the platform, such
   * as a session of their own, may go. Their log-in stays until `logout`. Throws nothing.
   */
  release?(username: string): void;
}

export const ok = <Value>(value: Value): Outcome<Value> => ({ kind: 'ok', value });

export const refused = (failure: FailureKind, message: string): Refusal => ({
  kind: 'refused',
  failure,
  message,
});
