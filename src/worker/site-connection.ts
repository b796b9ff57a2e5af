import type { OpeningCredentials } from 'agent-dr-protocol';
import type { OpeningCall } from './engine/effect.js';
import type { Refusal } from './engine/failure-policy.js';
import type { Answer } from './engine/input.js';
import {
  GatewayConnection,
  type ConnectionEvent,
  type Request,
} from './gateway/gateway-connection.js';
import { withoutSecrets } from './gateway/without-secrets.js';
import type { KeyRing } from './key-ring.js';

/** What opens a session, but for the credentials. */
export interface Opening {
  readonly method: OpeningCall;
  readonly application: string;
  readonly client: { readonly id: string; readonly epoch: number };
}

export interface SiteConnectionOptions {
  readonly url: string;
  readonly siteId: string;
  /** Asked for at the moment of use: credentials are kept in one place only (I6). */
  readonly keys: () => KeyRing | undefined;
  readonly tell: (event: ConnectionEvent) => void;
}

/**
 * A connection to a gateway of a site, and what is shown there. Nothing that it tells has credentials
 * in it: neither what a gateway issues, which goes to the other keys, nor what it repeats (I6).
 */
export class SiteConnection {
  readonly #options: SiteConnectionOptions;
  readonly #connection: GatewayConnection;
  #shown: OpeningCredentials | undefined;

  /** Throws for an address that the browser does not take. */
  constructor(options: SiteConnectionOptions) {
    this.#options = options;
    this.#connection = new GatewayConnection(options.url, (event) => {
      options.tell(this.#heard(event));
    });
  }

  get roundTripMs(): number | undefined {
    return this.#connection.roundTripMs;
  }

  open({ method, application, client }: Opening): void {
    const { siteId, keys, tell } = this.#options;
    const credentials = keys()?.forOpening(siteId);
    this.#shown = credentials;
    if (credentials === undefined) {
      // Not asked with nothing in hand: that would look like a wrong password.
      tell({ type: 'call-refused', method, refusal: this.#nothingToShow() });
      return;
    }
    this.#connection.send({ method, params: { application, credentials, client } });
  }

  send(request: Request): void {
    this.#connection.send(request);
  }

  verify(): void {
    this.#connection.verify();
  }

  leave(requests: readonly Request[]): void {
    this.#connection.leave(requests);
  }

  abandon(): void {
    this.#connection.abandon();
  }

  #heard(event: ConnectionEvent): ConnectionEvent {
    const { siteId, keys } = this.#options;
    if (event.type === 'answered' && isOpened(event.answer)) {
      const { resume, ...result } = event.answer.result;
      if (resume !== undefined) keys()?.issued(siteId, resume);
      return { ...event, answer: { ...event.answer, result } };
    }
    if (
      event.type === 'call-refused' &&
      event.refusal.kind === 'refused-credentials' &&
      this.#shown?.kind === 'resume'
    ) {
      return { ...event, refusal: this.#nothingToShow() };
    }
    return withoutSecrets(event, keys()?.secrets() ?? []);
  }

  /** Another site may have issued something that is still good; without it, only the agent can go on. */
  #nothingToShow(): Refusal {
    return this.#options.keys()?.isEmpty === false
      ? { kind: 'credentials-awaited', message: 'There is nothing to show at this site now.' }
      : { kind: 'sign-in-expired', message: 'There is nothing left to show at any site.' };
  }
}

const isOpened = (answer: Answer): answer is Extract<Answer, { method: OpeningCall }> =>
  answer.method === 'session.open' || answer.method === 'session.standby';
