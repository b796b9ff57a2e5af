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

/** Which gateway is in a process of its own, to be killed and frozen: none, or the first. */
export type Place = 'inside' | 'process';

/**
 * The line to a real gateway, through a TCP proxy and a scripted gateway. Each of them can be made
 * to fail.
 */
class Entrance {
  readonly proxy: TcpProxy;
  readonly relay: ScriptedGateway;

  private constructor(relay: ScriptedGateway) {
    this.relay = relay;
    this.proxy = new TcpProxy({ port: relay.port });
  }

  static async to({ port }: { readonly port: number }): Promise<Entrance> {
    const relay = new ScriptedGateway({ upstream: `ws://127.0.0.1:${port}`, origin: ORIGIN });
    await relay.start();
    const entrance = new Entrance(relay);
    await entrance.proxy.start();
    return entrance;
  }

  /** What the worker connects to. */
  get address(): string {
    return `ws://127.0.0.1:${this.proxy.port}`;
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await this.relay.stop();
  }
}

/**
 * One real site and the lines to it. Faults strike its first gateway; a sibling stays healthy. A
 * sibling is a second line to the same gateway, as if both shared their state. Beside a gateway
 * process it is a second gateway that shares nothing with the first.
 */
export class SiteUnderTest {
  readonly id: SiteId;
  readonly #first: Entrance;
  readonly #sibling: Entrance | undefined;
  readonly #gateways: readonly (Inside | GatewayProcess)[];

  private constructor(
    id: SiteId,
    gateways: readonly (Inside | GatewayProcess)[],
    first: Entrance,
    sibling: Entrance | undefined,
  ) {
    this.id = id;
    this.#gateways = gateways;
    this.#first = first;
    this.#sibling = sibling;
  }

  static async start(id: SiteId, place: Place, hasSibling: boolean): Promise<SiteUnderTest> {
    const first = place === 'inside' ? await startInside(id) : await startProcess(id);
    const second = hasSibling && place === 'process' ? await startInside(id) : first;
    return new SiteUnderTest(
      id,
      second === first ? [first] : [first, second],
      await Entrance.to(first),
      hasSibling ? await Entrance.to(second) : undefined,
    );
  }

  async stop(): Promise<void> {
    for (const entrance of this.#entrances) await entrance.stop();
    for (const gateway of this.#gateways) await gateway.stop();
  }

  /** The line to its first gateway. */
  get proxy(): TcpProxy {
    return this.#first.proxy;
  }

  get relay(): ScriptedGateway {
    return this.#first.relay;
  }

  /** Of all its gateways. */
  get relays(): readonly ScriptedGateway[] {
    return this.#entrances.map(({ relay }) => relay);
  }

  get proxies(): readonly TcpProxy[] {
    return this.#entrances.map(({ proxy }) => proxy);
  }

  /** What the worker connects to. */
  get addresses(): readonly string[] {
    return this.#entrances.map(({ address }) => address);
  }

  /** The simulated site; only where the gateway is in this process. */
  get inside(): RunningGateway['site'] {
    const [gateway] = this.#gateways;
    if (gateway === undefined || gateway instanceof GatewayProcess) {
      throw new Error(`${this.id} is out of reach`);
    }
    return gateway.site;
  }

  /** The first gateway's process; only where it has one of its own. */
  get process(): GatewayProcess {
    const [gateway] = this.#gateways;
    if (gateway instanceof GatewayProcess) return gateway;
    throw new Error(`${this.id} has no process of its own`);
  }

  /** Who is logged in here, by the site's own word, through any gateway; nobody where there is no site. */
  async loggedIn(): Promise<readonly string[]> {
    const each = await Promise.all(this.#gateways.map(loggedInAt));
    return [...new Set(each.flat())];
  }

  get #entrances(): readonly Entrance[] {
    return this.#sibling ? [this.#first, this.#sibling] : [this.#first];
  }
}

async function loggedInAt(gateway: Inside | GatewayProcess): Promise<readonly string[]> {
  if (gateway instanceof GatewayProcess) return (await gateway.loggedIn()) ?? [];
  const agents = gateway.site.agents();
  return agents.filter(({ agent }) => agent !== 'logged-out').map(({ username }) => username);
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

/** In memory if there is such a folder: a slow disk would delay every cell. */
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
