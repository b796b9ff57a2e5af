import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SimulatedSite } from 'agent-dr-gateway';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { addCrowd } from '../../test/fault-lab/crowd.js';
import { startRedis, urlOf } from '../../test/real/redis.js';

export interface RealSiteOptions {
  readonly site: { readonly id: string; readonly name: string };
  readonly agents: number;
  readonly gateways: number;
  readonly siteTimeoutS: number;
  /** Absent: what a password costs by default. */
  readonly passwordCost?: number;
  readonly args?: readonly string[];
}

export interface RealSite {
  readonly addresses: readonly string[];
  /** The first has the site; the others use it there. */
  readonly pids: readonly (number | undefined)[];
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A site with one or more gateways, each in a process of its own; several share by a real Redis. */
export async function startRealSite(options: RealSiteOptions): Promise<RealSite> {
  const { site, gateways, siteTimeoutS, passwordCost, args = [] } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-real-site-'));
  const databaseFile = path.join(folder, 'site.db');
  const seeded = { site, databaseFile, siteTimeoutS, siteSipRegisterTimeoutS: 0 };
  const cost = passwordCost === undefined ? {} : { passwordCost };
  (await SimulatedSite.open({ ...seeded, ...cost })).close();
  addCrowd(databaseFile, options.agents);
  const redis = gateways > 1 ? await startRedis() : null;
  const common = [
    ...['--site', site.id, '--allow-origin', ORIGIN, '--port', '0'],
    ...(redis === null ? [] : ['--state', urlOf(redis)]),
    ...args,
  ];
  const own = ['--database', databaseFile, '--site-timeout', String(siteTimeoutS)];
  const opened = gateways > 1 ? ['--backend-port', '0'] : [];
  const all: CliProcess[] = [];
  const kill = async (): Promise<void> => {
    for (const gateway of all) gateway.kill('SIGKILL');
    await Promise.all(all.map(({ exit }) => exit));
  };
  const stop = async (): Promise<void> => {
    await kill();
    await redis?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const owner = await CliProcess.ready(folder, [...common, ...own, ...opened], LIFE_MS);
    all.push(owner);
    const backend = ['--backend', `tcp://127.0.0.1:${owner.backendPort}`];
    while (all.length < gateways) {
      all.push(await CliProcess.ready(folder, [...common, ...backend], LIFE_MS));
    }
    return {
      addresses: all.map(({ port }) => `ws://127.0.0.1:${port}`),
      pids: all.map(({ pid }) => pid),
      kill,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Longer than a herd. */
const LIFE_MS = 1_800_000;
