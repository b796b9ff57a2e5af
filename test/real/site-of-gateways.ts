import { join } from 'node:path';
import type { DnEvent } from 'agent-dr-protocol';
import { SimulatedSite } from '../../gateway/src/simulated-site/simulated-site.js';
import { SiteServer } from '../../gateway/src/site-link/site-server.js';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import {
  optionsIn,
  withFolder,
  writeSeeded,
} from '../../gateway/src/testing/gateway-under-test.js';
import { addCrowd } from '../fault-lab/crowd.js';
import { freePort } from './free-port.js';
import { startRedis, urlOf } from './redis.js';
import type { ServerProcess } from './server-process.js';

export interface SiteOptions {
  readonly crowd?: number;
  readonly graceS?: number;
  readonly siteTimeoutS?: number;
  readonly args?: readonly string[];
}

interface GatewayOptions {
  /** Where its store is; by default the site's. */
  readonly stateUrl?: string;
  /** More of its command line. */
  readonly args?: readonly string[];
}

/** A site in the test's process, its gateways in others, what they share in a real Redis. */
export class SiteOfGateways {
  readonly redis: ServerProcess;
  readonly site: SimulatedSite;
  readonly #folder: string;
  readonly #options: SiteOptions;
  readonly #gateways: CliProcess[] = [];
  readonly #backend: string;

  private constructor(
    redis: ServerProcess,
    site: SimulatedSite,
    folder: string,
    options: SiteOptions,
    backendPort: number,
  ) {
    this.redis = redis;
    this.site = site;
    this.#folder = folder;
    this.#options = options;
    this.#backend = `tcp://127.0.0.1:${backendPort}`;
  }

  static async run(
    options: SiteOptions,
    test: (site: SiteOfGateways) => Promise<void>,
  ): Promise<void> {
    await withFolder(async (folder) => {
      const database = join(folder, 'site.db');
      await writeSeeded(database);
      addCrowd(database, options.crowd ?? 0);
      const redis = await startRedis();
      const site = await SimulatedSite.open({
        ...optionsIn(folder),
        databaseFile: database,
        siteTimeoutS: options.siteTimeoutS ?? 30,
      });
      const server = new SiteServer(site);
      const backendPort = await server.start(0);
      const all = new SiteOfGateways(redis, site, folder, options, backendPort);
      try {
        await test(all);
      } finally {
        await all.#stop();
        await server.stop();
        site.close();
        await redis.stop();
      }
    });
  }

  /** A further gateway; with a port, in the place of one that has ended. */
  async start(
    port?: number,
    { stateUrl = urlOf(this.redis), args = [] }: GatewayOptions = {},
  ): Promise<CliProcess> {
    const gateway = await CliProcess.ready(
      this.#folder,
      [
        ...commonArgs(this.#options, stateUrl),
        ...['--backend', this.#backend, '--port', String(port ?? (await freePort()))],
        ...args,
      ],
      LIFE_MS,
    );
    this.#gateways.push(gateway);
    return gateway;
  }

  /** Records the events of these lines from now on. */
  async watch(dns: readonly string[]): Promise<readonly DnEvent[]> {
    const events: DnEvent[] = [];
    for (const dn of dns) await this.site.registerDn(dn, (event) => events.push(event));
    return events;
  }

  async #stop(): Promise<void> {
    for (const gateway of this.#gateways) gateway.kill('SIGKILL');
    await Promise.all(this.#gateways.map(({ exit }) => exit));
  }
}

const commonArgs = (options: SiteOptions, stateUrl: string): readonly string[] => [
  ...['--site', 'site-1', '--allow-origin', ORIGIN, '--state', stateUrl],
  ...['--orphan-grace', String(options.graceS ?? 30)],
  ...(options.args ?? []),
];

/** Longer than any of these tests. */
const LIFE_MS = 300_000;
