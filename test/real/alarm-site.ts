import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { writeSeeded } from '../../gateway/src/testing/gateway-under-test.js';
import { addCrowd } from '../fault-lab/crowd.js';
import { freePort } from './free-port.js';

/** A site of one gateway in a process of its own, which can be killed and started again. */
export class AlarmSite {
  readonly port: number;
  readonly #folder: string;
  readonly #args: readonly string[];
  #process: CliProcess | null = null;

  private constructor(folder: string, port: number, args: readonly string[]) {
    this.port = port;
    this.#folder = folder;
    this.#args = args;
  }

  /** `args`: where alarms go. */
  static async start(
    folder: string,
    id: string,
    crowd: number,
    args: readonly string[],
  ): Promise<AlarmSite> {
    const own = join(folder, id);
    mkdirSync(own);
    const database = join(own, 'site.db');
    await writeSeeded(database);
    addCrowd(database, crowd);
    const port = await freePort();
    const site = new AlarmSite(own, port, [
      ...['--site', id, '--allow-origin', ORIGIN, '--database', database, '--port', String(port)],
      ...['--lab-port', '0', '--site-timeout', '1', '--orphan-grace', '5'],
      ...['--alarms-directory', join(own, 'alarms'), ...args],
    ]);
    await site.start();
    return site;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Its log. */
  get output(): string {
    return this.#process?.output ?? '';
  }

  async start(): Promise<void> {
    this.#process = await CliProcess.ready(this.#folder, this.#args, LIFE_MS);
  }

  /** As `kill -9`. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#process?.exit;
  }

  async fault(fault: string): Promise<void> {
    const address = `http://127.0.0.1:${this.#process?.labPort ?? 0}/faults/${fault}`;
    const { status } = await fetch(address, { method: 'POST' });
    if (status !== 200) throw new Error(`${fault}: ${status}`);
  }
}

/** Longer than any of these tests. */
const LIFE_MS = 240_000;
