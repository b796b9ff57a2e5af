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
   * `ask` requests any answer of the peer; `giveUp` is called once, when none came. `patienceMs`: how
   * much longer it may be silent, since it was given something to do.
   */
  constructor(ask: () => void, giveUp: () => void, patienceMs: () => number) {
    this.#ask = ask;
    this.#giveUp = giveUp;
    this.#patienceMs = patienceMs;
  }

  /** The way to the peer and back, smoothed, ms; absent before the first answer. */
  get roundTripMs(): number | undefined {
    return this.#roundTrip.kind === 'measured' ? this.#roundTrip.smoothedMs : undefined;
  }

  /** The peer answers, and takes its time: it has more to do than it can. */
  get isSlow(): boolean {
    return (this.roundTripMs ?? 0) >= SHORTEST_TIME_OUT_MS;
  }

  /** How long an answer that is quick by nature may take before it is time for `verify`, ms. */
  get timeOutMs(): number {
    return timeOutMs(this.#roundTrip);
  }

  /** Begins, and begins anew with each frame that arrives: any frame is a sign of life. */
  heard(): void {
    this.#state = { kind: 'listening' };
    const longWaitMs = Math.max(ANSWER_MS, this.timeOutMs);
    const leeway = longWaitMs === ANSWER_MS ? SILENCE_SPREAD_MS : 0;
    const silenceMs = GIVE_UP_MS - longWaitMs + Math.random() * leeway;
    this.#startTimer(silenceMs, () => {
      this.#askWithin(GIVE_UP_MS - silenceMs);
    });
  }

  /** An ask was answered `tookMs` after it was sent. */
  answered(tookMs: number): void {
    this.#roundTrip = measured(this.#roundTrip, tookMs);
  }

  /**
   * A call takes longer than usual while others are under way that may take long: what the peer has to
   * do is measured, and nothing follows from its silence before those others are overdue.
   */
  measure(): void {
    if (performance.now() < this.#lastAskAt + BETWEEN_ASKS_MS) return;
    this.#lastAskAt = performance.now();
    this.#ask();
  }

  /** Whatever was heard before says nothing: a sign of life is wanted now. */
  verify(): void {
    const now = performance.now();
    const byMs = this.timeOutMs;
    const state = this.#state;
    if (state.kind === 'listening') {
      // What was answered a moment ago says little of now, and is no reason to ask all the time.
      const waitMs = this.#lastAskAt + BETWEEN_ASKS_MS - now;
      if (waitMs <= 0) this.#askWithin(byMs);
      else
        this.#startTimer(waitMs, () => {
          this.#askWithin(this.timeOutMs);
        });
    } else if (state.dueAt < now) {
      // The machine slept over it.
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
    // Not while the answer to the first one may well be on its way.
    this.#startTimer((expectedMs(this.#roundTrip) + waitMs) / 2, () => {
      this.#ask();
      // Never over before an answer can be here, also when this thread was frozen meanwhile.
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

/** Doubts that come together, of a dozen tabs or a dozen calls, are one question, ms. */
const BETWEEN_ASKS_MS = 200;

type HeartbeatState =
  | { readonly kind: 'listening' }
  /** `dueAt`: when the peer is given up, monotonic ms. */
  | { readonly kind: 'asked'; readonly dueAt: number }
  | { readonly kind: 'asked-again'; readonly dueAt: number };
