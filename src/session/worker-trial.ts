import { releaseProxy, transfer, wrap, type Remote } from 'comlink';
import type { SessionService, SessionUpdate } from '../contract/session-service.js';
import { startWorker, type WorkerStart, type WorkerChoice } from './start-worker.js';

export interface WorkerTrialListener {
  /** It works: it has answered or sent an update. Called once. */
  spoke(trial: WorkerTrial, service: Remote<SessionService>): void;
  updated(update: SessionUpdate): void;
  /** It could not be started, or has thrown an error. */
  failed(trial: WorkerTrial, message: string): void;
}

/** One way to start the worker: starts it and subscribes to its updates. */
export class WorkerTrial {
  readonly #listener: WorkerTrialListener;
  readonly #start: WorkerStart;
  readonly #service: Remote<SessionService> | undefined;
  readonly #updates = new MessageChannel();
  #hasSpoken = false;
  #hasEnded = false;

  /** `page` identifies this page to the worker, see `SessionService.subscribe`. */
  constructor(choice: WorkerChoice, page: Promise<string>, listener: WorkerTrialListener) {
    this.#listener = listener;
    this.#start = startWorker(choice, (message) => {
      this.#failed(message);
    });
    if (this.#start.kind === 'failed') {
      const { message } = this.#start;
      // Deferred until the owner has this object.
      queueMicrotask(() => {
        this.#failed(message);
      });
      return;
    }
    const service = wrap<SessionService>(this.#start.endpoint);
    this.#service = service;
    this.#updates.port1.onmessage = ({ data }: MessageEvent<SessionUpdate>) => {
      this.#speaks(service);
      if (!this.#hasEnded) listener.updated(data);
    };
    this.#subscribe(service, page).catch((error: unknown) => {
      this.#failed(`The worker cannot be reached: ${String(error)}`);
    });
  }

  /** Tells the worker to forget this page. */
  sayGoodBye(): void {
    this.#updates.port1.postMessage('good-bye');
  }

  /** Stops everything. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.sayGoodBye();
    this.#updates.port1.close();
    this.#service?.[releaseProxy]();
    if (this.#start.kind === 'started') this.#start.end();
  }

  async #subscribe(service: Remote<SessionService>, page: Promise<string>): Promise<void> {
    const lock = await page;
    if (this.#hasEnded) return;
    const { port2 } = this.#updates;
    await service.subscribe(transfer(port2, [port2]), lock);
    this.#speaks(service);
  }

  #speaks(service: Remote<SessionService>): void {
    if (this.#hasSpoken || this.#hasEnded) return;
    this.#hasSpoken = true;
    this.#listener.spoke(this, service);
  }

  #failed(message: string): void {
    if (!this.#hasEnded) this.#listener.failed(this, message);
  }
}
