import type { AlarmChange, SessionSnapshot } from '../../contract/snapshot.js';
import type { Timeline } from '../../contract/timeline.js';
import { EffectRunner, type Pages } from './effect-runner.js';
import { withForbidden } from './forbidden-warnings.js';
import { forbiddenAddresses } from '../gateway/forbidden-addresses.js';
import { KeyRing } from '../credentials/key-ring.js';
import { newClient, type ClientIdentity, type HandOver, type TakenOver } from './hand-over.js';
import { AlarmOutbox } from '../alarms/alarm-outbox.js';
import { alarmChanges } from '../engine/views/alarms.js';
import type { SessionEvent, Input } from '../engine/model/input.js';
import { connectionsOf } from '../engine/model/connections.js';
import { snapshotOf } from '../engine/views/snapshot.js';
import type { State } from '../engine/model/state.js';
import { INITIAL_STATE, transition } from '../engine/index.js';
import type { SessionStore } from '../storage/preferred-site-store.js';
import { ShownRoundTrips } from './shown-round-trips.js';
import { TimelineRecorder } from '../timeline/timeline-recorder.js';
import { RenewalPace } from '../credentials/renewal-pace.js';
import { isDelivering } from './state-waits.js';
import { takeOverEvents } from './taking-over.js';
import { LOOK_MS, sleepBetween, type Look } from '../clocks/wake-watch.js';
import type { Credentials, CredentialsOrigin } from '../../contract/credentials.js';

export interface SessionListener {
  stateChanged(state: State): void;
  /** What the page may see has changed, apart from the time. */
  snapshotChanged(snapshot: SessionSnapshot): void;
  alarmChanged(change: AlarmChange): void;
}

/** One agent's session: the engine's state, its time and randomness, and the runner. */
export class Session {
  readonly #runner: EffectRunner;
  readonly #listener: SessionListener;
  readonly #waiting: SessionEvent[] = [];
  readonly #timeline: TimelineRecorder;
  readonly #roundTrips = new ShownRoundTrips();
  readonly #takenOver: TakenOver | undefined;
  /**
   * Difference between the session's clock, which continues from tab to tab, and this worker's, ms.
   */
  readonly #clockOffset: number;
  #identity: ClientIdentity;
  #state: State;
  #lastLook = look();
  #keys: KeyRing | undefined;
  #running = false;
  readonly #alarms: AlarmOutbox;
  readonly #renewal: RenewalPace;
  #isDisposed = false;
  readonly #looking: ReturnType<typeof setInterval>;
  readonly #stopListening: () => void;

  constructor(store: SessionStore, pages: Pages, listener: SessionListener, takenOver?: TakenOver) {
    this.#listener = listener;
    this.#takenOver = takenOver;
    const handOver = takenOver?.handOver;
    this.#identity = handOver?.identity ?? newClient();
    this.#keys = handOver && new KeyRing(handOver.credentials);
    this.#clockOffset = handOver === undefined ? 0 : handOver.now - performance.now();
    this.#state = handOver?.state ?? INITIAL_STATE;
    this.#timeline = new TimelineRecorder(this.#state, this.now(), new Date());
    this.#runner = new EffectRunner({
      identity: () => this.#identity,
      now: () => this.now(),
      takenOver: connectionsOf(this.#state),
      keys: () => this.#keys,
      store,
      pages,
      dispatch: (event) => {
        this.dispatch(event);
      },
    });
    this.#alarms = new AlarmOutbox({ store, lines: (state) => this.#runner.open(state) });
    this.#renewal = new RenewalPace((username, deadlineMs) =>
      pages.wantCredentials(username, deadlineMs),
    );
    this.#stopListening = forbiddenAddresses.listen(() => {
      if (this.#state.kind !== 'signed-out') listener.snapshotChanged(this.snapshot());
    });
    this.#looking = setInterval(() => {
      this.#noticeSleep();
      if (this.#keys && this.#state.kind !== 'signed-out')
        this.#renewal.look(this.#keys, () => this.now());
      this.#tellRoundTrips();
      this.#alarms.tell(this.#state);
    }, LOOK_MS);
  }

  /**
   * Ends everything that the session runs, at once and without notice to the site: nobody is logged
   * out. Not needed in a worker, whose session ends with it.
   */
  dispose(): void {
    this.#isDisposed = true;
    clearInterval(this.#looking);
    this.#stopListening();
    this.#runner.dispose();
    this.#keys = undefined;
  }

  /** The session's time, monotonic ms: that of its state. */
  now(): number {
    return performance.now() + this.#clockOffset;
  }

  get state(): State {
    return this.#state;
  }

  /** How often gateways have issued credentials to resume this session. */
  get issues(): number {
    return this.#keys?.issues ?? 0;
  }

  snapshot(): SessionSnapshot {
    return this.#told(snapshotOf(this.#state, this.now()));
  }

  /** Adds what pages are shown and no decision depends on. */
  #told(snapshot: SessionSnapshot): SessionSnapshot {
    return withForbidden(this.#roundTrips.addTo(snapshot), this.#state.configuration);
  }

  timeline(): Timeline {
    return this.#timeline.timeline();
  }

  /** What another tab needs to continue this session; `undefined` while nobody is signed in. */
  handOver(): HandOver | undefined {
    const state = this.#state;
    if (state.kind === 'signed-out' || this.#keys === undefined) return undefined;
    return { state, now: this.now(), identity: this.#identity, credentials: this.#keys.held() };
  }

  /** Continues what was handed over, if anything. */
  continueTakenOver(): void {
    if (this.#takenOver === undefined) return;
    for (const event of takeOverEvents(this.#takenOver)) this.#handle(event);
  }

  /** A page has newer credentials of the same agent (B24). */
  renew(credentials: Credentials): void {
    this.#keys?.renew(credentials, this.now());
  }

  /** Each session is a new client: another tab may have continued the last one (B14). */
  signIn(credentials: Credentials, origin: CredentialsOrigin = 'typed', takeOver = false): void {
    this.#keys = KeyRing.of(credentials, origin, this.now());
    this.#renewal.reset();
    if (this.#state.kind === 'signed-out') this.#identity = newClient();
    this.dispatch({ type: 'sign-in-requested', username: credentials.username, takeOver });
  }

  /** One event at a time: what an effect dispatches at once waits until its cause is done. */
  dispatch(event: SessionEvent): void {
    if (this.#isDisposed) return;
    this.#noticeSleep();
    this.#handle(event);
  }

  /** Before anything else: events after a sleep must meet a state that knows of it. */
  #noticeSleep(): void {
    const present = look();
    const sleep = sleepBetween(this.#lastLook, present);
    this.#lastLook = present;
    if (sleep !== undefined) this.#handle({ type: 'woke', ...sleep });
  }

  #tellRoundTrips(): void {
    const measured = this.#runner.roundTrips(this.#state);
    if (!this.#roundTrips.take(measured, this.now())) return;
    if (this.#state.kind === 'active') this.#listener.snapshotChanged(this.snapshot());
  }

  #handle(event: SessionEvent): void {
    this.#waiting.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
        // A listener may have disposed it.
        if (!this.#isDisposed) this.#step(next);
      }
    } finally {
      this.#running = false;
    }
  }

  #step(event: SessionEvent): void {
    const before = this.#state;
    const now = this.now();
    const input: Input = { ...event, now, random: Math.random() };
    const { state, effects } = transition(before, input);
    this.#state = state;
    this.#timeline.record(before, input, { state, effects });
    this.#runner.run(state, effects);
    if (state === before) return;
    if (state.kind === 'signed-out' && !isDelivering(state)) this.#keys = undefined;
    this.#alarms.look(state);
    for (const change of alarmChanges(before, state)) this.#listener.alarmChanged(change);
    const snapshot = snapshotOf(state, now);
    // Both at the same moment, so that only the event makes a difference.
    if (JSON.stringify(snapshot) !== JSON.stringify(snapshotOf(before, now))) {
      this.#listener.snapshotChanged(this.#told(snapshot));
    }
    this.#listener.stateChanged(state);
  }
}

const look = (): Look => ({ monotonic: performance.now(), wall: Date.now() });
