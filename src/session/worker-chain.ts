import type { Remote } from 'comlink';
import type { SessionService, SessionUpdate } from '../contract/session-service.js';
import { isInForeignFrame } from './foreign-frame.js';
import type { WorkerChoice } from './start-worker.js';
import type { WorkerKind } from './worker-script.js';
import { WorkerTrial } from './worker-trial.js';

/**
 * How long one way may be silent before the next is tried too, ms. Most fail at once, by an event.
 */
export const TRIAL_PATIENCE_MS = 2_500;

export interface WorkerChainListener {
  found(service: Remote<SessionService>): void;
  updated(update: SessionUpdate): void;
  /** No way leads to a worker. */
  failed(message: string): void;
}

/**
 * Tries the ways to start a worker, one after the other, until one answers: in third-party frames
 * and where site data is blocked, browsers have classes that start nothing. The first that answers
 * is used, and all others are stopped. A slow one may still be the first.
 */
export class WorkerChain {
  readonly #choice: Omit<WorkerChoice, 'kind'>;
  readonly #page: Promise<string>;
  readonly #listener: WorkerChainListener;
  readonly #kinds: readonly WorkerKind[];
  readonly #trials = new Set<WorkerTrial>();
  /** The message of each failed way, in order. */
  readonly #refusals = new Set<string>();
  #tried = 0;
  #newest: WorkerTrial | undefined;
  #found: WorkerTrial | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    wish: Omit<WorkerChoice, 'kind'>,
    kinds: readonly WorkerKind[],
    page: Promise<string>,
    listener: WorkerChainListener,
  ) {
    this.#choice = wish;
    this.#page = page;
    this.#listener = listener;
    this.#kinds = kinds;
    this.#tryNext();
  }

  /** Why there is no worker, as far as is known, with the ways that were tried. */
  get account(): string {
    const tried = this.#kinds.slice(0, this.#tried).map((kind) => KIND_NAMES[kind]);
    const refusals = this.#refusals.size === 0 ? ['The worker does not answer.'] : this.#refusals;
    const frame = isInForeignFrame() ? ` ${FOREIGN_FRAME}` : '';
    return `${[...refusals].join(' ')} Tried: ${tried.join(', ')}.${frame}`;
  }

  /** The page goes: the worker must not wait for it. */
  sayGoodBye(): void {
    for (const trial of this.#trials) trial.sayGoodBye();
  }

  end(): void {
    clearTimeout(this.#patience);
    for (const trial of this.#trials) trial.end();
    this.#trials.clear();
  }

  #tryNext(): void {
    clearTimeout(this.#patience);
    const kind = this.#kinds[this.#tried];
    if (kind === undefined) return;
    this.#tried++;
    this.#patience = setTimeout(() => {
      this.#tryNext();
    }, TRIAL_PATIENCE_MS);
    const trial = new WorkerTrial({ ...this.#choice, kind }, this.#page, {
      spoke: (speaking, service) => {
        this.#take(speaking, service);
      },
      updated: (update) => {
        this.#listener.updated(update);
      },
      failed: (failing, message) => {
        this.#failed(failing, message);
      },
    });
    this.#newest = trial;
    this.#trials.add(trial);
  }

  #take(trial: WorkerTrial, service: Remote<SessionService>): void {
    clearTimeout(this.#patience);
    this.#found = trial;
    for (const other of this.#trials) {
      if (other === trial) continue;
      this.#trials.delete(other);
      other.end();
    }
    this.#listener.found(service);
  }

  #failed(trial: WorkerTrial, message: string): void {
    // It has answered, so it was loaded; later errors are not for this page to handle.
    if (this.#found !== undefined) return;
    this.#refusals.add(message);
    this.#trials.delete(trial);
    trial.end();
    if (trial === this.#newest) this.#tryNext();
    if (this.#trials.size === 0) this.#listener.failed(this.account);
  }
}

const KIND_NAMES = {
  shared: 'a shared worker',
  module: 'a worker of the page, as a module',
  classic: 'a worker of the page, as a classic script',
} as const;

const FOREIGN_FRAME =
  'The page is in a frame of another site, where browsers may refuse shared workers and site data.';
