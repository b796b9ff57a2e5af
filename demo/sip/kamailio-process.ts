import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ServerFiles, writeServerFiles } from './server-files.js';
import { accepts } from '../lab/accepts.js';

/**
 * A real Kamailio of a demo, in a process group of its own: its children would outlive it otherwise.
 * Every method resolves when the effect is there.
 */
export class KamailioProcess {
  readonly #files: ServerFiles;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'agent-dr-sip-'));
  #child: ChildProcess | undefined;
  #output = '';

  constructor(files: ServerFiles) {
    this.#files = files;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Throws with what it said when it does not start. */
  async start(): Promise<void> {
    if (this.#child !== undefined) return;
    const configuration = writeServerFiles(this.#folder, this.#files);
    const folder = this.#folder;
    const args = [
      '-f',
      configuration,
      '-DD',
      '-E',
      '-m',
      '64',
      '-M',
      '8',
      '-Y',
      folder,
      '-w',
      folder,
    ];
    const child = spawn('sh', ['-c', WITH_ITS_STARTER, 'sh', ...args], {
      ...{ cwd: folder, detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
      env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin` },
    });
    this.#child = child;
    const end = once(child, 'exit').catch(() => undefined);
    child.stdin.on('error', () => undefined);
    void end.then(() => {
      child.stdin.destroy();
      if (this.#child === child) this.#child = undefined;
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output = `${this.#output}${text}`.slice(-KEPT_CHARACTERS);
      });
    }
    const deadline = Date.now() + START_MS;
    const { events, phones } = this.#files.ports;
    while (!(await accepts(events)) || !(await accepts(phones))) {
      if (!this.isRunning || Date.now() > deadline) {
        await this.stop();
        throw new Error(`Kamailio did not start: ${this.#output}`);
      }
      await pause(20);
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    const exit = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await exit;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Kills the whole group when its input ends: when whoever started it is gone, in whatever way. */
const WITH_ITS_STARTER = 'exec 3<&0; (cat <&3 >/dev/null; kill -KILL 0) & kamailio "$@"';

const START_MS = 15_000;
const KEPT_CHARACTERS = 4_000;
