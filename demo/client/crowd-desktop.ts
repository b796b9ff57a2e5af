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

/**
 * Where a desktop is: `at` a site; `lost` with its site, for as long as agents wait; `asking` to be
 * let in by the next one; `in-line` there, with a slot that it was told.
 */
export type CrowdPlace = 'at' | 'lost' | 'asking' | 'in-line';

export interface CrowdDesktopDescription {
  /** In its crowd, from 1. */
  readonly number: number;
  readonly place: CrowdPlace;
  /** Of the site where it is or asks; of a lost one, that site. */
  readonly siteId: string;
  /** Where it was before; absent before it has lost a site. */
  readonly cameFrom?: string;
  /** How many its present place took, or the next one has taken so far. */
  readonly attempts: number;
  /** From the loss of its last site until it was at this one, ms. */
  readonly awayMs?: number;
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
  readonly #number: number;
  #epoch = 0;
  #place: CrowdPlace = 'asking';
  #siteId = '';
  #attempts = 0;
  #cameFrom: string | undefined;
  #lostAt: number | undefined;
  #awayMs: number | undefined;

  /** `number`: of this desktop in its crowd. */
  constructor(options: CrowdDesktopOptions, number: number) {
    this.#options = options;
    this.#number = number + 1;
    this.#account = ACCOUNTS[number % ACCOUNTS.length];
    this.#name = `crowd ${number + 1}`;
    void this.#work();
  }

  describe(): CrowdDesktopDescription {
    return {
      number: this.#number,
      place: this.#place,
      siteId: this.#siteId,
      ...(this.#cameFrom !== undefined && { cameFrom: this.#cameFrom }),
      attempts: this.#attempts,
      ...(this.#awayMs !== undefined && { awayMs: this.#awayMs }),
    };
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
      this.#arrive();
      await Promise.race([client.ended, aborted(signal)]);
      client.end();
      this.#lose();
      await pause(patienceMs, signal);
    }
  }

  #arrive(): void {
    this.#place = 'at';
    if (this.#lostAt !== undefined) this.#awayMs = performance.now() - this.#lostAt;
  }

  #lose(): void {
    this.#place = 'lost';
    this.#cameFrom = this.#siteId;
    this.#lostAt = performance.now();
    this.#awayMs = undefined;
  }

  async #enter(site: CrowdSite): Promise<ProtocolClient | undefined> {
    const { signal } = this.#left;
    this.#siteId = site.id;
    for (this.#attempts = 1; ; this.#attempts++) {
      this.#place = 'asking';
      const entry = await this.#knock(site);
      if (entry.kind === 'in') return entry.client;
      if (entry.slotMs !== undefined) this.#place = 'in-line';
      await pause(entry.slotMs ?? RETRY_MS, signal);
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
      return { kind: 'not-yet', slotMs };
    }
  }
}

type Entry =
  | { readonly kind: 'in'; readonly client: ProtocolClient }
  | { readonly kind: 'not-yet'; readonly slotMs: number | undefined };

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
