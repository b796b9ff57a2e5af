import type { SessionCommands } from '../contract/commands.js';
import type { CommandResult, Failure } from '../contract/failure.js';
import type { SessionUpdate } from '../contract/session-service.js';
import { assertNever } from '../contract/assert-never.js';
import type { SignInRequest } from '../contract/credentials.js';
import { askPage } from './ask-page.js';
import type { CredentialsSource } from './ask-credentials.js';
import { answerCredentials } from './answer-credentials.js';
import { CommandRunner } from './command-runner.js';
import { signInInTurn } from './another-agent.js';
import { isSameSource, sessionName, type ConfigurationSource } from './configuration-source.js';
import { DrRelaunchEndpointEvent } from './events.js';
import { Keeping } from './keeping.js';
import { KnownAlarms } from './known-alarms.js';
import { KnownSession } from './known-session.js';
import { loadConfiguration } from './load-configuration.js';
import { Rejoining } from './rejoining.js';
import { watchPageLife } from './page-life.js';
import { Retry } from './retry.js';
import type { PageSession, SessionOwner } from './page-session.js';
import { sessionCommands } from './session-commands.js';
import { KeptTicket, nameToKeep } from './resume-ticket.js';
import { SessionConnection } from './session-connection.js';
import type { SessionView } from './session-view.js';
import { NOT_CONFIGURED } from './session-problems.js';
import { SingleSignOnRun, typedIn } from './single-sign-on-run.js';
import { frozen } from './structural-sharing.js';
import type { WorkerAddress } from './worker-script.js';
import type { WorkerLoss } from './worker-watch.js';

/**
 * A page's side of the session: gives configuration and credentials to the worker, keeps the view,
 * and fires events. Knows no elements. Runs between `connect` and `disconnect`; disconnects from
 * the worker while the page is in the back/forward cache.
 */
export class SessionClient implements PageSession {
  workerAddress: WorkerAddress | undefined;
  readonly #owner: SessionOwner;
  readonly #known: KnownSession;
  readonly #signOn: SingleSignOnRun;
  #source: ConfigurationSource = { kind: 'none' };
  #running: AbortController | undefined;
  #connection: SessionConnection | undefined;
  /** The name of the connected session. */
  #connectedTo = '';
  #ticket: KeptTicket | undefined;
  #configuring: Promise<void> = Promise.resolve();
  #isConfigured = false;
  readonly #run: CommandRunner;
  /** The configuration that the worker was last given, and its source. */
  #told: { source: ConfigurationSource; configuration: unknown } | undefined;
  /** For a configuration that could not be loaded. */
  readonly #retry = new Retry(() => {
    this.#configuring = this.#configure(true);
  });
  readonly #rejoining = new Rejoining((mayShare) => {
    this.#start(mayShare);
    // A new worker gets the last one's configuration at once: an outage may affect more than one.
    const told = this.#told?.source === this.#source ? this.#told : undefined;
    return (this.#configuring = told ? this.#tell(told.configuration) : this.#configure());
  });
  readonly #keeping = new Keeping();
  readonly #alarms = new KnownAlarms();

  constructor(owner: SessionOwner) {
    this.#owner = owner;
    this.#signOn = new SingleSignOnRun(() => {
      this.#known.refreshView();
    });
    this.#known = new KnownSession(owner, () => ({
      commands: this.commands,
      singleSignOn: frozen(this.#signOn.state),
    }));
    this.#run = new CommandRunner(this.#known, () => this.#connection);
  }

  get view(): SessionView {
    return this.#known.view;
  }

  /** Whether there is anything to show: the worker has sent an update, or will not. */
  get isReady(): boolean {
    return this.#known.isReady;
  }

  readonly commands: SessionCommands = sessionCommands({
    command: (name, args) => this.#rejoining.hold(() => this.#run.command(name, ...args)),
    retryNow: () => this.#retryNow(),
    signIn: (request) => this.#signIn(request),
  });

  configureFrom(source: ConfigurationSource): void {
    const isSame = isSameSource(source, this.#source);
    this.#source = source;
    if (source.kind === 'none') this.#known.setProblem(NOT_CONFIGURED);
    else if (this.#running === undefined || isSame) return;
    else if (this.#connection !== undefined && this.#known.isSomebodySignedIn) {
      this.#configuring = this.#configure();
    } else this.#reconnect();
  }

  setCredentials(source: CredentialsSource | undefined): void {
    this.#signOn.setSource(source);
    void this.#configuring.then(() => this.#signOnIfDue());
  }

  connect(): void {
    if (this.#running !== undefined) return;
    this.#running = new AbortController();
    watchPageLife(this.#running.signal, {
      leaving: () => {
        this.#ticket?.putAside(nameToKeep(this.#known.username, this.#told?.configuration));
      },
      putAside: this.#suspend,
      shownAgain: this.#reconnect,
    });
    this.#reconnect();
  }

  disconnect(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#suspend();
  }

  readonly #suspend = (): void => {
    this.#rejoining.cancel();
    this.#keeping.end();
    this.#known.moveOn();
    this.#disconnect();
  };

  #keepUp(): void {
    this.#keeping.follow(this.#known, this.#connectedTo, this.workerAddress);
  }

  #disconnect(): void {
    this.#connection?.dispose();
    this.#connection = undefined;
    this.#isConfigured = false;
    this.#retry.stop();
    this.#known.forget();
    this.#signOn.reset();
  }

  readonly #reconnect = (): void => {
    if (this.#source.kind === 'none') return;
    this.#suspend();
    this.#connectedTo = sessionName(this.#source);
    this.#ticket = KeptTicket.of(this.#connectedTo, this.#ticket);
    const username = this.#ticket.find();
    if (username !== undefined) this.#known.lose({ username, by: 'page' });
    this.#start();
    this.#configuring = this.#configure();
  };

  #start(mayShare = true): void {
    this.#disconnect();
    this.#connection = new SessionConnection(
      { name: this.#connectedTo, address: this.workerAddress, mayShare },
      {
        updated: this.#updated,
        failed: (failure, outage) => {
          this.#known.setProblem(failure);
          this.#rejoining.keptAway(outage);
        },
        lost: this.#workerLost,
      },
    );
  }

  /** Reports it, then reconnects to the session, or resumes it with the ticket (B23). */
  readonly #workerLost = (how: WorkerLoss, failure: Failure): void => {
    this.#ticket?.workerEnded();
    this.#rejoining.lost(how === 'ended');
    this.#known.loseWorker(failure);
  };

  async #configure(isByItself = false): Promise<void> {
    const source = this.#source;
    const connection = this.#connection;
    if (source.kind === 'none') return;
    const attempt = this.#retry.begin();
    const isAgain = this.#known.problem?.kind === 'configuration';
    const loaded = await loadConfiguration(source, attempt, isAgain);
    // The source was changed or reloaded while this one was loading, or the element was removed.
    if (source !== this.#source || connection !== this.#connection) return;
    if (!this.#retry.isOf(attempt)) return;
    if (loaded.kind === 'failed') {
      const { failure, isPassing } = loaded;
      const isKnown = isByItself && failure.message === this.#known.problem?.message;
      if (!isKnown) this.#known.setProblem(failure);
      if (isPassing) this.#retry.failed();
      else this.#retry.stop();
      return;
    }
    this.#retry.stop();
    this.#known.setProblem(undefined);
    this.#told = { source, configuration: loaded.value };
    await this.#tell(loaded.value);
  }

  async #tell(configuration: unknown): Promise<void> {
    const connection = this.#connection;
    const { kind } = await this.#run.configure(configuration);
    if (kind === 'done') await this.#resume(connection);
    this.#isConfigured = kind === 'done' && connection === this.#connection;
    void this.#signOnIfDue();
  }

  /** Resumes what the previous page has left, if anything. */
  async #resume(connection: SessionConnection | undefined): Promise<void> {
    const ticket = this.#ticket?.take();
    if (ticket !== undefined) await connection?.request((service) => service.resume(ticket));
  }

  /** Asks the page for credentials if nothing else is missing, once for each worker. */
  async #signOnIfDue(): Promise<void> {
    const { isNew, problem, username } = this.#known;
    if (!this.#isConfigured || problem !== undefined || !this.#signOn.isDue) return;
    await (isNew ? this.#signIn(undefined) : this.#signOn.renew(username));
  }

  async #signIn(request: SignInRequest | undefined): Promise<CommandResult> {
    const answer = await this.#signOn.credentials(typedIn(request));
    if (answer.kind === 'failed') {
      this.#known.report(answer.failure);
      return answer;
    }
    const failure = await this.#problemAfterRetry();
    if (failure !== undefined) return { kind: 'failed', failure };
    return signInInTurn(this.#run, this.#known.username, answer.credentials, request);
  }

  /** Fixes what keeps this page from starting a session; otherwise ends a pause before a retry. */
  async #retryNow(): Promise<CommandResult> {
    const hadTrouble = this.#known.cannotStart || this.#connection?.isOver === true;
    const failure = await this.#problemAfterRetry();
    if (failure !== undefined) return { kind: 'failed', failure };
    return hadTrouble && !this.#known.cannotStart
      ? { kind: 'done' }
      : this.#run.command('retryNow');
  }

  /** Loads the configuration or the worker again. */
  async #problemAfterRetry(): Promise<Failure | undefined> {
    await this.#configuring;
    if (this.#connection !== undefined) {
      // The configuration was changed while somebody was signed in: the next session uses it.
      const isAnother = this.#connectedTo !== sessionName(this.#source);
      if (this.#connection.isOver || (isAnother && !this.#known.isSomebodySignedIn)) {
        this.#reconnect();
        await this.#configuring;
      } else if (this.#known.cannotStart) {
        await this.#configure();
      }
    }
    return this.#known.problem;
  }

  readonly #updated = (update: SessionUpdate): void => {
    const { target } = this.#owner;
    this.#rejoining.joined();
    switch (update.type) {
      case 'snapshot':
        this.#known.update(update.snapshot);
        this.#keepUp();
        this.#signOn.signedIn(this.#known.username);
        void this.#signOnIfDue();
        break;
      case 'alarms':
        this.#alarms.tell(target, update.alarms);
        break;
      case 'pages':
        this.#keeping.count(update.count);
        this.#keepUp();
        break;
      case 'before-switchover':
        this.#connection?.answerBeforeSwitchover(update.question, askPage(target, update));
        break;
      case 'credentials-wanted':
        void answerCredentials(update, this.#signOn, this.#known, this.#connection);
        break;
      case 'resume-ticket':
        this.#ticket?.keep(update.ticket);
        break;
      case 'relaunch-endpoint':
        target.dispatchEvent(new DrRelaunchEndpointEvent(update.dn));
        break;
      default:
        assertNever(update);
    }
  };
}
