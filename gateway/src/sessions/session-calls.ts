import {
  ALARM_CALLS,
  CALLS,
  isAlarmCall,
  isCallName,
  SUBPROTOCOL,
  type AlarmCallName,
  type CallParams,
  type CallResult,
  type RequestFrame,
} from 'agent-dr-protocol';
import { checkParams } from './check-params.js';
import { OpenSession, type OpeningName, type SessionUse } from './open-session.js';
import type { Claim } from '../admission/proven-clients.js';
import type { IssuedResume, ResumeHolder } from './resume-credentials.js';
import type { SessionContext, SessionLink } from './session-context.js';
import { ok, refused, type Outcome, type Refusal } from '../site-backend.js';
import { askForSlot, comeBackLater, slotHolder } from '../admission/slot-refusal.js';

type State =
  | { readonly kind: 'waiting' }
  /** One attempt per connection: whoever guesses passwords must connect for each. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'open'; readonly session: OpenSession };

/**
 * What one connection asks for, one call after the other:
 *
 *     waiting ──session.open, session.standby──▶ open ──▶ all other calls
 *        └──refused──▶ refused ──▶ `not-open` to everything
 */
export class SessionCalls {
  readonly #context: SessionContext;
  readonly #link: SessionLink;
  readonly #opened: () => void;
  #state: State = { kind: 'waiting' };

  constructor(context: SessionContext, link: SessionLink, opened: () => void) {
    this.#context = context;
    this.#link = link;
    this.#opened = opened;
  }

  get state(): State['kind'] {
    return this.#state.kind;
  }

  async handle(request: RequestFrame): Promise<Outcome<unknown>> {
    const { method, params = {} } = request;
    if (isAlarmCall(method)) return this.#alarm(method, params);
    if (!isCallName(method)) return refused('unknown-method', 'there is no such call');
    if (method === 'session.open' || method === 'session.standby') {
      return checkParams(CALLS[method].params, params, (opening) => this.#open(method, opening));
    }
    if (this.#state.kind !== 'open') return refused('not-open', 'no session has been opened');
    return this.#state.session.handle(method, params);
  }

  /** What the connection is used for. */
  get use(): SessionUse {
    if (this.#state.kind !== 'open') return 'waiting';
    return this.#state.session.use;
  }

  leave(): void {
    if (this.#state.kind === 'open') this.#state.session.leave();
  }

  async #alarm(method: AlarmCallName, params: unknown): Promise<Outcome<unknown>> {
    const state = this.#state;
    if (state.kind !== 'open') return refused('not-open', 'no session has been opened');
    return checkParams(ALARM_CALLS[method].params, params, (alarm) =>
      state.session.tellAlarm(alarm),
    );
  }

  async #open<Name extends OpeningName>(
    method: Name,
    params: CallParams<Name>,
  ): Promise<Outcome<CallResult<Name>>> {
    if (this.#state.kind === 'open') {
      return refused('invalid-request', 'the session is open already');
    }
    if (this.#state.kind === 'refused') {
      return refused('not-open', 'the session was refused; connect again');
    }
    const outcome = await this.#admit(method, params);
    if (outcome.kind === 'refused') {
      this.#state = { kind: 'refused' };
      return outcome;
    }
    const session = outcome.value;
    this.#state = { kind: 'open', session };
    this.#opened();
    this.#context.report('session-opened', {
      connection: this.#link.connection,
      request: this.#link.request,
      agent: session.username,
      opening: method,
      credentials: params.credentials.kind,
      application: params.application,
      address: this.#link.source.address,
    });
    const resume = await this.#issueResume(session, params);
    return ok({
      protocol: SUBPROTOCOL,
      site: { ...this.#context.backend.site },
      serverTime: new Date().toISOString(),
      ...(resume && { resume }),
    });
  }

  /** Without one the session is open all the same. */
  async #issueResume(
    session: OpenSession,
    { application, credentials, client }: CallParams<OpeningName>,
  ): Promise<IssuedResume | undefined> {
    const { resume, report } = this.#context;
    // If the site returns another user name than the given one, the credential would not be found.
    if (resume === null || credentials.username !== session.username) return undefined;
    const holder = { username: session.username, clientId: client.id, application };
    try {
      const issued = await resume.issue(holder);
      session.hold(holder, issued.credential);
      return issued;
    } catch (error) {
      report('resume-not-issued', { problem: error instanceof Error ? error.message : 'unknown' });
      return undefined;
    }
  }

  async #admit(
    method: OpeningName,
    params: CallParams<OpeningName>,
  ): Promise<Outcome<OpenSession>> {
    const { client, site } = params;
    const { accounts, backend, clients, custody } = this.#context;
    // Before anything else: a client that meant another site must not change anything here (B26).
    if (site !== undefined && site !== backend.site.id) return this.#otherSite();
    const agent = await this.#identify(params);
    if (agent.kind === 'refused') return agent;
    // Its connection may be gone by now; then it must not replace a live one.
    if (this.#link.ended) return GONE;
    const { username } = agent.value;
    if (method === 'session.open') {
      const busy = await this.#checkTurn(params);
      if (busy) return busy;
    }
    const session = new OpenSession(username, client, this.#context, this.#link, method);
    if (!(await clients.admit(username, client, session))) {
      return refused('stale-epoch', 'this client has made a newer connection since');
    }
    accounts.enter(username, session);
    if (method === 'session.standby') {
      await custody.disown(username, session);
      await custody.keepReady(username, session);
    }
    return ok(session);
  }

  #otherSite(): Refusal {
    const { id } = this.#context.backend.site;
    return { ...refused('other-site', `this is a gateway of ${id}`), site: id };
  }

  async #authenticate({
    application,
    credentials,
    client,
  }: CallParams<OpeningName>): Promise<Outcome<{ readonly username: string }>> {
    const { backend, openings, resume } = this.#context;
    const { address } = this.#link.source;
    const ended = (): boolean => this.#link.ended;
    const opener = { address, account: credentials.username, clientId: client.id, ended };
    switch (credentials.kind) {
      case 'password':
        return openings.check(opener, 'password', () =>
          backend.authenticate(application, credentials),
        );
      case 'token':
        return openings.check(
          opener,
          'token',
          async () =>
            (await backend.authenticateToken?.(application, credentials)) ??
            refused('refused-credentials', 'this site takes no tokens'),
        );
      case 'resume': {
        const { username } = credentials;
        const holder: ResumeHolder = { username, clientId: client.id, application };
        // No password was tried: the backend, which may count attempts, is not involved.
        return (await resume?.redeem(holder, credentials.resume)) === true
          ? ok({ username })
          : refused('refused-credentials', 'this does not resume a session here, or not any more');
      }
    }
  }

  /** Once for a client that was told to come back: the check is much of the work of a crowd. */
  async #identify(
    params: CallParams<OpeningName>,
  ): Promise<Outcome<{ readonly username: string }>> {
    const claim = claimOf(params);
    return (await this.#context.proven.has(claim, performance.now()))
      ? ok({ username: claim.username })
      : this.#authenticate(params);
  }

  /** Behind the check of the credentials: strangers must not take the slots of agents. */
  async #checkTurn(params: CallParams<OpeningName>): Promise<Refusal | null> {
    const { slots, custody, proven, supervisors } = this.#context;
    if (slots === null) return null;
    const claim = claimOf(params);
    const { username, clientId } = claim;
    // Those to resume with are spent; and who reloads a page, or has lost a gateway, is at work already.
    if (params.credentials.kind === 'resume' || (await custody.isAtWork(claim))) {
      await slots.pass(slotHolder(username, clientId));
      return null;
    }
    const inCall = params.inCall === true;
    const turn = await askForSlot(slots, supervisors, { username, clientId, inCall });
    if (this.#link.ended) return GONE;
    if (turn.kind === 'now') {
      proven.forget(claim);
      return null;
    }
    const { connection, request } = this.#link;
    this.#context.report('slot-given', { connection, request, inMs: turn.inMs });
    await proven.remember(claim, turn.inMs, performance.now());
    return comeBackLater(turn);
  }
}

const GONE = refused('not-open', 'the connection has ended');

function claimOf({ application, credentials, client }: CallParams<OpeningName>): Claim {
  const { kind, username } = credentials;
  return { username, clientId: client.id, application, kind, secret: secretOf(credentials) };
}

function secretOf(credentials: CallParams<OpeningName>['credentials']): string {
  switch (credentials.kind) {
    case 'password':
      return credentials.password;
    case 'token':
      return credentials.token;
    case 'resume':
      return credentials.resume;
  }
}
