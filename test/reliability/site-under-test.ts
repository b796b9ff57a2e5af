import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_SITES } from '../../gateway/src/simulated-site/demo-data.js';
import { startGateway, type RunningGateway } from '../../gateway/src/start-gateway.js';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { optionsIn, writeSeeded } from '../../gateway/src/testing/gateway-under-test.js';
import { GatewayProcess } from '../fault-lab/gateway-process.js';
import { ScriptedGateway } from '../fault-lab/scripted-gateway.js';
import { TcpProxy } from '../fault-lab/tcp-proxy.js';
import { ORPHAN_GRACE_MS, PING_INTERVAL_MS, SITE_TIMEOUT_S } from './settings.js';

export type SiteId = 'site-1' | 'site-2';

/**
 * One real site, and the way to it: the worker's connection goes through a TCP proxy and a scripted
 * gateway to the real gateway, so that each layer can be made to fail.
 */
export class SiteUnderTest {
  readonly id: SiteId;
  readonly proxy: TcpProxy;
  readonly relay: ScriptedGateway;
  readonly #gateway: Inside | GatewayProcess;

  private constructor(id: SiteId, gateway: Inside | GatewayProcess, relay: ScriptedGateway) {
    this.id = id;
    this.#gateway = gateway;
    this.relay = relay;
    this.proxy = new TcpProxy({ port: relay.port });
  }

  /** The gateway in this process, or, to be killed and frozen, in one of its own. */
  static async start(id: SiteId, place: 'inside' | 'process'): Promise<SiteUnderTest> {
    const gateway = place === 'inside' ? await startInside(id) : await startProcess(id);
    const upstream = `ws://127.0.0.1:${gateway.port}`;
    const relay = new ScriptedGateway({ upstream, origin: ORIGIN });
    await relay.start();
    const site = new SiteUnderTest(id, gateway, relay);
    await site.proxy.start();
    return site;
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await this.relay.stop();
    await this.#gateway.stop();
  }

  /** What the worker connects to. */
  get address(): string {
    return `ws://127.0.0.1:${this.proxy.port}`;
  }

  /** The simulated site; only where the gateway is in this process. */
  get inside(): RunningGateway['site'] {
    if (this.#gateway instanceof GatewayProcess) throw new Error(`${this.id} is out of reach`);
    return this.#gateway.site;
  }

  /** The gateway's process; only where it has one of its own. */
  get process(): GatewayProcess {
    if (this.#gateway instanceof GatewayProcess) return this.#gateway;
    throw new Error(`${this.id} has no process of its own`);
  }

  /** Who is logged in here, by the site's own word; nobody where there is no site. */
  async loggedIn(): Promise<readonly string[]> {
    if (this.#gateway instanceof GatewayProcess) return (await this.#gateway.loggedIn()) ?? [];
    const agents = this.#gateway.site.agents();
    return agents.filter(({ agent }) => agent !== 'logged-out').map(({ username }) => username);
  }
}

interface Inside {
  readonly port: number;
  readonly site: RunningGateway['site'];
  readonly stop: () => Promise<void>;
}

async function startInside(id: SiteId): Promise<Inside> {
  const folder = mkdtempSync(path.join(fastFolder(), 'agent-dr-reliability-'));
  const options = optionsIn(folder);
  await writeSeeded(options.databaseFile);
  const { port, site, stop } = await startGateway({
    ...options,
    site: siteOf(id),
    siteTimeoutS: SITE_TIMEOUT_S,
    limits: { pingIntervalMs: PING_INTERVAL_MS, orphanGraceMs: ORPHAN_GRACE_MS },
  });
  return {
    port,
    site,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In memory where there is such a folder: a disk that is waited for would hold up every cell. */
const fastFolder = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

async function startProcess(id: SiteId): Promise<GatewayProcess> {
  const gateway = new GatewayProcess({
    site: siteOf(id),
    siteTimeoutS: SITE_TIMEOUT_S,
    args: ['--orphan-grace', String(ORPHAN_GRACE_MS / 1_000)],
  });
  await gateway.start();
  return gateway;
}

function siteOf(id: SiteId): { readonly id: string; readonly name: string } {
  const site = DEMO_SITES.find((one) => one.id === id);
  if (site === undefined) throw new Error(`${id} is no site of the demo`);
  return { id: site.id, name: site.name };
}
