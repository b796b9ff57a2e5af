import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../demo/lab/free-port.js';
import { gatewayControl } from '../../demo/lab/gateway-control.js';
import { SiteProcess } from '../../demo/lab/site-process.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { writeSeeded } from '../../gateway/src/testing/gateway-under-test.js';
import { addCrowd } from './crowd.js';

export interface GatewayProcessOptions {
  readonly site: { readonly id: string; readonly name: string };
  /** Whole seconds. */
  readonly siteTimeoutS: number;
  readonly siteSipRegisterTimeoutS?: number;
  /** So many agents more than the demo has: `crowd-1`, with the password of `agent1`. */
  readonly crowd?: number;
  /** More of the command line, for instance `['--orphan-grace', '2']`. */
  readonly args?: readonly string[];
}

/**
 * A real gateway in a process of its own, with a simulated site: to be killed, frozen and thawed for
 * real. Its port stays the same when it is started again.
 */
export class GatewayProcess {
  readonly #options: GatewayProcessOptions;
  #process: SiteProcess | undefined;
  #folder: string | undefined;
  #port = 0;

  constructor(options: GatewayProcessOptions) {
    this.#options = options;
  }

  /** 0 before the first start. */
  get port(): number {
    return this.#port;
  }

  /** Of the process, while it runs. */
  get pid(): number | undefined {
    const state = this.#process?.state;
    return state?.kind === 'running' ? state.pid : undefined;
  }

  /** Resolves when it is ready; also after a `kill`, with the database that it left behind. */
  async start(): Promise<void> {
    this.#process ??= await this.#prepare();
    await this.#process.start();
  }

  /** SIGKILL. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  /** SIGSTOP: it keeps its connections, and says nothing. */
  async freeze(): Promise<void> {
    await this.#process?.freeze();
  }

  /** SIGCONT. */
  async thaw(): Promise<void> {
    await this.#process?.thaw();
  }

  /** Ends it, whatever state it is in, and removes its database. */
  async stop(): Promise<void> {
    await this.#process?.stop();
    const folder = this.#folder;
    this.#folder = undefined;
    this.#process = undefined;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Who is logged in at its site, as user names; `undefined` while it does not run. */
  async loggedIn(): Promise<readonly string[] | undefined> {
    if (this.#process === undefined) return undefined;
    const report = await gatewayControl(this.#process).read();
    return report?.agents.filter(({ agent }) => agent !== 'logged-out').map((one) => one.username);
  }

  async #prepare(): Promise<SiteProcess> {
    const { site, siteTimeoutS, siteSipRegisterTimeoutS = 0, crowd = 0, args = [] } = this.#options;
    this.#folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-fault-lab-'));
    const database = path.join(this.#folder, 'site.db');
    await writeSeeded(database);
    addCrowd(database, crowd);
    this.#port = await freePort();
    const commandLine = {
      '--site': site.id,
      '--site-name': site.name,
      '--port': String(this.#port),
      '--lab-port': '0',
      '--database': database,
      '--site-timeout': String(siteTimeoutS),
      '--site-sip-register-timeout': String(siteSipRegisterTimeoutS),
      '--allow-origin': ORIGIN,
    };
    return new SiteProcess({
      entry: SOURCE_GATEWAY.gatewayEntry,
      args: [...Object.entries(commandLine).flat(), ...args],
    });
  }
}
