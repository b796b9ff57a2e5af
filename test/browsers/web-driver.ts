import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as passing } from 'node:timers/promises';
import * as v from 'valibot';
import { freePort } from '../../demo/lab/free-port.js';
import { keyActions } from './key-actions.js';

export interface WebDriverOptions {
  /** The paths of the driver and of the browser that it drives. */
  readonly driver: string;
  readonly browser: string;
  /** The path of Xvfb, where there is no screen. */
  readonly display: string | undefined;
}

const START_DEADLINE_MS = 20_000;
const LOOK_MS = 50;
/** A command waits for a page to load at most. */
const COMMAND_DEADLINE_MS = 60_000;

const Answer = v.object({ value: v.unknown() });
const NewSession = v.object({ sessionId: v.string() });
const Problem = v.object({ error: v.string(), message: v.string() });

/** A browser with one window, driven by the WebDriver protocol of the W3C. */
export class WebDriver {
  readonly #processes: readonly ChildProcess[];
  readonly #session: string;

  private constructor(processes: readonly ChildProcess[], session: string) {
    this.#processes = processes;
    this.#session = session;
  }

  /** Throws, with nothing left running, when the browser does not start by its deadline. */
  static async start({ driver, browser, display }: WebDriverOptions): Promise<WebDriver> {
    const processes: ChildProcess[] = [];
    try {
      let env = process.env;
      if (display !== undefined) {
        const screen = startScreen(display);
        processes.unshift(screen.process);
        env = { ...env, DISPLAY: await screen.name };
      }
      const port = await freePort();
      const child = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' });
      processes.unshift(child);
      const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error));
      const origin = `http://127.0.0.1:${port}`;
      await Promise.race([answers(origin), failed]);
      const { sessionId } = v.parse(
        NewSession,
        await call('POST', `${origin}/session`, {
          capabilities: {
            alwaysMatch: {
              browserName: 'MiniBrowser',
              'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
            },
          },
        }),
      );
      return new WebDriver(processes, `${origin}/session/${sessionId}`);
    } catch (error) {
      for (const child of processes) child.kill();
      throw error;
    }
  }

  /** Resolves when the page has loaded. */
  async open(url: string): Promise<void> {
    await call('POST', `${this.#session}/url`, { url });
  }

  /** Presses and releases one key after the other: characters, or names such as `Enter`. */
  async press(keys: readonly string[]): Promise<void> {
    await call('POST', `${this.#session}/actions`, keyActions(keys));
  }

  async stop(): Promise<void> {
    // A browser that is gone already is as good as stopped.
    await call('DELETE', this.#session).catch(() => undefined);
    await Promise.all(
      this.#processes.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exited = once(child, 'exit');
        child.kill();
        await exited;
      }),
    );
  }
}

/** Starts a screen that nobody sees; its name comes when it is there. */
function startScreen(display: string): { process: ChildProcess; name: Promise<string> } {
  const child = spawn(
    display,
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const output = child.stdio[3] as Readable;
  const signal = AbortSignal.timeout(START_DEADLINE_MS);
  const name = once(output, 'data', { signal }).then(([number]) => `:${String(number).trim()}`);
  const failed = once(child, 'error', { signal }).then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  return { process: child, name: Promise.race([name, failed]) };
}

async function answers(origin: string): Promise<void> {
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    try {
      await call('GET', `${origin}/status`);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await passing(LOOK_MS);
    }
  }
}

async function call(method: string, address: string, body?: unknown): Promise<unknown> {
  const response = await fetch(address, {
    method,
    signal: AbortSignal.timeout(COMMAND_DEADLINE_MS),
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const { value } = v.parse(Answer, await response.json());
  if (response.ok) return value;
  const { error, message } = v.parse(Problem, value);
  throw new Error(`WebDriver ${method} ${new URL(address).pathname}: ${error}, ${message}`);
}
