import type { CommandResult, Failure } from '../contract/failure.js';
import type { SessionUpdate } from '../contract/session-service.js';
import { unreachable } from '../contract/unreachable.js';
import type { CredentialsSource } from './ask-credentials.js';
import { isSameSource, sessionName, type ConfigurationSource } from './configuration-source.js';
import { DrAlarmEvent, DrBeforeSwitchoverEvent, DrRelaunchEndpointEvent } from './events.js';
import { KnownSession, type SessionOwner } from './known-session.js';
import { loadConfiguration } from './load-configuration.js';
import { watchPageLife } from './page-life.js';
import { Retry } from './retry.js';
import { sessionCommands, type Command } from './session-commands.js';
import { KeptTicket } from './resume-ticket.js';
import { SessionConnection } from './session-connection.js';
import type {
  SessionCommands,
  SessionView,
  SignInRequest,
  TimelineResult,
} from './session-view.js';
import { NOT_CONFIGURED, NOT_CONNECTED } from './session-problems.js';
import { SingleSignOnRun, typedIn } from './single-sign-on-run.js';
import { frozen } from './structural-sharing.js';
import type { WorkerAddress } from './worker-script.js';

/**
 * A page's side of the session in the worker: brings the configuration and the credentials there,
 * keeps the view of it, and tells the page by events. Knows of no elements. Runs between `connect`
 * and `disconnect`; while the browser keeps the page aside it lets go of the worker.
 */
export class SessionClient {
  /** Where the worker is, when not beside this script. For the next one that is started. */
  workerAddress: WorkerAddress | undefined;
  readonly #owner: SessionOwner;
  readonly #known: KnownSession;
  readonly #signOn: SingleSignOnRun;
  #source: ConfigurationSource = { kind: 'none' };
  #running: AbortController | undefined;
  #connection: SessionConnection | undefined;
  /** The name of the session that the connection is to. */
  #connectedTo = '';
  #ticket: KeptTicket | undefined;
  #configuring: Promise<void> = Promise.resolve();
  #isConfigured = false;
  /** Of a configuration that was kept away. */
  readonly #retry = new Retry(() => {
    this.#configuring = this.#configure(true);
  });

  constructor(owner: SessionOwner) {
    this.#owner = owner;
    this.#signOn = new SingleSignOnRun(() => {
      this.#known.refreshView();
    });
    this.#known = new KnownSession(owner, () => ({
      commands: this.commands,
      singleSignOn: frozen(this.#signOn.state),
    }));
  }

  get view(): SessionView {
    return this.#known.view;
  }

  /** Whether there is anything to show yet: the worker has spoken, or will not. */
  get isReady(): boolean {
    return this.#known.isReady;
  }

  readonly commands: SessionCommands = sessionCommands({
    command: (run) => this.#command(run),
    commandAfterRetry: (run) => this.#commandAfterRetry(run),
    exportTimeline: () => this.#exportTimeline(),
    signIn: (request) => this.#signIn(request),
  });

  /**
   * Takes effect at once when nobody is signed in, else with the next sign-in. The same again is
   * no change, whatever object it comes in.
   */
  configureFrom(source: ConfigurationSource): void {
    const isSame = isSameSource(source, this.#source);
    this.#source = source;
    if (source.kind === 'none') this.#known.setProblem(NOT_CONFIGURED);
    else if (this.#running === undefined || isSame) return;
    else if (this.#connection !== undefined && this.#known.isSomebodySignedIn) {
      this.#configuring = this.#configure();
    } else this.#reconnect();
  }

  /** The page's way to credentials (single sign-on): asked by itself where nobody has signed in yet. */
  setCredentials(source: CredentialsSource | undefined): void {
    this.#signOn.setSource(source);
    void this.#configuring.then(() => this.#signOnIfDue());
  }

  connect(): void {
    if (this.#running !== undefined) return;
    this.#running = new AbortController();
    watchPageLife(this.#running.signal, {
      leaving: () => {
        this.#ticket?.putAside();
      },
      putAside: () => {
        this.#letGo();
      },
      shownAgain: () => {
        if (this.#source.kind !== 'none') this.#reconnect();
      },
    });
    if (this.#source.kind !== 'none') this.#reconnect();
  }

  disconnect(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#letGo();
  }

  #letGo(): void {
    this.#connection?.dispose();
    this.#connection = undefined;
    this.#isConfigured = false;
    this.#retry.stop();
    this.#known.forget();
    this.#signOn.reset();
  }

  #reconnect(): void {
    this.#letGo();
    this.#connectedTo = sessionName(this.#source);
    // A worker that has crashed leaves what this page has: it is gone on with.
    if (this.#ticket?.session !== this.#connectedTo)
      this.#ticket = new KeptTicket(this.#connectedTo);
    this.#ticket.find();
    const connection = new SessionConnection(
      `agent-dr-session ${this.#connectedTo}`,
      {
        updated: (update) => {
          this.#updated(update);
        },
        failed: (failure) => {
          this.#known.setProblem(failure);
        },
      },
      this.workerAddress,
    );
    this.#connection = connection;
    this.#configuring = this.#configure();
  }

  async #configure(isByItself = false): Promise<void> {
    const source = this.#source;
    const connection = this.#connection;
    if (source.kind === 'none') return;
    const attempt = this.#retry.begin();
    const isAgain = this.#known.problem?.kind === 'configuration';
    const loaded = await loadConfiguration(source, attempt, isAgain);
    // Another source was set while this one was loading, or it is asked anew, or the element has gone.
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
    const { kind } = await this.#command((service) => service.configure(loaded.value));
    if (kind === 'done') await this.#resume(connection);
    this.#isConfigured = kind === 'done' && connection === this.#connection;
    void this.#signOnIfDue();
  }

  /** What the page before this one has left is gone on with. Where there is nothing, nothing is told. */
  async #resume(connection: SessionConnection | undefined): Promise<void> {
    const ticket = this.#ticket?.take();
    if (ticket !== undefined) await connection?.command((service) => service.resume(ticket));
  }

  /** The page's credentials are all that is missing: it is asked for them, once for each worker. */
  async #signOnIfDue(): Promise<void> {
    const { isNew, problem } = this.#known;
    const isReady = this.#isConfigured && problem === undefined;
    if (isReady && isNew && this.#signOn.isDue) await this.#signIn(undefined);
  }

  async #signIn(request: SignInRequest | undefined): Promise<CommandResult> {
    const typed = typedIn(request);
    const answer = await this.#signOn.credentials(typed);
    if (answer.kind === 'given') {
      const { credentials } = answer;
      return this.#commandAfterRetry((service) =>
        service.signIn(
          request?.takeOver === true ? { ...credentials, takeOver: true } : credentials,
          typed ? 'typed' : 'page',
        ),
      );
    }
    this.#known.report(answer.failure);
    return answer;
  }

  async #commandAfterRetry(run: Command): Promise<CommandResult> {
    const failure = await this.#problemAfterRetry();
    return failure === undefined ? this.#command(run) : { kind: 'failed', failure };
  }

  /** A configuration, or a worker, that could not be had may be there by now. */
  async #problemAfterRetry(): Promise<Failure | undefined> {
    await this.#configuring;
    if (this.#connection !== undefined) {
      // Set while somebody was signed in: the next session is the one that it names.
      const isAnother = this.#connectedTo !== sessionName(this.#source);
      if (
        this.#known.problem?.kind === 'worker' ||
        (isAnother && !this.#known.isSomebodySignedIn)
      ) {
        this.#reconnect();
        await this.#configuring;
      } else if (this.#known.cannotStart) {
        await this.#configure();
      }
    }
    return this.#known.problem;
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
    // What was let go of is missed by nobody.
    if (failure.kind === 'worker' && this.#connection !== undefined) {
      this.#known.setProblem(failure);
    } else this.#known.report(failure);
  }

  #updated(update: SessionUpdate): void {
    const { target } = this.#owner;
    switch (update.type) {
      case 'snapshot':
        this.#known.update(update.snapshot);
        void this.#signOnIfDue();
        break;
      case 'alarm':
        target.dispatchEvent(new DrAlarmEvent(frozen(update.change)));
        break;
      case 'before-switchover':
        this.#askPage(update);
        break;
      case 'credentials-wanted':
        void this.#answerCredentials(update.question);
        break;
      case 'resume-ticket':
        this.#ticket?.keep(update.ticket);
        break;
      case 'relaunch-endpoint':
        target.dispatchEvent(new DrRelaunchEndpointEvent(update.dn));
        break;
      default:
        unreachable(update);
    }
  }

  /** The session goes on with what it has, whatever comes of it. */
  async #answerCredentials(question: number): Promise<void> {
    const connection = this.#connection;
    const answer = await this.#signOn.renew();
    if (answer?.kind === 'failed') this.#known.report(answer.failure);
    const given = answer?.kind === 'given' ? answer.credentials : 'none';
    await connection?.ask((service) => service.answerCredentials(question, given));
  }

  /** Without an answer, or with one that gets lost, the move is made (B3). */
  #askPage({ question, cause, to }: BeforeSwitchover): void {
    const event = new DrBeforeSwitchoverEvent(cause, frozen(to));
    this.#owner.target.dispatchEvent(event);
    const answer = event.defaultPrevented ? 'veto' : 'proceed';
    this.#connection?.answerBeforeSwitchover(question, answer);
  }
}

type BeforeSwitchover = Extract<SessionUpdate, { readonly type: 'before-switchover' }>;
