import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { within } from '../../gateway/src/testing/within.js';
import { freePort } from './free-port.js';
import { kamailioConfiguration, type KamailioOptions } from './kamailio-configuration.js';
import { accepts } from '../../demo/lab/accepts.js';

export interface KamailioTls {
  readonly certificate: string;
  readonly key: string;
}

export interface StartKamailio extends KamailioOptions {
  /** PEM texts, to listen for `wss:` as well. */
  readonly tls?: KamailioTls;
  /** Instead of the configuration for tests: one of the project's, for a port. */
  readonly configuration?: (port: number, folder: string) => string;
}

/** A real Kamailio in a process group of its own; without that, its children outlive it. */
export class Kamailio {
  readonly port: number;
  readonly tlsPort: number | undefined;
  readonly folder = mkdtempSync(join(tmpdir(), 'agent-dr-kamailio-'));
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(port: number, tlsPort: number | undefined) {
    this.port = port;
    this.tlsPort = tlsPort;
  }

  static async start(options: StartKamailio): Promise<Kamailio> {
    const tlsPort = options.tls === undefined ? undefined : await freePort();
    const kamailio = new Kamailio(await freePort(), tlsPort);
    kamailio.#configure(options);
    await kamailio.startAgain();
    return kamailio;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/`;
  }

  /** By name, because certificates of tests are for `localhost`. */
  get tlsUrl(): string {
    return `wss://localhost:${this.tlsPort ?? 0}/`;
  }

  get output(): string {
    return this.#output;
  }

  /** On the same port, after `kill`. Resolves when it accepts connections. */
  async startAgain(): Promise<void> {
    const args = ['-f', join(this.folder, 'site.cfg'), '-DD', '-E', '-m', '64', '-M', '8'];
    const child = spawn('kamailio', [...args, '-Y', this.folder, '-w', this.folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: this.folder,
      detached: true,
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    const deadline = Date.now() + START_MS;
    while (!(await accepts(this.port))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`kamailio did not start: ${this.#output}`);
      }
      await pause(20);
    }
  }

  /** What it does to requests from now on: a status such as `503`, `none` for silence, or `normal`. */
  async answers(how: '403' | '500' | '503' | 'none' | 'normal'): Promise<void> {
    await this.#control(`answer/${how}`);
  }

  /** Forgets the registration of a DN. */
  async expires(dn: string): Promise<void> {
    await this.#control(`expire/${dn}`);
  }

  /** Waits until it has a registration of this DN. */
  async hasRegistration(dn: string): Promise<void> {
    await within(`${dn} to be registered`, this.#lookUp(dn, 200), LOOK_UP_MS);
  }

  /** Waits until it has accepted so many more registrations of this DN. */
  async registersAgain(dn: string, times: number): Promise<void> {
    const accepted = async (): Promise<number> =>
      Number(await (await this.#ask(`accepted/${dn}`)).text());
    const wanted = (await accepted()) + times;
    const counted = async (): Promise<void> => {
      while ((await accepted()) < wanted) await pause(50);
    };
    await within(`${times} registrations of ${dn}`, counted(), LOOK_UP_MS);
  }

  async hasNoRegistration(dn: string): Promise<void> {
    await within(`${dn} to be gone`, this.#lookUp(dn, 404), LOOK_UP_MS);
  }

  /** Looks again and again whether it has a registration of this DN, until told to say if it had. */
  watch(dn: string): { hadAlways(): Promise<boolean> } {
    const ended = new AbortController();
    const looking = (async (): Promise<boolean> => {
      while (!ended.signal.aborted) {
        if ((await this.#ask(`registered/${dn}`)).status !== 200) return false;
        await pause(200);
      }
      return true;
    })();
    return {
      hadAlways: () => {
        ended.abort();
        return looking;
      },
    };
  }

  /** It keeps its connections and says nothing. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  resume(): void {
    this.#signal('SIGCONT');
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    groupSignal(child, 'SIGKILL');
    await exit;
  }

  /** Works again, whatever was done to it. */
  async mended(): Promise<void> {
    if (this.#child === undefined) {
      await this.startAgain();
    } else {
      this.resume();
      await this.answers('normal');
    }
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #configure({ tls, configuration, ...options }: StartKamailio): void {
    const file = (name: string): string => join(this.folder, name);
    if (tls !== undefined) {
      writeFileSync(file('certificate.pem'), tls.certificate);
      writeFileSync(file('key.pem'), tls.key);
    }
    const text =
      configuration?.(this.port, this.folder) ??
      kamailioConfiguration(options, {
        port: this.port,
        ...(this.tlsPort !== undefined && {
          tlsPort: this.tlsPort,
          tls: { certificate: file('certificate.pem'), key: file('key.pem') },
        }),
      });
    writeFileSync(file('site.cfg'), text);
  }

  async #control(what: string): Promise<void> {
    const { ok } = await this.#ask(what);
    if (!ok) throw new Error(`kamailio did not take ${what}`);
  }

  #ask(what: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}/control/${what}`);
  }

  async #lookUp(dn: string, wanted: number): Promise<void> {
    const asked = async (): Promise<number> => (await this.#ask(`registered/${dn}`)).status;
    while ((await asked()) !== wanted) await pause(50);
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child !== undefined) groupSignal(this.#child, signal);
  }
}

const START_MS = 10_000;
const LOOK_UP_MS = 30_000;

function groupSignal({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}
