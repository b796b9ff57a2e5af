import {
  can,
  type CommandName,
  type Possible,
  type SessionCommands,
} from '../contract/commands.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import type { GivenConfiguration } from '../contract/local-configuration.js';
import type { CredentialsSource } from './ask-credentials.js';
import { configurationSource } from './configuration-source.js';
import type { ListenerOf, SessionEventMap } from './events.js';
import type { PageSession, SessionOwner } from './page-session.js';
import type { WorkerAddress } from './worker-script.js';

/** All optional. */
export interface HeadlessSessionOptions {
  /** Single sign-on: called when the session needs credentials and nobody is signed in yet. */
  readonly credentials?: CredentialsSource | undefined;
  /** Address of `session.worker.js`, if it was moved after the build. */
  readonly workerUrl?: WorkerAddress | undefined;
}

const Commanded = EventTarget as new () => EventTarget & SessionCommands;

/**
 * The session of `<agent-dr-session>` without anything visible (B21): commands, snapshot and
 * events. Pages and elements with the same configuration share it (B14).
 */
export class HeadlessSession extends Commanded {
  readonly #client: PageSession;

  constructor(
    begin: (owner: SessionOwner) => PageSession,
    configuration: GivenConfiguration | string,
    options: HeadlessSessionOptions = {},
  ) {
    super();
    this.#client = begin({ target: this, viewChanged: () => undefined });
    Object.assign(this, this.#client.commands);
    this.#client.workerAddress = options.workerUrl;
    this.#client.configureFrom(
      typeof configuration === 'string'
        ? configurationSource(undefined, configuration)
        : configurationSource(configuration, undefined),
    );
    this.#client.setCredentials(options.credentials);
    this.#client.connect();
  }

  /** The current session: read-only data, new with each `dr-state-change`. */
  get snapshot(): SessionSnapshot {
    return this.#client.view.snapshot;
  }

  /** Whether a command is possible now, and if not, why. */
  can(command: CommandName): Possible {
    return can(command, this.snapshot);
  }

  /**
   * Disconnects from the worker for good. Nobody is logged out; use `signOut()` for that. A session
   * shared with other pages continues.
   */
  dispose(): void {
    this.#client.disconnect();
  }

  override addEventListener<Type extends keyof SessionEventMap>(
    type: Type,
    listener: ListenerOf<SessionEventMap[Type]> | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void {
    super.addEventListener(type, listener, options);
  }

  override removeEventListener<Type extends keyof SessionEventMap>(
    type: Type,
    listener: ListenerOf<SessionEventMap[Type]> | null,
    options?: EventListenerOptions | boolean,
  ): void;
  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: EventListenerOptions | boolean,
  ): void {
    super.removeEventListener(type, listener, options);
  }
}
