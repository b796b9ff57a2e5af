import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { freePort } from '../../../demo/lab/free-port.js';
import { GatewayProcess } from '../../../test/fault-lab/gateway-process.js';
import { kamailioConfiguration } from '../../../test/real/kamailio-configuration.js';
import type { ServerName } from '../contestants.js';
import { ProcessGroup } from './process-group.js';
import { accepts } from '../../../demo/lab/accepts.js';

const SITES = [
  { id: 'site-1', name: 'Frankfurt' },
  { id: 'site-2', name: 'Munich' },
] as const;
/** How long the product is to wait before it moves an agent: the administrator's choice. */
export const SITE_TIMEOUT_S = 2;
const READY_DEADLINE_MS = 60_000;
const NODE_SERVERS = fileURLToPath(new URL('../servers/site-process.mjs', import.meta.url));
/** As a telephone system would: JsSIP's own default is 600 s. */
const LONGEST_REGISTRATION_S = 3_600;

const Ready = v.object({ type: v.literal('ready'), ports: v.record(v.string(), v.number()) });

/** Which servers can be had on this machine beside those that come with npm. */
export interface OtherServers {
  readonly nats: boolean;
  readonly kamailio: boolean;
}

/** All servers of one site: they are killed, frozen and ended in order together. */
export class PeerSite {
  readonly ports = new Map<ServerName, number>();
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'agent-dr-peers-'));
  readonly #groups: ProcessGroup[] = [];
  readonly #gateway: GatewayProcess;
  readonly #number: 0 | 1;

  private constructor(number: 0 | 1, origin: string) {
    this.#number = number;
    this.#gateway = new GatewayProcess({
      site: SITES[number],
      siteTimeoutS: SITE_TIMEOUT_S,
      crowd: 1,
      args: ['--allow-origin', origin],
    });
  }

  /** `origin`: of the pages that may connect. */
  static async start(number: 0 | 1, origin: string, others: OtherServers): Promise<PeerSite> {
    const site = new PeerSite(number, origin);
    try {
      await site.#gateway.start();
      site.ports.set('gateway', site.#gateway.port);
      const nats = others.nats ? await site.#startNats() : 'none';
      await site.#startNodeServers(nats);
      if (others.kamailio) await site.#startKamailio();
      return site;
    } catch (error) {
      await site.stop();
      throw error;
    }
  }

  /** SIGKILL to all of them. Resolves when they are gone. */
  async kill(): Promise<void> {
    await Promise.all([this.#gateway.kill(), ...this.#groups.map((group) => group.stop())]);
  }

  /** SIGSTOP: they keep their connections and say nothing. */
  async freeze(): Promise<void> {
    for (const group of this.#groups) group.signal('SIGSTOP');
    await this.#gateway.freeze();
  }

  /** SIGTERM: each ends as it does in order. */
  leave(): void {
    for (const group of this.#groups) group.signal('SIGTERM');
    const { pid } = this.#gateway;
    if (pid !== undefined) process.kill(pid, 'SIGTERM');
  }

  /** Ends them, whatever state they are in. */
  async stop(): Promise<void> {
    await this.kill();
    await this.#gateway.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #startNats(): Promise<string> {
    const [port, webSocketPort] = [await freePort(), await freePort()];
    const file = path.join(this.#folder, 'nats.conf');
    writeFileSync(
      file,
      `host: 127.0.0.1\nport: ${port}\nwebsocket { host: "127.0.0.1", port: ${webSocketPort}, no_tls: true }\n`,
    );
    await this.#startServer('nats-server', ['-c', file], webSocketPort);
    this.ports.set('nats', webSocketPort);
    return `ws://127.0.0.1:${webSocketPort}`;
  }

  async #startKamailio(): Promise<void> {
    const port = await freePort();
    const file = path.join(this.#folder, 'kamailio.cfg');
    const users = { 5001: 'peers', 5002: 'peers' };
    const options = { domain: 'peers.test', users, maxExpires: LONGEST_REGISTRATION_S };
    writeFileSync(file, kamailioConfiguration(options, { port }));
    const folder = ['-Y', this.#folder, '-w', this.#folder];
    const args = ['-f', file, '-DD', '-E', '-m', '64', '-M', '8', ...folder];
    await this.#startServer('kamailio', args, port);
    this.ports.set('sip', port);
  }

  async #startServer(command: string, args: readonly string[], port: number): Promise<void> {
    const group = new ProcessGroup(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: this.#folder,
    });
    this.#groups.push(group);
    const deadline = performance.now() + READY_DEADLINE_MS;
    while (!(await accepts(port))) {
      if (group.isOver || performance.now() > deadline) {
        throw new Error(`${command} did not start: ${group.output}`);
      }
      await pause(50);
    }
  }

  async #startNodeServers(natsAddress: string): Promise<void> {
    const args = [NODE_SERVERS, String(this.#number), natsAddress];
    const group = new ProcessGroup(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#groups.push(group);
    const ports = await new Promise<v.InferOutput<typeof Ready>['ports']>((resolve, reject) => {
      const timer = setTimeout(failed, READY_DEADLINE_MS);
      function failed(): void {
        clearTimeout(timer);
        reject(new Error(`The servers of Node did not start: ${group.output}`));
      }
      group.child.once('close', failed);
      group.child.once('message', (message: unknown) => {
        clearTimeout(timer);
        group.child.off('close', failed);
        const ready = v.safeParse(Ready, message);
        if (ready.success) resolve(ready.output.ports);
        else failed();
      });
    });
    for (const name of ['web-socket', 'socket-io', 'socket-io-tuned', 'mqtt'] as const) {
      const port = ports[name];
      if (port !== undefined) this.ports.set(name, port);
    }
  }
}
