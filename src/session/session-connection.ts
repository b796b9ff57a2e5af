import { releaseProxy, transfer, wrap, type Remote } from 'comlink';
import type { CommandResult, Failure } from '../contract/failure.js';
import type { CommandReply, SessionService, SessionUpdate } from '../contract/session-service.js';
import { workerName } from '../contract/worker-name.js';
import { forwardNetworkHints } from './network-hints.js';
import { startWorker, type WorkerStart } from './start-worker.js';
import { canShareWorker, type WorkerAddress } from './worker-script.js';

/** How long a worker may take to say its first word. It loads one script and answers. */
export const WORKER_START_DEADLINE_MS = 10_000;

/** How long any command may take. The longest, a sign-in that meets only silent sites, takes less. */
export const COMMAND_DEADLINE_MS = 60_000;

export interface SessionConnectionListener {
  updated(update: SessionUpdate): void;
  /** The worker cannot be had, or is no more. */
  failed(failure: Failure): void;
}

/**
 * This page's end of the worker: starts it or joins it, hears its updates, passes commands on and
 * what the browser tells a page only, and lets go of it. A SharedWorker where the browser has one, else a worker of this page's own
 * (B14).
 */
export class SessionConnection {
  readonly #listener: SessionConnectionListener;
  readonly #worker: WorkerStart;
  readonly #service: Remote<SessionService> | undefined;
  readonly #updates = new MessageChannel();
  readonly #ended = new AbortController();
  readonly #caughtUp = new EventTarget();
  #lastUpdate = -1;
  #startDeadline: ReturnType<typeof setTimeout> | undefined;

  /** Pages that give the same `name` share one session. */
  constructor(name: string, listener: SessionConnectionListener, address?: WorkerAddress) {
    this.#listener = listener;
    this.#updates.port1.onmessage = ({ data }: MessageEvent<SessionUpdate>) => {
      clearTimeout(this.#startDeadline);
      listener.updated(data);
      this.#lastUpdate = data.number;
      this.#caughtUp.dispatchEvent(new Event('update'));
    };
    this.#startDeadline = setTimeout(() => {
      this.#fail('The worker does not answer.');
    }, WORKER_START_DEADLINE_MS);
    const kind = canShareWorker(address) ? 'shared' : 'dedicated';
    this.#worker = startWorker({ kind, name: workerName(name), address }, (message) => {
      // Once it has spoken it was loaded; what fails later is not for this page to end.
      if (this.#lastUpdate < 0) this.#fail(message);
    });
    if (this.#worker.kind === 'failed') {
      const { message } = this.#worker;
      // Told when the owner has this object: constructors cannot be waited for.
      queueMicrotask(() => {
        this.#fail(message);
      });
      return;
    }
    this.#service = wrap<SessionService>(this.#worker.endpoint);
    this.#subscribe(this.#service).catch((error: unknown) => {
      this.#fail(`The worker cannot be reached: ${String(error)}`);
    });
    forwardNetworkHints(this.#ended.signal, (hint) => {
      void this.ask((service) => service.networkHint(hint));
    });
  }

  /** Passes a command to the worker. Settles by its deadline whatever becomes of the worker. */
  command(run: (service: Remote<SessionService>) => Promise<CommandReply>): Promise<CommandResult> {
    return this.ask((service) => this.#afterUpdate(run(service)));
  }

  /** Asks the worker for something. Settles by the deadline, with a failure when it does not. */
  async ask<Answer>(
    run: (service: Remote<SessionService>) => Promise<Answer>,
  ): Promise<Answer | WorkerFailed> {
    const { signal } = this.#ended;
    if (signal.aborted) return workerFailed(String(signal.reason));
    const service = this.#service;
    if (service === undefined) return workerFailed('There is no worker.');
    const settled = new AbortController();
    const noAnswer = new Promise<WorkerFailed>((resolve) => {
      const deadline = setTimeout(() => {
        resolve(workerFailed('The worker did not answer in time.'));
      }, COMMAND_DEADLINE_MS);
      const ended = () => {
        resolve(workerFailed(String(signal.reason)));
      };
      signal.addEventListener('abort', ended, { signal: settled.signal });
      settled.signal.addEventListener('abort', () => {
        clearTimeout(deadline);
      });
    });
    try {
      return await Promise.race([run(service), noAnswer]);
    } catch (error) {
      return workerFailed(`The worker failed: ${String(error)}`);
    } finally {
      settled.abort();
    }
  }

  /** Settles when this page has seen what the command brought about. */
  async #afterUpdate(replying: Promise<CommandReply>): Promise<CommandResult> {
    const { result, afterUpdate } = await replying;
    while (this.#lastUpdate < afterUpdate) {
      await new Promise((resolve) => {
        this.#caughtUp.addEventListener('update', resolve, { once: true });
      });
    }
    return result;
  }

  dispose(): void {
    this.#end('The element was removed before this was done.');
  }

  async #subscribe(service: Remote<SessionService>): Promise<void> {
    const lock = `agent-dr-session/page/${crypto.randomUUID()}`;
    await this.#hold(lock);
    if (this.#ended.signal.aborted) return;
    const { port2 } = this.#updates;
    await service.subscribe(transfer(port2, [port2]), lock);
  }

  /** Holds a Web Lock until this is disposed of or the page ends: so the worker learns of either. */
  #hold(lock: string): Promise<void> {
    if (!('locks' in navigator)) return Promise.resolve();
    return new Promise((granted) => {
      const holding = navigator.locks.request(lock, () => {
        granted();
        return new Promise<void>((release) => {
          this.#ended.signal.addEventListener('abort', () => {
            release();
          });
        });
      });
      // A sandboxed page without an origin may have none: it does without.
      holding.catch(granted);
    });
  }

  #fail(message: string): void {
    if (this.#ended.signal.aborted) return;
    this.#end(message);
    this.#listener.failed({ kind: 'worker', message });
  }

  /** Everything that was started stops here, and commands that wait are told why. */
  #end(reason: string): void {
    if (this.#ended.signal.aborted) return;
    clearTimeout(this.#startDeadline);
    this.#ended.abort(reason);
    this.#updates.port1.close();
    this.#service?.[releaseProxy]();
    if (this.#worker.kind === 'started') this.#worker.end();
  }
}

type WorkerFailed = Extract<CommandResult, { readonly kind: 'failed' }>;

const workerFailed = (message: string): WorkerFailed => ({
  kind: 'failed',
  failure: { kind: 'worker', message },
});
