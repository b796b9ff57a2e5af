import type { Failure } from '../contract/failure.js';
import type { SessionSnapshot, SignedOutWhy, StartingSnapshot } from '../contract/snapshot.js';
import { warningChanges } from '../contract/warning-changes.js';
import { DrFailureEvent, DrStateChangeEvent, DrWarningEvent } from './events.js';
import type { SessionView } from './session-view.js';
import { frozen, sharing } from './structural-sharing.js';

/** What a view has besides the snapshot. */
export type ViewSurroundings = Pick<SessionView, 'commands' | 'singleSignOn'>;

/** Whoever has a session in this page: an element, or a program without one (B21). */
export interface SessionOwner {
  /** Where the session's events are fired. */
  readonly target: EventTarget;
  /** `view` is another. */
  viewChanged(): void;
}

/** What this page knows of the session: makes it the view, and fires an event for what is new in it. */
export class KnownSession {
  readonly #owner: SessionOwner;
  readonly #surroundings: () => ViewSurroundings;
  /** What keeps this page, and not the session, from starting. */
  #problem: Failure | undefined;
  #fromWorker: SessionSnapshot | undefined;
  /** A session that this page showed, or the page before it, until there is one again. */
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

  /** Whether there is anything to show yet: the worker has spoken, or will not. */
  get isReady(): boolean {
    return [this.#fromWorker, this.#problem, this.#lost].some((known) => known !== undefined);
  }

  get isSomebodySignedIn(): boolean {
    return this.#fromWorker !== undefined && this.#fromWorker.kind !== 'signed-out';
  }

  /** Nobody is signed in, as the worker knows it; one that cannot say it is no proof. */
  get isSignedOut(): boolean {
    return this.#fromWorker?.kind === 'signed-out' && this.#fromWorker.why.kind !== 'cannot-start';
  }

  /** Nobody, in all that the worker remembers; it has spoken. */
  get isNew(): boolean {
    if (this.#fromWorker?.kind !== 'signed-out') return false;
    const { why } = this.#fromWorker;
    // The worker that was lost because it hangs still has the session: whoever signs in takes it.
    const isHanging = why.kind === 'cannot-start' && why.failure.kind === 'other-tab-silent';
    return why.kind === 'never-signed-in' || (this.#lost !== undefined && isHanging);
  }

  get cannotStart(): boolean {
    const { snapshot } = this.#view;
    return snapshot.kind === 'signed-out' && snapshot.why.kind === 'cannot-start';
  }

  update(snapshot: SessionSnapshot): void {
    this.#fromWorker = snapshot;
    // Whatever kept it away is over.
    if (this.#problem?.kind === 'worker') this.#problem = undefined;
    if (!this.isNew) this.#lost = undefined;
    this.#show();
  }

  /** What the worker last said is not true for ever: there is something to show when one speaks again. */
  forget(): void {
    this.#fromWorker = undefined;
  }

  /** Who is signed in; absent while nobody is, or nothing is known. */
  get username(): string | undefined {
    const snapshot = this.#fromWorker ?? NOBODY;
    return snapshot.kind === 'signed-out' ? this.#lost?.username : snapshot.username;
  }

  /** The session's worker, or its last page, is gone: nothing of it is shown any longer (I14). */
  lose(lost: LostSession): void {
    const { snapshot } = this.#view;
    const { interruptedCalls, warnings } = snapshot.kind === 'signed-out' ? NOTHING : snapshot;
    this.#lost = { ...lost, interruptedCalls, warnings };
    this.#fromWorker = undefined;
    this.#show();
  }

  /** The same, where it is the worker, if somebody is signed in; `failure` says how. */
  loseWorker(failure: Failure): void {
    const { username } = this;
    if (username !== undefined) this.lose({ username, by: 'worker' });
    this.report(failure);
  }

  /** What was lost is of no matter any more. */
  moveOn(): void {
    this.#lost = undefined;
  }

  setProblem(problem: Failure | undefined): void {
    if (problem === this.#problem) return;
    // A worker that is gone fails all that waits for it, with one and the same message.
    if (problem?.kind === 'worker' && problem.message === this.#problem?.message) return;
    this.#problem = problem;
    this.#show();
    if (problem !== undefined) this.report(problem);
  }

  /** Something around the snapshot is another. */
  refreshView(): void {
    this.#become(this.#view.snapshot, this.#view.receivedAt);
  }

  report(failure: Failure): void {
    this.#owner.target.dispatchEvent(new DrFailureEvent(frozen(failure)));
  }

  /** Makes what is known the view, and tells the page what is new in it. */
  #show(): void {
    const { target } = this.#owner;
    const previous = this.#view.snapshot;
    const snapshot = sharing(previous, this.#currentSnapshot());
    this.#become(snapshot, performance.now());
    for (const { status, warning } of warningChanges(previous, snapshot)) {
      target.dispatchEvent(new DrWarningEvent(status, warning));
    }
    // The worker's first word may be what was assumed before it.
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

  /** A session that runs, for another page too, counts more than this page's trouble to start one. */
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

/** Whose session is gone, and with what. */
export type LostSession = Pick<SessionLost, 'username' | 'by'>;

type SessionLost = Extract<SignedOutWhy, { readonly kind: 'session-lost' }>;

const lostWhy = ({ username, by }: LostSession): SessionLost => ({
  kind: 'session-lost',
  username,
  by,
});

/** What does not end with a worker: whom to call back, and what was wrong at a site. */
type StillTrue = Pick<StartingSnapshot, 'interruptedCalls' | 'warnings'>;

const NOTHING: StillTrue = { interruptedCalls: [], warnings: [] };

/** Until another worker has said what is so. */
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

const NOBODY = frozen<SessionSnapshot>({
  kind: 'signed-out',
  why: { kind: 'never-signed-in' },
});
