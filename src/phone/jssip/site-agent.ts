import type { RTCSessionEvent, UA, UnRegisteredEvent } from 'jssip/lib/UA.js';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import { assertNever } from '../../contract/assert-never.js';
import type { Link, Links } from '../link/links.js';
import { grantIn, retryAfterIn, type Grant } from '../registration/register-answer.js';
import {
  OFF,
  type Registration,
  type RegistrationEffect,
  type RegistrationInput,
} from '../registration/registration.js';
import { dueAt, step } from '../registration/registration-keeper.js';
import type { JsSip } from './load-jssip.js';
import type { PhoneIdentity } from './phone-identity.js';
import type { SipCredentials, SipCredentialsSource, SipSite } from './sip-site.js';
import { SipSocket } from './sip-socket.js';
import { userAgent } from './user-agent.js';

export interface SiteAgentOptions {
  readonly site: SipSite;
  readonly jssip: JsSip;
  readonly links: Pick<Links, 'open' | 'timer'>;
  readonly identity: PhoneIdentity;
  readonly credentials: SipCredentialsSource;
  readonly expiresSeconds: number;
  /** The registration or the connection has changed. */
  readonly changed: () => void;
  readonly incoming: (session: RTCSession, agent: SiteAgent) => void;
}

/** How long a test waits for a site: a registration with time-outs on the way may take this long. */
const SETTLE_MS = 10_000;

/** The phone at one site: JsSIP's user agent, its connection, and what keeps it registered (B18). */
export class SiteAgent {
  readonly site: SipSite;
  readonly #options: SiteAgentOptions;
  readonly #timer: { set(ms: number): void };
  #state: Registration = OFF;
  #dn = '';
  #agent: UA | undefined;
  #socket: SipSocket | undefined;
  /** Counts connections: what comes late from a former one is not heard. */
  #generation = 0;
  #roundTripMs: number | undefined;
  #opening: Link | undefined;
  /** The calls that the user agent has: it is not replaced under them. */
  readonly #calls = new Set<RTCSession>();
  readonly #waiting = new Set<() => void>();

  constructor(options: SiteAgentOptions) {
    this.#options = options;
    this.site = options.site;
    this.#timer = options.links.timer(() => {
      this.#tell({ type: 'time' });
    });
  }

  get registration(): Registration {
    return this.#state;
  }

  get isConnected(): boolean {
    return this.#socket?.isConnected() ?? false;
  }

  get isRegistered(): boolean {
    const { kind } = this.#state;
    return kind === 'registered' || kind === 'refreshing';
  }

  /** Whether the call is one of the user agent that works now. */
  has(session: RTCSession): boolean {
    return this.#calls.has(session);
  }

  /** Resolves when the site has the phone and has answered a keep-alive; `false`: not in time. */
  settled(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.isRegistered && this.#roundTripMs !== undefined) end(true);
      };
      const end = (isSettled: boolean): void => {
        clearTimeout(deadline);
        this.#waiting.delete(look);
        resolve(isSettled);
      };
      const deadline = setTimeout(end, SETTLE_MS, false);
      this.#waiting.add(look);
      look();
    });
  }

  /** Of the last keep-alive; `undefined` until there is one. */
  get roundTripMs(): number | undefined {
    return this.#roundTripMs;
  }

  work(dn: string): void {
    if (this.#dn !== '' && this.#dn !== dn) this.#tell({ type: 'unwanted' });
    this.#dn = dn;
    this.#tell({ type: 'wanted' });
  }

  rest(): void {
    this.#dn = '';
    this.#tell({ type: 'unwanted' });
  }

  relaunch(): void {
    this.#tell({ type: 'relaunch' });
  }

  woke(): void {
    this.#tell({ type: 'woke' });
  }

  /** `undefined` while there is no user agent to call with. */
  call(number: string, options: Parameters<UA['call']>[1]): RTCSession | undefined {
    return this.#agent?.call(`sip:${encodeURIComponent(number)}@${this.site.domain}`, options);
  }

  #tell(input: RegistrationInput): void {
    const { state, effects } = step(this.#state, input, {
      now: performance.now(),
      random: Math.random(),
      servers: this.site.servers.length,
    });
    const isChanged = state !== this.#state || effects.length > 0;
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    // Also when nothing has changed: a timer may come a moment early by this page's clock.
    const due = dueAt(this.#state);
    if (due !== undefined) this.#timer.set(Math.max(0, due - performance.now()));
    if (!isChanged) return;
    for (const look of this.#waiting) look();
    this.#options.changed();
  }

  #perform(effect: RegistrationEffect): void {
    switch (effect.type) {
      case 'open':
        void this.#open(effect.server);
        return;
      case 'register':
        this.#agent?.register();
        return;
      case 'close':
        this.#close();
        return;
      case 'leave':
        this.#leave();
        return;
      default:
        assertNever(effect);
    }
  }

  async #open(server: number): Promise<void> {
    const generation = ++this.#generation;
    const { site, credentials: source } = this.#options;
    const { id: siteId, domain, servers } = site;
    let credentials: SipCredentials;
    try {
      credentials = await source({ siteId, domain, dn: this.#dn });
    } catch {
      if (generation === this.#generation) this.#tell({ type: 'closed' });
      return;
    }
    if (generation !== this.#generation) return;
    const url = servers[server % servers.length] ?? '';
    const socket = this.#agentFor(url, credentials);
    const link = this.#options.links.open(url, {
      opened: () => {
        if (generation !== this.#generation) return;
        socket.link = link;
        socket.onconnect();
        this.#tell({ type: 'opened' });
      },
      text: (text) => {
        // While it leaves, JsSIP still has to hear the site's answers.
        const grant = this.#received(text, socket);
        if (generation === this.#generation && grant !== undefined) {
          this.#tell({ type: 'accepted', forMs: grant.forMs });
        }
      },
      alive: (roundTripMs) => {
        this.#roundTripMs = roundTripMs;
        for (const look of this.#waiting) look();
      },
      closed: () => {
        if (generation === this.#generation) this.#closed(socket);
      },
    });
    this.#opening = link;
  }

  /** The user agent with a call goes on; else there is a new one, with the new credentials. */
  #agentFor(url: string, { user = this.#dn, password }: SipCredentials): SipSocket {
    if (this.#agent !== undefined && this.#socket !== undefined && this.#calls.size > 0) {
      this.#agent.set('authorization_user', user);
      this.#agent.set('password', password);
      return this.#socket;
    }
    this.#agent?.stop();
    const { site, jssip, identity, expiresSeconds } = this.#options;
    const socket = new SipSocket(url);
    const agent = userAgent(jssip, {
      ...{ socket, user, password, expiresSeconds, identity },
      dn: this.#dn,
      domain: site.domain,
    });
    agent.on('registrationFailed', ({ response }: UnRegisteredEvent) => {
      if (agent !== this.#agent) return;
      // JsSIP tells of requests without an answer by `null`, whatever its types say.
      const answer = response as UnRegisteredEvent['response'] | null;
      if (answer === null) this.#tell({ type: 'rejected' });
      else {
        const retryAfterMs = retryAfterIn(answer.getHeader('Retry-After'));
        const status = answer.status_code;
        this.#tell({
          type: 'rejected',
          status,
          ...(retryAfterMs !== undefined && { retryAfterMs }),
        });
      }
    });
    agent.on('newRTCSession', (event: RTCSessionEvent) => {
      this.#newCall(event.session, (event.originator as string) === 'remote');
    });
    this.#agent = agent;
    this.#socket = socket;
    agent.start();
    return socket;
  }

  #newCall(session: RTCSession, isIncoming: boolean): void {
    this.#calls.add(session);
    const over = (): void => {
      this.#calls.delete(session);
    };
    session.on('ended', over);
    session.on('failed', over);
    if (isIncoming) this.#options.incoming(session, this);
  }

  #received(text: string, socket: SipSocket): Grant | undefined {
    const grant = grantIn(text, this.#options.identity.instanceId);
    try {
      socket.ondata(text);
    } catch (error) {
      // A message that JsSIP stumbles over is not to end the connection.
      console.warn('agent-dr-session: a SIP message could not be handled.', error);
    }
    return grant;
  }

  /** It ended by itself. The keeper first, for whom what JsSIP then says of it comes late. */
  #closed(socket: SipSocket): void {
    this.#generation++;
    this.#roundTripMs = undefined;
    socket.link = undefined;
    this.#tell({ type: 'closed' });
    socket.ondisconnect(true);
    this.#options.changed();
  }

  #close(): void {
    this.#generation++;
    this.#roundTripMs = undefined;
    this.#opening?.close();
    this.#opening = undefined;
    const socket = this.#socket;
    if (socket?.link !== undefined) {
      socket.link = undefined;
      socket.ondisconnect(true);
    }
    if (this.#state.kind === 'off') this.#stopAgent();
  }

  /** JsSIP un-registers, and closes its socket when that is answered, or after two seconds. */
  #leave(): void {
    this.#generation++;
    this.#opening = undefined;
    this.#stopAgent();
  }

  #stopAgent(): void {
    this.#agent?.stop();
    this.#agent = undefined;
    this.#socket = undefined;
  }
}
