import { ANSWER_MS, GIVE_UP_MS, SHORTEST_TIME_OUT_MS, SILENCE_SPREAD_MS } from './deadlines.js';
import { peerDeadline } from './peer-deadline.js';
import { expectedMs, measured, timeOutMs, UNMEASURED, type RoundTrip } from './round-trip.js';

/**
 * Notices a peer that went silent: its process frozen, or the network between cut without a word.
 *
 *     listening ──silence, or a doubt──▶ asked ──half the wait──▶ asked again ──the rest──▶ given up
 *         ▲                                │                          │
 *         └───────────any frame────────────┴──────────────────────────┘
 *
 * The second ask is for lossy networks: a segment that follows a lost one makes TCP notice the
 * loss sooner. There is never a third one on the way.
 */
export class Heartbeat {
  readonly #ask: () => void;
  readonly #giveUp: () => void;
  readonly #patienceMs: () => number;
  #roundTrip: RoundTrip = UNMEASURED;
  #state: HeartbeatState = { kind: 'listening' };
  #lastAskAt = Number.NEGATIVE_INFINITY;
  #stopTimer: () => void = () => undefined;

  /**
   * `ask` requests any answer of the peer; `giveUp` is called once, when none came. `patienceMs`:
   * how much longer silence is tolerated because of the peer's work.
   */
  constructor(ask: () => void, giveUp: () => void, patienceMs: () => number) {
    this.#ask = ask;
    this.#giveUp = giveUp;
    this.#patienceMs = patienceMs;
  }

  /** Smoothed round trip to the peer, ms; `undefined` before the first answer. */
  get roundTripMs(): number | undefined {
    return this.#roundTrip.kind === 'measured' ? this.#roundTrip.smoothedMs : undefined;
  }

  /** The peer answers, but slowly: it is overloaded. */
  get isSlow(): boolean {
    return (this.roundTripMs ?? 0) >= SHORTEST_TIME_OUT_MS;
  }

  /** How long a quick answer may take before `verify` is due, ms. */
  get timeOutMs(): number {
    return timeOutMs(this.#roundTrip);
  }

  /** Starts, and restarts with each frame: any frame shows that the peer is alive. */
  heard(): void {
    this.#state = { kind: 'listening' };
    const longWaitMs = Math.max(ANSWER_MS, this.timeOutMs);
    const leeway = longWaitMs === ANSWER_MS ? SILENCE_SPREAD_MS : 0;
    const silenceMs = GIVE_UP_MS - longWaitMs + Math.random() * leeway;
    this.#startTimer(silenceMs, () => {
      this.#askWithin(GIVE_UP_MS - silenceMs);
    });
  }

  /** A ping was answered `tookMs` after it was sent. */
  answered(tookMs: number): void {
    this.#roundTrip = measured(this.#roundTrip, tookMs);
  }

  /**
   * A call is slow while other slow calls are in progress: measure how busy the peer is. Its
   * silence counts only when those others are overdue.
   */
  measure(): void {
    if (performance.now() < this.#lastAskAt + BETWEEN_ASKS_MS) return;
    this.#lastAskAt = performance.now();
    this.#ask();
  }

  /** Earlier frames no longer count: check now that the peer is alive. */
  verify(): void {
    const now = performance.now();
    const byMs = this.timeOutMs;
    const state = this.#state;
    if (state.kind === 'listening') {
      // A ping answered a moment ago says little about now, but pings must not be sent
      // continuously.
      const waitMs = this.#lastAskAt + BETWEEN_ASKS_MS - now;
      if (waitMs <= 0) this.#askWithin(byMs);
      else
        this.#startTimer(waitMs, () => {
          this.#askWithin(this.timeOutMs);
        });
    } else if (state.dueAt < now) {
      // The machine slept meanwhile.
      this.#askWithin(byMs);
    } else if (state.dueAt > now + byMs) {
      if (state.kind === 'asked') this.#ask();
      this.#waitForTheLast(now + byMs);
    }
  }

  stop(): void {
    this.#stopTimer();
  }

  #askWithin(waitMs: number): void {
    const now = performance.now();
    const dueAt = now + waitMs;
    this.#lastAskAt = now;
    this.#state = { kind: 'asked', dueAt };
    // Not while the answer to the first one may still be on its way.
    this.#startTimer((expectedMs(this.#roundTrip) + waitMs) / 2, () => {
      this.#ask();
      // Leaves time for an answer to arrive, even if this thread was frozen meanwhile.
      this.#waitForTheLast(Math.max(dueAt, performance.now() + SHORTEST_TIME_OUT_MS / 2));
    });
    this.#ask();
  }

  #waitForTheLast(dueAt: number): void {
    this.#state = { kind: 'asked-again', dueAt };
    this.#stopTimer();
    this.#stopTimer = peerDeadline(Math.max(0, dueAt - performance.now()), () => {
      const patienceMs = this.#patienceMs();
      if (patienceMs > 0) this.#waitForTheLast(performance.now() + patienceMs);
      else this.#giveUp();
    });
  }

  #startTimer(ms: number, action: () => void): void {
    this.#stopTimer();
    const timer = setTimeout(action, ms);
    this.#stopTimer = () => {
      clearTimeout(timer);
    };
  }
}

/** Checks that come together, of a dozen tabs or calls, cause one ping, ms. */
const BETWEEN_ASKS_MS = 200;

type HeartbeatState =
  | { readonly kind: 'listening' }
  /** `dueAt`: when the peer is given up, monotonic ms. */
  | { readonly kind: 'asked'; readonly dueAt: number }
  | { readonly kind: 'asked-again'; readonly dueAt: number };
