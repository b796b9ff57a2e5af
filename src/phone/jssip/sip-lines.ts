import type { RTCSession } from 'jssip/lib/RTCSession.js';
import { Links } from '../link/links.js';
import type { PhoneLine, PhoneObstacle, PhoneService, PhoneSite } from '../phone.js';
import { assertNever } from '../../contract/assert-never.js';
import { loadJsSip, type JsSip } from './load-jssip.js';
import { obstacle } from './obstacle.js';
import { OnlyHere } from './only-here.js';
import { phoneIdentity } from './phone-identity.js';
import { SiteAgent } from './site-agent.js';
import type { SipCredentialsSource, SipSite } from './sip-site.js';

export interface SipLinesOptions {
  readonly sites: readonly SipSite[];
  readonly credentials: SipCredentialsSource;
  readonly expiresSeconds: number;
  readonly jssip: (() => Promise<unknown>) | undefined;
  readonly workerUrl: string | URL | undefined;
  readonly changed: () => void;
  readonly incoming: (session: RTCSession, agent: SiteAgent) => void;
}

/** JsSIP un-registers, and waits this long for the answer at most. */
const LEAVE_MS = 3_000;

/** The phone's registrations: at all sites at once, while somebody is at work and in one page. */
export class SipLines {
  readonly #options: SipLinesOptions;
  readonly #ended = new AbortController();
  readonly #onlyHere = new OnlyHere(() => {
    this.#follow();
  });
  #obstacle: PhoneObstacle | undefined = obstacle();
  #isLoading = false;
  readonly #waiting = new Set<() => void>();
  #jssip: JsSip | undefined;
  #links: Links | undefined;
  #agents: readonly SiteAgent[] = [];
  #line: PhoneLine | undefined;

  constructor(options: SipLinesOptions) {
    this.#options = options;
    const { signal } = this.#ended;
    window.addEventListener('online', this.#woke, { signal });
    // A page that the browser had put away comes back with connections that are dead.
    window.addEventListener('pageshow', this.#woke, { signal });
    document.addEventListener('resume', this.#woke, { signal });
  }

  get jssip(): JsSip | undefined {
    return this.#jssip;
  }

  /** The one at the active site. */
  get active(): SiteAgent | undefined {
    return this.agentAt(this.#line?.siteId);
  }

  get service(): PhoneService {
    if (this.#obstacle !== undefined) return { kind: 'impossible', because: this.#obstacle };
    const line = this.#line;
    if (line === undefined) return { kind: 'resting' };
    if (this.#onlyHere.state === 'elsewhere') return { kind: 'in-other-tab' };
    return this.active?.isRegistered === true
      ? { kind: 'in-service', line }
      : { kind: 'out-of-service', line };
  }

  get sites(): readonly PhoneSite[] {
    return this.#line === undefined
      ? []
      : this.#agents.map((agent) => ({
          siteId: agent.site.id,
          registration: shownRegistration(agent),
        }));
  }

  agentAt(siteId: string | undefined): SiteAgent | undefined {
    return this.#agents.find(({ site }) => site.id === siteId);
  }

  /** `undefined` where nobody is at work here. Waits for the phone to be loaded. */
  async loadedAgentAt(siteId: string): Promise<SiteAgent | undefined> {
    while (this.#isStarting) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
    return this.#line === undefined ? undefined : this.agentAt(siteId);
  }

  work(line: PhoneLine): void {
    if (this.#ended.signal.aborted) return;
    this.#line = line;
    if (this.#obstacle === undefined) this.#onlyHere.ask(line.dn);
    this.#follow();
  }

  rest(): void {
    this.#line = undefined;
    this.#onlyHere.leave();
    this.#follow();
  }

  /** At the active site, and wherever nothing is tried any more by itself. */
  relaunch(): void {
    if (this.#obstacle === 'not-loaded') {
      this.#obstacle = undefined;
      if (this.#line !== undefined) this.work(this.#line);
    }
    for (const agent of this.#agents) {
      if (agent === this.active || agent.registration.kind === 'refused') agent.relaunch();
    }
  }

  end(): void {
    this.rest();
    this.#ended.abort();
    const links = this.#links;
    setTimeout(() => links?.end(), LEAVE_MS);
  }

  #follow(): void {
    const line = this.#line;
    if (line !== undefined && this.#onlyHere.state === 'here') {
      if (this.#jssip === undefined && !this.#isLoading) void this.#load();
      for (const agent of this.#agents) agent.work(line.dn);
    } else {
      for (const agent of this.#agents) agent.rest();
    }
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
    this.#options.changed();
  }

  get #isStarting(): boolean {
    const isHere = this.#onlyHere.state !== 'elsewhere' && this.#obstacle === undefined;
    return this.#line !== undefined && isHere && this.#agents.length === 0;
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#start(await loadJsSip(this.#options.jssip));
    } catch (error) {
      console.warn('agent-dr-session: JsSIP could not be loaded for the phone.', error);
      this.#obstacle = 'not-loaded';
    }
    this.#isLoading = false;
    if (!this.#ended.signal.aborted) this.#follow();
  }

  #start(jssip: JsSip): void {
    if (this.#ended.signal.aborted) return;
    this.#jssip = jssip;
    const { sites, credentials, expiresSeconds, workerUrl, changed, incoming } = this.#options;
    const links = new Links(workerUrl);
    this.#links = links;
    links.onWake(this.#woke);
    const identity = phoneIdentity();
    this.#agents = sites.map(
      (site) =>
        new SiteAgent({
          ...{ site, jssip, links, identity, credentials, expiresSeconds },
          ...{ changed, incoming },
        }),
    );
  }

  readonly #woke = (): void => {
    for (const agent of this.#agents) agent.woke();
  };
}

function shownRegistration(agent: SiteAgent): PhoneSite['registration'] {
  const { kind } = agent.registration;
  switch (kind) {
    case 'off':
    case 'connecting':
    case 'waiting':
    case 'refused':
      return kind;
    case 'registering':
      return 'connecting';
    case 'registered':
    case 'refreshing':
      return 'registered';
    default:
      return assertNever(kind);
  }
}
