import { execFileSync } from 'node:child_process';
import { createClient } from '@redis/client';
import { startRedis, urlOf } from '../../test/real/redis.js';
import type { ServerProcess } from '../../test/real/server-process.js';

export interface StoreUsage {
  readonly cpuMs: number;
  /** What the gateways have asked for: each is a script. */
  readonly scripts: number;
}

/** A `redis-server` of the system that keeps nothing, and can be asked what it has used. */
export class SharedStore {
  readonly url: string;
  readonly version: string;
  readonly #process: ServerProcess;
  readonly #client: ReturnType<typeof newClient>;

  private constructor(process: ServerProcess, version: string) {
    this.url = urlOf(process);
    this.version = version;
    this.#process = process;
    this.#client = newClient(this.url);
    this.#client.on('error', () => undefined);
  }

  /** Null: this machine has none. */
  static async start(): Promise<SharedStore | null> {
    const version = installedVersion();
    if (version === null) return null;
    const store = new SharedStore(await startRedis(), version);
    await store.#client.connect();
    return store;
  }

  async look(): Promise<StoreUsage> {
    const cpu = await this.#client.info('cpu');
    const seconds = ['used_cpu_sys', 'used_cpu_user'].map((name) => Number(fieldOf(cpu, name)));
    const scripts = fieldOf(await this.#client.info('commandstats'), 'cmdstat_evalsha');
    return {
      cpuMs: seconds.reduce((sum, one) => sum + one, 0) * 1_000,
      scripts: Number(/calls=(\d+)/.exec(scripts)?.[1] ?? 0),
    };
  }

  async stop(): Promise<void> {
    this.#client.destroy();
    await this.#process.stop();
  }
}

function installedVersion(): string | null {
  try {
    const text = execFileSync('redis-server', ['--version'], { encoding: 'utf8' });
    return /v=(\S+)/.exec(text)?.[1] ?? 'unknown';
  } catch {
    return null;
  }
}

const newClient = (url: string) => createClient({ url });

const fieldOf = (text: string, name: string): string =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(text)?.[1] ?? '';
