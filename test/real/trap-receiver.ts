import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { within } from '../../gateway/src/testing/within.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Debian leaves the IETF's modules out; net-snmp for Node ships them. */
const MIBS = ['node_modules/net-snmp/lib/mibs', 'gateway/mibs']
  .map((folder) => join(ROOT, folder))
  .concat('/usr/share/snmp/mibs')
  .join(':');

/** A real snmptrapd, which writes what it has received as AGENT-DR-MIB names it. */
export class TrapReceiver {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'agent-dr-traps-'));
  #child: ChildProcess | null = null;
  #output = '';
  #wake: (() => void)[] = [];

  constructor(port: number) {
    this.port = port;
  }

  get output(): string {
    return this.#output;
  }

  async start(): Promise<this> {
    const file = join(this.#folder, 'snmptrapd.conf');
    writeFileSync(
      file,
      [
        'authCommunity log,execute,net agentdr-community',
        'createUser agentdr SHA-256 "authentication" AES "encryption"',
        `createUser -e ${ENGINE_ID} trapper SHA-256 "authentication" AES "encryption"`,
        'authUser log agentdr priv',
        'authUser log trapper priv',
        '',
      ].join('\n'),
    );
    this.#child = spawn(
      'snmptrapd',
      [
        ...['-f', '-Lo', '-C', '-c', file, '-M', MIBS, '-m', 'AGENT-DR-MIB', '-Oq'],
        `udp:127.0.0.1:${this.port}`,
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, SNMP_PERSISTENT_DIR: this.#folder },
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
        for (const wake of this.#wake.splice(0)) wake();
      });
    }
    await this.says(/NET-SNMP version/);
    return this;
  }

  /** Resolves when it has written so. */
  async says(words: RegExp, deadlineMs = 30_000): Promise<void> {
    const heard = async (): Promise<void> => {
      while (!words.test(this.#output)) {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    };
    await within(`snmptrapd to write ${words}`, heard(), deadlineMs);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Of a gateway that sends traps of version 3: the receiver must know it. */
export const ENGINE_ID = '0x80001f8804616764726f6e65';
