import {
  COMMAND_NAMES,
  type CommandAnswer,
  type CommandName,
  type SessionCommands,
} from '../contract/commands.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import type { CredentialsSource } from './ask-credentials.js';
import { sessionName, type ConfigurationSource } from './configuration-source.js';
import { DrFailureEvent, DrStateChangeEvent } from './events.js';
import { isNobodyHere } from './is-nobody-here.js';
import { NOBODY, type PageSession, type SessionOwner } from './page-session.js';
import { NOT_CONNECTED } from './session-problems.js';
import { sessionFile } from './session-file.js';
import type { SessionView } from './session-view.js';
import type { WorkerAddress } from './worker-script.js';

/**
 * The session of a page whose second file may still be loading: keeps what it is given until then.
 * Commands wait for the file, and fail with the reason if it cannot be loaded now.
 */
export class AwaitedSession implements PageSession {
  readonly #owner: SessionOwner;
  #session: PageSession | undefined;
  #workerAddress: WorkerAddress | undefined;
  #source: ConfigurationSource | undefined;
  #credentials: CredentialsSource | undefined;
  #isConnected = false;
  /** The sign-in form is right, although no worker has said so yet. */
  #isNobodyHere = false;
  #view: SessionView;

  readonly commands = Object.freeze(
    Object.fromEntries(
      COMMAND_NAMES.map((name) => [
        name,
        (...args: readonly unknown[]) => this.#command(name, args),
      ]),
    ) as unknown as SessionCommands,
  );

  constructor(owner: SessionOwner) {
    this.#owner = {
      target: owner.target,
      viewChanged: () => {
        if (this.#session?.isReady === true) this.#isNobodyHere = false;
        owner.viewChanged();
      },
    };
    this.#view = this.#viewOf(NOBODY);
    const { file } = sessionFile;
    if (file !== undefined) {
      this.#session = new file.SessionClient(this.#owner);
      return;
    }
    sessionFile.addEventListener('change', this.#fileChanged);
    sessionFile.start();
  }

  get view(): SessionView {
    return this.#session?.view ?? this.#view;
  }

  get isReady(): boolean {
    if (this.#isNobodyHere) return true;
    return this.#session?.isReady ?? this.#view.snapshot !== NOBODY;
  }

  get workerAddress(): WorkerAddress | undefined {
    return this.#workerAddress;
  }

  set workerAddress(address: WorkerAddress | undefined) {
    this.#workerAddress = address;
    if (this.#session !== undefined) this.#session.workerAddress = address;
  }

  configureFrom(source: ConfigurationSource): void {
    this.#source = source;
    this.#session?.configureFrom(source);
    this.#lookAround();
  }

  setCredentials(source: CredentialsSource | undefined): void {
    this.#credentials = source;
    this.#session?.setCredentials(source);
  }

  connect(): void {
    this.#isConnected = true;
    this.#session?.connect();
    this.#lookAround();
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#isNobodyHere = false;
    this.#session?.disconnect();
  }

  async #command(name: CommandName, args: readonly unknown[]): Promise<CommandAnswer> {
    if (this.#session === undefined) await sessionFile.settled();
    const run = this.#session?.commands[name] as
      | ((...given: readonly unknown[]) => Promise<CommandAnswer>)
      | undefined;
    if (run !== undefined) return run(...args);
    const { problem } = sessionFile;
    return problem === undefined ? NOT_CONNECTED : { kind: 'failed', failure: problem };
  }

  /** Whether the form can be shown before the file is there. */
  #lookAround(): void {
    const source = this.#source;
    const isOff = this.#session !== undefined || !this.#isConnected;
    if (isOff || source === undefined || source.kind === 'none') return;
    void isNobodyHere(sessionName(source)).then((isSo) => {
      const isChanged = source !== this.#source || !this.#isConnected;
      // With credentials of the page's it is not the form that comes next.
      if (!isSo || isChanged || this.#credentials !== undefined) return;
      this.#isNobodyHere = this.#session?.isReady !== true;
      this.#owner.viewChanged();
    });
  }

  readonly #fileChanged = (): void => {
    const { file, problem } = sessionFile;
    if (file !== undefined) {
      sessionFile.removeEventListener('change', this.#fileChanged);
      this.#begin(new file.SessionClient(this.#owner));
    } else if (problem !== undefined && this.#isConnected) {
      if (this.#problemShown === problem.message) return;
      const why = Object.freeze({ kind: 'cannot-start', failure: problem } as const);
      this.#show(Object.freeze({ kind: 'signed-out', why }));
      this.#owner.target.dispatchEvent(new DrFailureEvent(problem));
    }
  };

  get #problemShown(): string | undefined {
    const { snapshot } = this.#view;
    return snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start'
      ? snapshot.why.failure.message
      : undefined;
  }

  /** Gives the session what it has missed. */
  #begin(session: PageSession): void {
    this.#show(session.view.snapshot);
    this.#session = session;
    session.workerAddress = this.#workerAddress;
    if (this.#source !== undefined) session.configureFrom(this.#source);
    if (this.#credentials !== undefined) session.setCredentials(this.#credentials);
    if (this.#isConnected) session.connect();
    this.#owner.viewChanged();
  }

  #show(snapshot: SessionSnapshot): void {
    const previous = this.#view.snapshot;
    if (snapshot === previous) return;
    this.#view = this.#viewOf(snapshot);
    this.#owner.viewChanged();
    this.#owner.target.dispatchEvent(new DrStateChangeEvent(snapshot, previous));
  }

  #viewOf(snapshot: SessionSnapshot): SessionView {
    return Object.freeze({
      snapshot,
      receivedAt: performance.now(),
      commands: this.commands,
      singleSignOn: Object.freeze({ kind: 'none' } as const),
    });
  }
}
