import { DEMO_AGENTS, DEMO_APPLICATION } from 'agent-dr-gateway/demo-data';
import { CrowdAlarms } from './crowd-alarms.js';
import type { Connect } from './link.js';
import { pause } from './pause.js';
import { CallRefused, ProtocolClient } from './protocol-client.js';

export interface CrowdDesktopOptions {
  /** Its gateways, in the order in which it goes to them; after the last the first again. */
  readonly route: readonly CrowdSite[];
  /** How long it waits before it leaves a lost site, ms. */
  readonly patienceMs: number;
  readonly connect: Connect;
}

export interface CrowdSite {
  readonly id: string;
  readonly gateway: string;
}

/** The accounts that a crowd uses in turn: an account has only so many sessions at a gateway. */
const ACCOUNTS = DEMO_AGENTS.slice(1);
/** After a failure that tells no time of its own. */
const RETRY_MS = 1_000;
/** Passwords take time to check: a client that gives up early causes the same work again. */
const ANSWER_DEADLINE_MS = 15_000;

/**
 * One desktop of a crowd. It only opens a session. When its site is lost it waits as long as agents
 * do, then tries the next one. If that gives it a slot, it comes back exactly then (B12).
 */
export class CrowdDesktop {
  readonly #options: CrowdDesktopOptions;
  readonly #account: (typeof ACCOUNTS)[number] | undefined;
  /** Several desktops share an account. */
  readonly #name: string;
  readonly #clientId = `crowd-${crypto.randomUUID()}`;
  readonly #left = new AbortController();
  #epoch = 0;
  #at: string | undefined;
  #attempts = 0;

  /** `number`: of this desktop in its crowd. */
  constructor(options: CrowdDesktopOptions, number: number) {
    this.#options = options;
    this.#account = ACCOUNTS[number % ACCOUNTS.length];
    this.#name = `crowd ${number + 1}`;
    void this.#work();
  }

  /** Id of the site where it is; absent while it is on its way. */
  get at(): string | undefined {
    return this.#at;
  }

  /** How many attempts its present place took, or the next one has taken so far. */
  get attempts(): number {
    return this.#attempts;
  }

  leave(): void {
    this.#left.abort();
  }

  async #work(): Promise<void> {
    const { route, patienceMs } = this.#options;
    const { signal } = this.#left;
    for (let turn = 0; !signal.aborted; turn++) {
      const site = route[turn % route.length];
      if (site === undefined) return;
      const client = await this.#enter(site);
      if (client === undefined) return;
      this.#at = site.id;
      await Promise.race([client.ended, aborted(signal)]);
      client.end();
      this.#at = undefined;
      await pause(patienceMs, signal);
    }
  }

  async #enter(site: CrowdSite): Promise<ProtocolClient | undefined> {
    const { signal } = this.#left;
    for (this.#attempts = 1; ; this.#attempts++) {
      const entry = await this.#knock(site);
      if (entry.kind === 'in') return entry.client;
      await pause(entry.againInMs, signal);
      if (signal.aborted) return undefined;
    }
  }

  async #knock({ id, gateway }: CrowdSite): Promise<Entry> {
    let client: ProtocolClient | undefined;
    try {
      client = await ProtocolClient.connect(gateway, this.#options.connect, ANSWER_DEADLINE_MS);
      await client.ask('session.open', {
        application: DEMO_APPLICATION,
        credentials: {
          kind: 'password',
          username: this.#account?.username ?? '',
          password: this.#account?.password ?? '',
        },
        client: { id: this.#clientId, epoch: ++this.#epoch },
      });
      const alarms = new CrowdAlarms(id, this.#name, (...alarm) => {
        client?.tellAlarm(...alarm);
      });
      client.heard = (frame) => {
        alarms.heard(frame);
      };
      await client.ask('services.subscribe', {});
      return { kind: 'in', client };
    } catch (error) {
      client?.end();
      const slotMs = error instanceof CallRefused ? error.retryAfterMs : undefined;
      return { kind: 'not-yet', againInMs: slotMs ?? RETRY_MS };
    }
  }
}

type Entry =
  | { readonly kind: 'in'; readonly client: ProtocolClient }
  | { readonly kind: 'not-yet'; readonly againInMs: number };

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
