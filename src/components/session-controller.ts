import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandResult, Failure } from '../contract/failure.js';
import type { SessionUpdate } from '../contract/session-service.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { loadConfiguration } from './configuration-source.js';
import {
  DrAlarmEvent,
  DrBeforeSwitchoverEvent,
  DrFailureEvent,
  DrRelaunchEndpointEvent,
  DrStateChangeEvent,
  DrWarningEvent,
} from './events.js';
import { sessionCommands, type Command } from './session-commands.js';
import { SessionConnection } from './session-connection.js';
import type { SessionCommands, SessionView, TimelineResult } from './session-context.js';
import { warningChanges } from './warning-changes.js';

/** Where the local configuration comes from. */
export type ConfigurationSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'value'; readonly value: unknown };

/**
 * Ties an element to the session in the worker: brings the configuration there, keeps the view of
 * it, and tells the page by events. Moving the element does not end the tie (B7).
 */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #source: ConfigurationSource = { kind: 'none' };
  #connection: SessionConnection | undefined;
  #configuring: Promise<void> = Promise.resolve();
  /** What keeps this page, and not the session, from starting. */
  #problem: Failure | undefined;
  #fromWorker: SessionSnapshot | undefined;
  #view: SessionView;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#view = { snapshot: NOBODY, receivedAt: performance.now(), commands: this.commands };
    host.addController(this);
  }

  get view(): SessionView {
    return this.#view;
  }

  /** Whether there is anything to show yet: the worker has spoken, or will not. */
  get isReady(): boolean {
    return this.#fromWorker !== undefined || this.#problem !== undefined;
  }

  readonly commands: SessionCommands = sessionCommands({
    command: (run) => this.#command(run),
    commandAfterRetry: async (run) => {
      const failure = await this.#problemAfterRetry();
      return failure === undefined ? this.#command(run) : { kind: 'failed', failure };
    },
    exportTimeline: () => this.#exportTimeline(),
  });

  /** Takes effect at once when nobody is signed in, else with the next sign-in. */
  configureFrom(source: ConfigurationSource): void {
    this.#source = source;
    if (source.kind === 'none') {
      this.#setProblem(NOT_CONFIGURED);
      return;
    }
    if (this.#connection !== undefined) this.#configuring = this.#configure();
    else if (this.#host.isConnected) this.#connect();
  }

  hostConnected(): void {
    if (this.#connection === undefined && this.#source.kind !== 'none') this.#connect();
  }

  hostDisconnected(): void {
    // An element that is moved is connected again before this runs.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#connection?.dispose();
      this.#connection = undefined;
      // What it last said is not true for ever: there is something to show when it speaks again.
      this.#fromWorker = undefined;
    });
  }

  #connect(): void {
    const name = this.#source.kind === 'address' ? this.#source.url : '';
    this.#connection = new SessionConnection(`agent-dr-session ${name}`, {
      updated: (update) => {
        this.#updated(update);
      },
      failed: (failure) => {
        this.#setProblem(failure);
      },
    });
    this.#configuring = this.#configure();
  }

  async #configure(): Promise<void> {
    const source = this.#source;
    if (source.kind === 'none') return;
    const loaded =
      source.kind === 'address'
        ? await loadConfiguration(source.url)
        : ({ kind: 'loaded', value: source.value } as const);
    // Another source was set while this one was loading.
    if (source !== this.#source) return;
    if (loaded.kind === 'failed') {
      this.#setProblem(loaded.failure);
      return;
    }
    this.#setProblem(undefined);
    await this.#command((service) => service.configure(loaded.value));
  }

  /** A configuration, or a worker, that could not be had may be there by now. */
  async #problemAfterRetry(): Promise<Failure | undefined> {
    await this.#configuring;
    if (this.#problem?.kind === 'worker') {
      this.#connection?.dispose();
      this.#connect();
      await this.#configuring;
    } else if (this.#cannotStart) {
      await this.#configure();
    }
    return this.#problem;
  }

  async #command(run: Command): Promise<CommandResult> {
    const result = (await this.#connection?.command(run)) ?? NOT_CONNECTED;
    if (result.kind === 'failed') this.#commandFailed(result.failure);
    return result;
  }

  async #exportTimeline(): Promise<TimelineResult> {
    const answer = await this.#connection?.ask(async (service): Promise<TimelineResult> => {
      return { kind: 'done', timeline: await service.exportTimeline() };
    });
    const result = answer ?? NOT_CONNECTED;
    if (result.kind === 'failed') this.#commandFailed(result.failure);
    return result;
  }

  /** The worker tells of what it refuses; that there is none to tell is a problem of the page. */
  #commandFailed(failure: Failure): void {
    if (failure.kind === 'worker') this.#setProblem(failure);
    else this.#report(failure);
  }

  #updated(update: SessionUpdate): void {
    switch (update.type) {
      case 'snapshot':
        this.#fromWorker = update.snapshot;
        this.#show();
        break;
      case 'alarm':
        this.#host.dispatchEvent(new DrAlarmEvent(update.change));
        break;
      case 'before-switchover':
        this.#askPage(update);
        break;
      case 'relaunch-endpoint':
        this.#host.dispatchEvent(new DrRelaunchEndpointEvent(update.dn));
        break;
      default:
        unreachable(update);
    }
  }

  /** Without an answer, or with one that gets lost, the move is made (B3). */
  #askPage({ question, cause, to }: BeforeSwitchover): void {
    const event = new DrBeforeSwitchoverEvent(cause, to);
    this.#host.dispatchEvent(event);
    const answer = event.defaultPrevented ? 'veto' : 'proceed';
    void this.#connection?.ask((service) => service.answerBeforeSwitchover(question, answer));
  }

  #setProblem(problem: Failure | undefined): void {
    if (problem === this.#problem) return;
    // A worker that is gone fails all that waits for it, with one and the same message.
    if (problem?.kind === 'worker' && problem.message === this.#problem?.message) return;
    this.#problem = problem;
    this.#show();
    if (problem !== undefined) this.#report(problem);
  }

  /** Makes what is known the view, and tells the page what is new in it. */
  #show(): void {
    const previous = this.#view.snapshot;
    const snapshot = this.#currentSnapshot();
    this.#view = { snapshot, receivedAt: performance.now(), commands: this.commands };
    this.#host.requestUpdate();
    for (const { status, warning } of warningChanges(previous, snapshot)) {
      this.#host.dispatchEvent(new DrWarningEvent(status, warning));
    }
    // The worker's first word may be what was assumed before it.
    if (JSON.stringify(snapshot) !== JSON.stringify(previous)) {
      this.#host.dispatchEvent(new DrStateChangeEvent(snapshot, previous));
    }
  }

  get #cannotStart(): boolean {
    const { snapshot } = this.#view;
    return snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start';
  }

  /** A session that runs, for another page too, counts more than this page's trouble to start one. */
  #currentSnapshot(): SessionSnapshot {
    const snapshot = this.#fromWorker ?? NOBODY;
    return this.#problem !== undefined && snapshot.kind === 'signed-out'
      ? { kind: 'signed-out', why: { kind: 'cannot-start', failure: this.#problem } }
      : snapshot;
  }

  #report(failure: Failure): void {
    this.#host.dispatchEvent(new DrFailureEvent(failure));
  }
}

type BeforeSwitchover = Extract<SessionUpdate, { readonly type: 'before-switchover' }>;

const NOBODY: SessionSnapshot = { kind: 'signed-out', why: { kind: 'never-signed-in' } };

const NOT_CONFIGURED: Failure = {
  kind: 'configuration',
  message: 'The element has neither config-src nor config.',
  problems: [],
};

const NOT_CONNECTED: Extract<CommandResult, { readonly kind: 'failed' }> = {
  kind: 'failed',
  failure: {
    kind: 'not-possible-now',
    message: 'The element is not in a document.',
  },
};
