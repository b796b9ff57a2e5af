import type { Remote } from 'comlink';
import {
  COMMAND_DEADLINE_MS,
  COMMANDS,
  type CommandAnswer,
  type CommandName,
} from '../contract/commands.js';
import type { CommandResult, Failure } from '../contract/failure.js';
import type { CommandReply, SessionService, SessionUpdate } from '../contract/session-service.js';
import { workerName } from '../contract/worker-name.js';
import { forwardNetworkHints } from './network-hints.js';
import { holdPageLock } from './page-lock.js';
import { WorkerChain } from './worker-chain.js';
import { workerKinds, type WorkerAddress } from './worker-script.js';
import { workerOutage, type WorkerOutage } from './worker-outage.js';
import { WorkerWatch, type WorkerLoss } from './worker-watch.js';

/** How long a worker may take to start, ms. It loads one script and answers. */
export const WORKER_START_DEADLINE_MS = 10_000;

export interface SessionConnectionListener {
  updated(update: SessionUpdate): void;
  /** No worker could be started. */
  failed(failure: Failure, outage: WorkerOutage): void;
  /** The worker was there and is lost (I14). */
  lost(how: WorkerLoss, failure: Failure): void;
}

export interface SessionConnectionOptions {
  /** Pages with the same name share one session. */
  readonly name: string;
  readonly address?: WorkerAddress | undefined;
  /** Whether to try a SharedWorker; default: where pages can share one. */
  readonly mayShare?: boolean;
}

/**
 * This page's connection to the worker: starts or joins it in a way that the browser allows,
 * receives its updates, sends commands and network hints, and disconnects (B14).
 */
export class SessionConnection {
  readonly #listener: SessionConnectionListener;
  readonly #address: WorkerAddress | undefined;
  readonly #workers: WorkerChain;
  readonly #found: Promise<Remote<SessionService>>;
  #service: Remote<SessionService> | undefined;
  readonly #ended = new AbortController();
  readonly #caughtUp = new EventTarget();
  /** Identifies this page to the worker. */
  readonly #page: Promise<string>;
  #lastUpdate = -1;
  readonly #startDeadline: ReturnType<typeof setTimeout>;
  #watch: WorkerWatch | undefined;
  /** Why it ended. */
  #why: Failure | undefined;

  constructor(
    { name, address, mayShare = true }: SessionConnectionOptions,
    listener: SessionConnectionListener,
  ) {
    this.#listener = listener;
    this.#address = address;
    this.#startDeadline = setTimeout(() => {
      void this.#fail(this.#workers.account);
    }, WORKER_START_DEADLINE_MS);
    this.#page = holdPageLock(this.#ended.signal);
    let found: (service: Remote<SessionService>) => void = () => undefined;
    this.#found = new Promise((resolve) => (found = resolve));
    const kinds = workerKinds(address).filter((kind) => mayShare || kind !== 'shared');
    this.#workers = new WorkerChain(
      { name: workerName(`agent-dr-session ${name}`), address },
      kinds,
      this.#page,
      {
        found: (service) => {
          this.#service = service;
          found(service);
          this.#watch = new WorkerWatch(
            () => service.life(),
            this.#ended.signal,
            (how) => {
              this.#lose(how);
            },
          );
        },
        updated: (update) => {
          clearTimeout(this.#startDeadline);
          listener.updated(update);
          this.#lastUpdate = update.number;
          this.#caughtUp.dispatchEvent(new Event('update'));
        },
        failed: (message) => {
          void this.#fail(message);
        },
      },
    );
    const { signal } = this.#ended;
    forwardNetworkHints(signal, (hint) => {
      void this.ask((service) => service.networkHint(hint));
    });
    const goes = (): void => {
      this.#workers.sayGoodBye();
    };
    window.addEventListener('pagehide', goes, { signal });
  }

  /** Sends a command to the worker. Settles by its deadline whatever happens to the worker. */
  command(name: CommandName, args: readonly unknown[]): Promise<CommandAnswer> {
    return this.request((service) => service.command(name, args), COMMANDS[name].deadlineMs);
  }

  /** The same for other calls with a command's answer. */
  request(
    run: (service: Remote<SessionService>) => Promise<CommandReply>,
    deadlineMs?: number,
  ): Promise<CommandAnswer> {
    return this.ask((service) => this.#afterUpdate(run(service)), deadlineMs);
  }

  /** Whether the connection has ended. */
  get isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  /**
   * Calls the worker. Settles by the deadline with a failure: `worker-lost` if the worker is gone,
   * `takes-long` if it is alive.
   */
  async ask<Answer>(
    run: (service: Remote<SessionService>) => Promise<Answer>,
    deadlineMs = COMMAND_DEADLINE_MS,
  ): Promise<Answer | CommandFailed> {
    const { signal } = this.#ended;
    if (signal.aborted) return this.#whyEnded();
    this.#watch?.ask();
    const settled = new AbortController();
    const noAnswer = new Promise<CommandFailed>((resolve) => {
      const deadline = setTimeout(() => {
        resolve(
          failed({ kind: 'takes-long', message: `No answer within ${deadlineMs / 1000} s.` }),
        );
      }, deadlineMs);
      const ended = () => {
        resolve(this.#whyEnded());
      };
      signal.addEventListener('abort', ended, { signal: settled.signal });
      settled.signal.addEventListener('abort', () => {
        clearTimeout(deadline);
      });
    });
    try {
      return await Promise.race([this.#run(run), noAnswer]);
    } catch (error) {
      return failed({
        kind: 'interrupted',
        message: `The worker could not do it: ${String(error)}`,
      });
    } finally {
      settled.abort();
    }
  }

  /** This page's answer before a voluntary move (B3). */
  answerBeforeSwitchover(question: number, answer: 'proceed' | 'veto'): void {
    void this.ask(async (service) => {
      await service.answerBeforeSwitchover(question, answer, await this.#page);
    });
  }

  /** Runs at once if there is a worker: a page that is about to be frozen has no time. */
  #run<Answer>(run: (service: Remote<SessionService>) => Promise<Answer>): Promise<Answer> {
    return this.#service ? run(this.#service) : this.#found.then(run);
  }

  /** Settles when this page has received the command's update. */
  async #afterUpdate(replying: Promise<CommandReply>): Promise<CommandAnswer> {
    const { result, afterUpdate } = await replying;
    while (this.#lastUpdate < afterUpdate) {
      await new Promise((resolve) => {
        this.#caughtUp.addEventListener('update', resolve, { once: true });
      });
    }
    return result;
  }

  dispose(): void {
    this.#end({ kind: 'worker', message: 'The element was removed before this was done.' });
  }

  async #fail(message: string): Promise<void> {
    const outage = await workerOutage(this.#address);
    // It was only late.
    if (this.isOver || this.#lastUpdate >= 0) return;
    const isTriedAgain = outage === 'passing' && { isTriedAgain: true as const };
    const failure: Failure = { kind: 'worker', message, ...isTriedAgain };
    this.#end(failure);
    this.#listener.failed(failure, outage);
  }

  #lose(how: WorkerLoss): void {
    if (this.isOver) return;
    const failure: Failure = { kind: 'worker-lost', message: LOSSES[how] };
    this.#end(failure);
    this.#listener.lost(how, failure);
  }

  #whyEnded(): CommandFailed {
    return failed(this.#why ?? { kind: 'worker', message: 'There is no worker.' });
  }

  /** Stops everything; pending commands fail with the reason. */
  #end(reason: Failure): void {
    if (this.isOver) return;
    clearTimeout(this.#startDeadline);
    this.#why = reason;
    this.#ended.abort();
    this.#workers.end();
  }
}

const LOSSES = {
  ended: 'The worker that ran the session has ended.',
  hangs: 'The worker that ran the session does not answer any more.',
} as const;

type CommandFailed = Extract<CommandResult, { readonly kind: 'failed' }>;

const failed = (failure: Failure): CommandFailed => ({ kind: 'failed', failure });
