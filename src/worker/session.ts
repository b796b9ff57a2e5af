import type { AlarmChange, SessionSnapshot } from '../contract/snapshot.js';
import type { Credentials } from '../contract/session-service.js';
import type { Timeline } from '../contract/timeline.js';
import { EffectRunner, type Pages } from './effect-runner.js';
import { alarmChanges } from './engine/alarms.js';
import type { Happening, Input } from './engine/input.js';
import { publicSnapshot } from './engine/public-snapshot.js';
import type { State } from './engine/state.js';
import { INITIAL_STATE, transition } from './engine/transition.js';
import type { PreferredSiteStore } from './storage/preferred-site-store.js';
import { TimelineRecorder } from './timeline/timeline-recorder.js';
import { hasSlept, LOOK_MS, type Look } from './wake-watch.js';

export interface SessionListener {
  stateChanged(state: State): void;
  /** What the page may see is another than before, and not only later. */
  snapshotChanged(snapshot: SessionSnapshot): void;
  alarmChanged(change: AlarmChange): void;
}

/**
 * One agent's session: the engine's state, the time and the chance that it needs, and the runner
 * that makes the world follow.
 */
export class Session {
  readonly #runner: EffectRunner;
  readonly #listener: SessionListener;
  readonly #waiting: Happening[] = [];
  readonly #timeline = new TimelineRecorder(INITIAL_STATE, performance.now(), new Date());
  #state: State = INITIAL_STATE;
  #lastLook = look();
  #credentials: Credentials | undefined;
  #running = false;
  #isDisposed = false;
  readonly #looking: ReturnType<typeof setInterval>;

  constructor(
    store: Pick<PreferredSiteStore, 'read' | 'remember'>,
    pages: Pages,
    listener: SessionListener,
  ) {
    this.#listener = listener;
    this.#runner = new EffectRunner({
      clientId: newClientId(),
      credentials: () => this.#credentials,
      store,
      pages,
      dispatch: (happening) => {
        this.dispatch(happening);
      },
    });
    this.#looking = setInterval(() => {
      this.#noticeSleep();
    }, LOOK_MS);
  }

  /**
   * Ends everything that the session runs, at once and without a word to the site: nobody is logged
   * out. A worker never needs it, for it takes its session along when it ends.
   */
  dispose(): void {
    this.#isDisposed = true;
    clearInterval(this.#looking);
    this.#runner.dispose();
    this.#credentials = undefined;
  }

  get state(): State {
    return this.#state;
  }

  snapshot(): SessionSnapshot {
    return publicSnapshot(this.#state, performance.now());
  }

  timeline(): Timeline {
    return this.#timeline.timeline();
  }

  signIn(credentials: Credentials): void {
    this.#credentials = credentials;
    this.dispatch({ type: 'sign-in-requested', username: credentials.username });
  }

  /** One happening at a time: what an effect brings about at once waits until its cause is done. */
  dispatch(happening: Happening): void {
    if (this.#isDisposed) return;
    this.#noticeSleep();
    this.#handle(happening);
  }

  /** Before anything else: what comes in after a sleep meets a state that knows of it. */
  #noticeSleep(): void {
    const present = look();
    const slept = hasSlept(this.#lastLook, present);
    this.#lastLook = present;
    if (slept) this.#handle({ type: 'woke' });
  }

  #handle(happening: Happening): void {
    this.#waiting.push(happening);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
        // A listener may have ended it.
        if (!this.#isDisposed) this.#step(next);
      }
    } finally {
      this.#running = false;
    }
  }

  #step(happening: Happening): void {
    const before = this.#state;
    const now = performance.now();
    const input: Input = { ...happening, now, random: Math.random() };
    const { state, effects } = transition(before, input);
    this.#state = state;
    this.#timeline.record(before, input, { state, effects });
    this.#runner.run(state, effects);
    if (state === before) return;
    if (state.kind === 'signed-out') this.#credentials = undefined;
    for (const change of alarmChanges(before, state)) this.#listener.alarmChanged(change);
    const snapshot = publicSnapshot(state, now);
    // Of one and the same moment, so that only what happened makes a difference.
    if (JSON.stringify(snapshot) !== JSON.stringify(publicSnapshot(before, now))) {
      this.#listener.snapshotChanged(snapshot);
    }
    this.#listener.stateChanged(state);
  }
}

const look = (): Look => ({ monotonic: performance.now(), wall: Date.now() });

/** Not `randomUUID`: pages without TLS, on a closed network, have none. */
function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
