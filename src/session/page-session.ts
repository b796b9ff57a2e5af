import type { SessionCommands } from '../contract/commands.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import type { CredentialsSource } from './ask-credentials.js';
import type { ConfigurationSource } from './configuration-source.js';
import type { SessionView } from './session-view.js';
import type { WorkerAddress } from './worker-script.js';

/** The owner of a session in this page: an element, or a headless session (B21). */
export interface SessionOwner {
  /** Where the session's events are fired. */
  readonly target: EventTarget;
  /** The view has changed. */
  viewChanged(): void;
}

/** A page's side of a session, as its owner uses it. Runs between `connect` and `disconnect`. */
export interface PageSession {
  /** Where the worker's script is, if not beside the page's. Used for the next worker. */
  workerAddress: WorkerAddress | undefined;
  readonly view: SessionView;
  /** Whether there is anything to show. */
  readonly isReady: boolean;
  readonly commands: SessionCommands;
  /**
   * Applies at once when nobody is signed in, else with the next sign-in. Equal configurations are
   * no change.
   */
  configureFrom(source: ConfigurationSource): void;
  /** The page's credentials (single sign-on): used automatically if nobody has signed in yet. */
  setCredentials(source: CredentialsSource | undefined): void;
  connect(): void;
  disconnect(): void;
}

/** What is assumed until the worker says more. */
export const NOBODY: SessionSnapshot = Object.freeze({
  kind: 'signed-out',
  why: Object.freeze({ kind: 'never-signed-in' }),
});
