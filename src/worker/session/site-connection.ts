import type { OpeningCredentials } from 'agent-dr-protocol';
import type { Answer } from '../engine/model/input.js';
import type { Refusal } from '../engine/model/failure.js';
import type { OpeningCall } from '../engine/model/log-in.js';
import {
  GatewayConnection,
  type GatewayEvent,
  type Request,
} from '../gateway/gateway-connection.js';
import type { AlarmLine } from '../alarms/alarm-outbox.js';
import { withoutSecrets } from '../gateway/without-secrets.js';
import { secretOf, type KeyRing } from '../credentials/key-ring.js';

/** The arguments that open a session, without the credentials. */
export interface Opening {
  readonly method: OpeningCall;
  readonly params: {
    readonly application: string;
    readonly client: { readonly id: string; readonly epoch: number };
    /** A caller waits for the agent. */
    readonly inCall?: boolean;
  };
}

export interface SiteConnectionOptions {
  readonly url: string;
  readonly siteId: string;
  /** Read at the moment of use: credentials are kept in one place only (I6). */
  readonly keys: () => KeyRing | undefined;
  /** The session's time, monotonic ms. */
  readonly now: () => number;
  /** Asks the pages for newer credentials; always settles soon (B24). */
  readonly renew: () => Promise<void>;
  readonly tell: (event: GatewayEvent) => void;
}

/**
 * A connection to a gateway of a site, and the credentials for it. If they are refused and were not
 * typed by an agent, it retries with newer ones on a second connection, without telling its owner.
 * Its events contain no credentials: those that a gateway issues go to the key ring, and those that
 * it repeats are removed (I6).
 *
 *     opening ──refused──▶ renewing ──newer credentials, another connection──▶ opening
 *        └──opened──▶ open       └──nothing──▶ refused
 */
export class SiteConnection implements AlarmLine {
  readonly #options: SiteConnectionOptions;
  #connection: GatewayConnection;
  #opening: Opening | undefined;
  /** Requests sent behind the opening, to be repeated on a second connection. */
  #behind: Request[] = [];
  #shown: OpeningCredentials[] = [];
  #life: 'opening' | 'renewing' | 'settled' | 'let-go' = 'opening';
  #hasAsked = false;
  /** The session is open. */
  isOpen = false;
  /** The connection has ended without an event to the owner. */
  #isOver = false;

  /** Throws for an address that the browser rejects. */
  constructor(options: SiteConnectionOptions) {
    this.#options = options;
    this.#connection = this.#connect();
  }

  get roundTripMs(): number | undefined {
    return this.#connection.roundTripMs;
  }

  open(opening: Opening): void {
    this.#opening = opening;
    this.#show(this.#nextToShow());
  }

  send(request: Request): void {
    if (this.#life === 'opening' || this.#life === 'renewing') this.#behind.push(request);
    if (this.#life !== 'renewing') this.#connection.send(request);
  }

  tellAlarm(...alarm: Parameters<AlarmLine['tellAlarm']>): void {
    this.#connection.tellAlarm(...alarm);
  }

  verify(): void {
    this.#connection.verify();
  }

  leave(requests: readonly Request[]): void {
    this.#life = 'let-go';
    if (this.#isOver) this.#options.tell({ type: 'left' });
    else this.#connection.leave(requests);
  }

  abandon(): void {
    this.#life = 'let-go';
    this.#connection.abandon();
  }

  #connect(): GatewayConnection {
    return new GatewayConnection(this.#options.url, (event) => {
      this.#heard(event);
    });
  }

  #heard(event: GatewayEvent): void {
    const { siteId, keys, tell } = this.#options;
    if (this.#life === 'renewing') {
      // Requests behind the opening are refused as well.
      if (event.type === 'closed') this.#isOver = true;
    } else if (event.type === 'connected' && this.#shown.length > 0) {
      // The second connection: its owner takes it for the first.
      this.#show(this.#nextToShow());
    } else if (event.type === 'answered' && isOpened(event.answer)) {
      const { resume, ...result } = event.answer.result;
      // Credentials issued by another site's gateway are of no use here (B26).
      keys()?.accepted(siteId, result.site.id === siteId ? resume : undefined);
      this.#settle();
      this.isOpen = true;
      tell({ ...event, answer: { ...event.answer, result } });
    } else if (this.#isRefusal(event) && keys()?.isRenewable === true) {
      void this.#renew(event);
    } else {
      if (event.type === 'call-refused' && event.method === this.#opening?.method) this.#settle();
      tell(withoutSecrets(event, [...(keys()?.secrets() ?? []), ...this.#shown.map(secretOf)]));
    }
  }

  #isRefusal(event: GatewayEvent): event is Refused {
    return (
      this.#life === 'opening' &&
      event.type === 'call-refused' &&
      event.method === this.#opening?.method &&
      event.refusal.kind === 'refused-credentials'
    );
  }

  async #renew(refused: Refused): Promise<void> {
    this.#life = 'renewing';
    // Another connection may have renewed them meanwhile.
    if (!this.#hasAsked && this.#options.keys()?.isNewerThan(this.#shown) !== true) {
      this.#hasAsked = true;
      await this.#options.renew();
    }
    if (this.#isLetGo()) return;
    const isBounded = this.#shown.length < MOST_SHOWN;
    if (isBounded && this.#options.keys()?.hasOther(this.#options.siteId, this.#shown) === true) {
      // A gateway accepts one opening per connection.
      this.#connection.abandon();
      this.#life = 'opening';
      this.#isOver = false;
      this.#connection = this.#connect();
    } else this.#tellRefused(refused.method, this.#refusalAfter(refused.refusal));
  }

  #show(credentials: OpeningCredentials | undefined): void {
    if (this.#opening === undefined) return;
    const { method, params } = this.#opening;
    if (credentials === undefined) {
      // Do not open without credentials: that would look like a wrong password.
      this.#tellRefused(method, this.#nothingToShow());
      return;
    }
    this.#shown.push(credentials);
    const { siteId: site } = this.#options;
    this.#connection.send({ method, params: { ...params, credentials, site } });
    for (const request of this.#behind) this.#connection.send(request);
  }

  #nextToShow(): OpeningCredentials | undefined {
    const { keys, siteId, now } = this.#options;
    return keys()?.forOpening(siteId, now(), this.#shown);
  }

  #tellRefused(method: OpeningCall, refusal: Refusal): void {
    this.#settle();
    this.#options.tell({ type: 'call-refused', method, refusal });
  }

  /** Renewed credentials were refused too: the refusal is final, except on a standby (B9). */
  #refusalAfter(refusal: Refusal): Refusal {
    const given = this.#shown.filter(({ kind }) => kind !== 'resume');
    const isFinal = given.length > 1 || this.#options.keys()?.wasLetIn !== true;
    return isFinal && this.#opening?.method === 'session.open' && given.length > 0
      ? refusal
      : this.#nothingToShow();
  }

  /**
   * Credentials issued by another site may still be valid; if there are none, the agent must sign
   * in.
   */
  #nothingToShow(): Refusal {
    const keys = this.#options.keys();
    const isRefusedTicket =
      this.#opening?.method === 'session.open' && this.#shown.length > 0 && keys?.isUnprovenTicket;
    return keys?.isEmpty === false && isRefusedTicket !== true
      ? { kind: 'credentials-awaited', message: 'There is nothing to show at this site now.' }
      : { kind: 'sign-in-expired', message: 'There is nothing left to show at any site.' };
  }

  #settle(): void {
    if (this.#life !== 'let-go') this.#life = 'settled';
    this.#behind = [];
  }

  /** It may have been closed while waiting. */
  #isLetGo(): boolean {
    return this.#life === 'let-go';
  }
}

/** The known ones, renewed ones, those that the gateway issued, and no more. */
const MOST_SHOWN = 3;

type Refused = Extract<GatewayEvent, { type: 'call-refused' }> & {
  readonly method: OpeningCall;
};

const isOpened = (answer: Answer): answer is Extract<Answer, { method: OpeningCall }> =>
  answer.method === 'session.open' || answer.method === 'session.standby';
