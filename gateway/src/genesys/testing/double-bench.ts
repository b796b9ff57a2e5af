import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DnEvent } from 'agent-dr-protocol';
import { within } from '../../testing/within.js';
import { GenesysBackend } from '../genesys-backend.js';
import type { Family } from '../family.js';
import { FileLoginStore } from '../logins/file-login-store.js';
import type { AgentsOptions, GenesysNews, GenesysTimes } from '../session/agents-options.js';
import { DEFAULT_RULES, type GenesysSiteOptions } from '../site-options.js';
import { V2_FAMILY } from '../v2/v2-family.js';
import { v3Family } from '../v3/v3-family.js';
import { GwsDouble } from './gws-double.js';

export type FamilyName = 'v2' | 'v3';

const FAMILIES: Readonly<Record<FamilyName, Family>> = {
  v2: V2_FAMILY,
  v3: v3Family({ clientId: 'gateway', clientSecret: 'gateway-secret' }),
};

/** No test waits for long; what is asked has as long as it always has. */
const IMPATIENT: Partial<GenesysTimes> = {
  channel: { retryMs: 20, longestRetryMs: 200, stableMs: 500 },
  watch: { everyMs: 1_000, deadlineMs: 3_000, deadAfterMs: 10_000 },
};

export const AGENT = {
  ...{ username: 'agent1', password: 'demo-1', dn: '7001', loginCode: '9001' },
} as const;

export interface BenchOptions {
  readonly site?: Partial<GenesysSiteOptions>;
  readonly times?: Partial<GenesysTimes>;
  readonly double?: GwsDouble;
  readonly hasTechnicalUser?: boolean;
}

/** A backend and the double behind it. */
export class DoubleBench {
  readonly double: GwsDouble;
  readonly news: GenesysNews[] = [];
  readonly #family: Family;
  readonly #options: BenchOptions;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'agent-dr-genesys-'));
  #backend: GenesysBackend | null = null;

  static async open(family: FamilyName, options: BenchOptions = {}): Promise<DoubleBench> {
    const bench = new DoubleBench(family, options);
    await bench.double.start();
    await bench.reopen();
    return bench;
  }

  private constructor(family: FamilyName, options: BenchOptions) {
    this.double = options.double ?? new GwsDouble();
    this.#family = FAMILIES[family];
    this.#options = options;
  }

  get backend(): GenesysBackend {
    if (this.#backend === null) throw new Error('it is not open');
    return this.#backend;
  }

  /** In a new process, as far as the backend can tell. */
  async reopen(): Promise<GenesysBackend> {
    this.#backend?.close();
    const { hasTechnicalUser = true } = this.#options;
    const options: AgentsOptions = {
      family: this.#family,
      site: {
        ...{ site: { id: 'site-1', name: 'Frankfurt' }, url: this.double.url },
        ...(hasTechnicalUser && { technicalUser: { username: 'technical', password: 'demo-t' } }),
        applications: ['AgentDesktop'],
        applicationObjects: [
          {
            name: 'Desktop_Frankfurt',
            configServerProxy: { host: 'csp.frankfurt.example', port: 2020 },
            options: { 'disaster-recovery': { 'site-timeout': '30' } },
          },
        ],
        annex: {},
        // Which GWS 8.5 does not tell.
        persons: {
          agent1: { loginCode: '9001', place: 'Place_7001' },
          agent2: { loginCode: '9002', place: 'Place_7002' },
        },
        rules: DEFAULT_RULES,
        ...this.#options.site,
      },
      logins: new FileLoginStore(path.join(this.#folder, 'logins.json')),
      say: (news) => {
        this.news.push(news);
      },
      times: { ...IMPATIENT, ...this.#options.times },
    };
    this.#backend = await GenesysBackend.open(options);
    return this.#backend;
  }

  /** Signs an agent in, and waits until their line is known. */
  async signIn(username: string, password: string): Promise<void> {
    const credentials = { kind: 'password', username, password } as const;
    const opened = await this.backend.authenticate('AgentDesktop', credentials);
    if (opened.kind === 'refused') throw new Error(`${username}: ${opened.failure}`);
    await this.backend.readPerson(username);
  }

  /** The events of a line from now on. */
  async listen(dn: string): Promise<Heard> {
    const heard = new Heard();
    const outcome = await this.backend.registerDn(dn, (event) => {
      heard.add(event);
    });
    if (outcome.kind === 'refused') throw new Error(`${dn}: ${outcome.failure}`);
    heard.stop = outcome.value.unregister;
    return heard;
  }

  async close(): Promise<void> {
    this.#backend?.close();
    await this.double.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export class Heard {
  readonly events: DnEvent[] = [];
  readonly #waiting = new Set<() => void>();
  stop: () => void = () => undefined;

  get names(): readonly string[] {
    return this.events.map(({ event }) => event);
  }

  add(event: DnEvent): void {
    this.events.push(event);
    for (const waiting of [...this.#waiting]) waiting();
  }

  /** Resolves with the next event of that name that has not been waited for. */
  next(name: DnEvent['event'], from = 0): Promise<DnEvent> {
    return within(
      name,
      new Promise((resolve) => {
        const look = (): void => {
          const found = this.events.slice(from).find(({ event }) => event === name);
          if (found === undefined) return;
          this.#waiting.delete(look);
          resolve(found);
        };
        this.#waiting.add(look);
        look();
      }),
    );
  }
}
