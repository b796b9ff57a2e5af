import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { type FreezeGuard, guardFrozen } from './freeze-guard.js';
import { processStopped } from './process-stopped.js';
import type { SitePower } from './site-power.js';

/** How to run the gateway of one site. */
export interface SiteProcessOptions {
  /** The gateway's command line, a file of JavaScript. */
  readonly entry: string;
  readonly args: readonly string[];
}

export type SiteProcessState =
  | { readonly kind: 'running'; readonly pid: number; readonly labPort: number }
  | { readonly kind: 'frozen'; readonly pid: number; readonly labPort: number }
  | { readonly kind: 'killed' };

/** SQLite's WebAssembly runs for a second in all: less than it takes to compile it a second time. */
const QUICK_START = ['--liftoff-only'];
/** On a machine that is very busy; at rest it takes half a second. */
const READY_DEADLINE_MS = 45_000;
const STOP_DEADLINE_MS = 4_000;
/** How much of a gateway's last output is kept, for error messages. */
const KEPT_OUTPUT_CHARACTERS = 2_000;

const Ready = v.object({ kind: v.literal('ready'), port: v.number(), labPort: v.number() });

/**
 * The process of one site's gateway: started, killed, frozen and thawed for real. Every method
 * resolves when the effect is there, not when the signal is sent. One call at a time.
 */
export class SiteProcess implements SitePower {
  readonly canFreeze = process.platform !== 'win32';
  readonly #options: SiteProcessOptions;
  #child: ChildProcess | undefined;
  #guard: FreezeGuard | undefined;
  #state: SiteProcessState = { kind: 'killed' };

  constructor(options: SiteProcessOptions) {
    this.#options = options;
  }

  get state(): SiteProcessState {
    return this.#state;
  }

  /** Starts the gateway. Throws with its last output if it ends or does not become ready. */
  async start(): Promise<void> {
    if (this.#state.kind !== 'killed') return;
    const { entry, args } = this.#options;
    const child = spawn(process.execPath, [...QUICK_START, entry, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const output = keepOutput(child);
    child.once('exit', () => {
      this.#guard?.release();
      this.#guard = undefined;
      this.#child = undefined;
      this.#state = { kind: 'killed' };
    });
    try {
      const { labPort } = await ready(child);
      this.#state = { kind: 'running', pid: child.pid ?? 0, labPort };
    } catch (error) {
      await this.kill();
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`A gateway did not start: ${reason}\n${output()}`.trimEnd(), {
        cause: error,
      });
    }
  }

  /** SIGKILL: connections are not closed in order. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    // Without a pid it never began, and never ends.
    if (child?.pid === undefined) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** SIGSTOP: connections stay open, nothing is answered. */
  async freeze(): Promise<void> {
    const child = this.#child;
    if (this.#state.kind !== 'running' || !child) return;
    const { pid, labPort } = this.#state;
    this.#guard = guardFrozen(pid);
    child.kill('SIGSTOP');
    await processStopped(pid, true);
    if (this.#child === child) this.#state = { kind: 'frozen', pid, labPort };
  }

  /** SIGCONT. */
  async thaw(): Promise<void> {
    const child = this.#child;
    if (this.#state.kind !== 'frozen' || !child) return;
    const { pid, labPort } = this.#state;
    child.kill('SIGCONT');
    await processStopped(pid, false);
    this.#guard?.release();
    this.#guard = undefined;
    if (this.#child === child) this.#state = { kind: 'running', pid, labPort };
  }

  /** Asks it to end; kills it when it is frozen or does not end within 4 s. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    if (this.#state.kind !== 'running') {
      await this.kill();
      return;
    }
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
    await exited;
    clearTimeout(timer);
  }
}

function ready(child: ChildProcess): Promise<v.InferOutput<typeof Ready>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`not ready within ${READY_DEADLINE_MS / 1_000} s.`));
    }, READY_DEADLINE_MS);
    child.on('message', (message: unknown) => {
      const parsed = v.safeParse(Ready, message);
      if (!parsed.success) return;
      clearTimeout(timer);
      resolve(parsed.output);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${signal ?? `exit code ${code ?? 'unknown'}`}.`));
    });
  });
}

/** Reads all output, so that a full pipe never blocks the gateway; keeps the last part. */
function keepOutput(child: ChildProcess): () => string {
  let kept = '';
  const keep = (chunk: Buffer) => {
    kept = (kept + chunk.toString()).slice(-KEPT_OUTPUT_CHARACTERS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => kept;
}
