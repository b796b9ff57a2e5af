import type { Failure } from '../contract/failure.js';
import type { SessionSnapshot, SignedOutWhy, StartingSnapshot } from '../contract/snapshot.js';
import { warningChanges } from '../contract/warning-changes.js';
import { NOBODY, type SessionOwner } from './page-session.js';
import { DrFailureEvent, DrStateChangeEvent, DrWarningEvent } from './events.js';
import type { SessionView } from './session-view.js';
import { frozen, sharing } from './structural-sharing.js';

/** The parts of a view that are not in the snapshot. */
export type ViewSurroundings = Pick<SessionView, 'commands' | 'singleSignOn'>;

/** The session as this page knows it: creates the view, and fires events for changes. */
export class KnownSession {
  readonly #owner: SessionOwner;
  readonly #surroundings: () => ViewSurroundings;
  /** A problem that only keeps this page from starting. */
  #problem: Failure | undefined;
  #fromWorker: SessionSnapshot | undefined;
  /** The session that this page or the one before it has lost, until there is one again. */
  #lost: (LostSession & StillTrue) | undefined;
  #view: SessionView;

  constructor(owner: SessionOwner, surroundings: () => ViewSurroundings) {
    this.#owner = owner;
    this.#surroundings = surroundings;
    this.#view = this.#viewOf(NOBODY);
  }

  get view(): SessionView {
    return this.#view;
  }

  get problem(): Failure | undefined {
    return this.#problem;
  }

  /** Whether there is anything to show: the worker has sent an update, or will not. */
  get isReady(): boolean {
    return [this.#fromWorker, this.#problem, this.#lost].some((known) => known !== undefined);
  }

  get isSomebodySignedIn(): boolean {
    return this.#fromWorker !== undefined && this.#fromWorker.kind !== 'signed-out';
  }

  /** Whether the worker says that nobody is signed in; without a worker this is unknown. */
  get isSignedOut(): boolean {
    return this.#fromWorker?.kind === 'signed-out' && this.#fromWorker.why.kind !== 'cannot-start';
  }

  /** Whether the worker has never had anybody signed in. */
  get isNew(): boolean {
    if (this.#fromWorker?.kind !== 'signed-out') return false;
    const { why } = this.#fromWorker;
    // A worker that hangs still has the session: a new sign-in takes it over.
    const isHanging = why.kind === 'cannot-start' && why.failure.kind === 'other-tab-silent';
    return why.kind === 'never-signed-in' || (this.#lost !== undefined && isHanging);
  }

  get cannotStart(): boolean {
    const { snapshot } = this.#view;
    return snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start';
  }

  update(snapshot: SessionSnapshot): void {
    this.#fromWorker = snapshot;
    // The worker is there again.
    if (this.#problem?.kind === 'worker') this.#problem = undefined;
    if (!this.isNew) this.#lost = undefined;
    this.#show();
  }

  /** The last update is out of date: wait until a worker sends one. */
  forget(): void {
    this.#fromWorker = undefined;
  }

  /** The signed-in agent; `undefined` while nobody is, or it is unknown. */
  get username(): string | undefined {
    const snapshot = this.#fromWorker ?? NOBODY;
    return snapshot.kind === 'signed-out' ? this.#lost?.username : snapshot.username;
  }

  /** The session's worker or its last page has ended: stop showing the session (I14). */
  lose(lost: LostSession): void {
    const { snapshot } = this.#view;
    const { interruptedCalls, warnings } = snapshot.kind === 'signed-out' ? NOTHING : snapshot;
    this.#lost = { ...lost, interruptedCalls, warnings };
    this.#fromWorker = undefined;
    this.#show();
  }

  /** The same for a lost worker, if somebody is signed in; `failure` says why. */
  loseWorker(failure: Failure): void {
    const { username } = this;
    if (username !== undefined) this.lose({ username, by: 'worker' });
    this.report(failure);
  }

  /** The lost session no longer matters. */
  moveOn(): void {
    this.#lost = undefined;
  }

  setProblem(problem: Failure | undefined): void {
    if (problem === this.#problem) return;
    // A lost worker fails every pending command with the same message.
    if (problem?.kind === 'worker' && problem.message === this.#problem?.message) return;
    this.#problem = problem;
    this.#show();
    if (problem !== undefined) this.report(problem);
  }

  /** Something besides the snapshot has changed. */
  refreshView(): void {
    this.#become(this.#view.snapshot, this.#view.receivedAt);
  }

  report(failure: Failure): void {
    this.#owner.target.dispatchEvent(new DrFailureEvent(frozen(failure)));
  }

  /** Creates the view, and fires events for what is new. */
  #show(): void {
    const { target } = this.#owner;
    const previous = this.#view.snapshot;
    const snapshot = sharing(previous, this.#currentSnapshot());
    this.#become(snapshot, performance.now());
    for (const { status, warning } of warningChanges(previous, snapshot)) {
      target.dispatchEvent(new DrWarningEvent(status, warning));
    }
    // The worker's first snapshot may equal what was assumed.
    if (snapshot !== previous) {
      target.dispatchEvent(new DrStateChangeEvent(snapshot, previous));
    }
  }

  #become(snapshot: SessionSnapshot, receivedAt: number): void {
    this.#view = this.#viewOf(snapshot, receivedAt);
    this.#owner.viewChanged();
  }

  #viewOf(snapshot: SessionSnapshot, receivedAt = performance.now()): SessionView {
    return Object.freeze({ snapshot, receivedAt, ...this.#surroundings() });
  }

  /** A running session, even another page's, takes precedence over this page's problem. */
  #currentSnapshot(): SessionSnapshot {
    const snapshot = this.#fromWorker ?? NOBODY;
    if (snapshot.kind !== 'signed-out') return snapshot;
    if (this.#problem !== undefined) {
      return { kind: 'signed-out', why: { kind: 'cannot-start', failure: this.#problem } };
    }
    if (this.#lost === undefined) return snapshot;
    return this.#fromWorker === undefined
      ? rejoining(this.#lost)
      : { kind: 'signed-out', why: lostWhy(this.#lost) };
  }
}

/** Whose session was lost, and how. */
export type LostSession = Pick<SessionLost, 'username' | 'by'>;

type SessionLost = Extract<SignedOutWhy, { readonly kind: 'session-lost' }>;

const lostWhy = ({ username, by }: LostSession): SessionLost => ({
  kind: 'session-lost',
  username,
  by,
});

/** What outlives a worker: calls to return, and warnings about sites. */
type StillTrue = Pick<StartingSnapshot, 'interruptedCalls' | 'warnings'>;

const NOTHING: StillTrue = { interruptedCalls: [], warnings: [] };

/** Until another worker sends a snapshot. */
const rejoining = ({
  username,
  interruptedCalls,
  warnings,
}: LostSession & StillTrue): SessionSnapshot => ({
  kind: 'starting',
  username,
  step: 'rejoining',
  failedSites: [],
  interruptedCalls,
  warnings,
});
