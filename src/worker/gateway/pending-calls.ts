import type { AlarmCallName, CallName } from 'agent-dr-protocol';
import {
  ANSWER_DEADLINE_MS,
  BUSY_MS,
  BUSY_TIMES,
  DEADLINE_SPREAD,
  LONGEST_BUSY_MS,
  OPEN_DEADLINE_MS,
  SHORTEST_TIME_OUT_MS,
} from './deadlines.js';
import { peerDeadline } from './peer-deadline.js';

export interface PendingCallsOptions {
  /** A call was not answered by its deadline. */
  readonly overdue: (method: CallName) => void;
  /**
   * A usually quick call has no answer yet. `behind`: slow calls of an overloaded peer are in
   * progress.
   */
  readonly doubtful: (behind: 'nothing' | 'slow-calls') => void;
  /** Whether the peer answers, but slowly. */
  readonly isSlow: () => boolean;
}

export interface SettledCall {
  readonly method: CallName | AlarmCallName;
  readonly tookMs: number;
}

/** The unanswered calls of one connection, each with its deadline. */
export class PendingCalls {
  readonly #options: PendingCallsOptions;
  readonly #calls = new Map<number, PendingCall>();
  /** Numbers are never reused. */
  #lastId = 0;
  /** Until when the peer may be too busy to answer, monotonic ms. */
  #busyUntil = 0;

  constructor(options: PendingCallsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#calls.size;
  }

  /**
   * Adds a call that is about to be sent, and returns its number. `doubtAfterMs`: how long its
   * answer usually takes at most.
   */
  add(method: CallName | AlarmCallName, doubtAfterMs: number): number {
    const id = ++this.#lastId;
    const stopDeadline =
      method === 'session.ping' || isAlarm(method)
        ? this.#makeRoomForPing()
        : this.#deadline(method);
    const doubt = isQuick(method)
      ? setTimeout(() => {
          this.#options.doubtful(this.patienceMs > 0 ? 'slow-calls' : 'nothing');
        }, doubtAfterMs)
      : undefined;
    this.#noteWork(method);
    this.#calls.set(id, {
      method,
      sentAt: performance.now(),
      stop() {
        stopDeadline();
        clearTimeout(doubt);
      },
    });
    return id;
  }

  /** Removes a call; `undefined` when there is none with this number. */
  settle(id: number): SettledCall | undefined {
    const call = this.#calls.get(id);
    if (call === undefined) return undefined;
    call.stop();
    this.#calls.delete(id);
    const tookMs = performance.now() - call.sentAt;
    this.#noteWork(call.method, tookMs);
    return { method: call.method, tookMs };
  }

  clear(): void {
    for (const call of this.#calls.values()) call.stop();
    this.#calls.clear();
  }

  /** Log-ins seldom come alone: after a slow one the site is busy for a while. */
  #noteWork(method: CallName | AlarmCallName, tookMs = 0): void {
    if (!mayTakeLong(method) && tookMs < SHORTEST_TIME_OUT_MS) return;
    const ms = Math.min(Math.max(BUSY_MS, tookMs * BUSY_TIMES), LONGEST_BUSY_MS);
    this.#busyUntil = Math.max(this.#busyUntil, performance.now() + spread(ms));
  }

  /** Prolonged once if the peer answers other calls meanwhile, slowly: busy is not silent. */
  #deadline(method: CallName): () => void {
    const ms = spread(deadlineMs(method));
    const overdue = (): void => {
      this.#options.overdue(method);
    };
    let stop = peerDeadline(ms, () => {
      if (this.#options.isSlow()) stop = peerDeadline(ms, overdue);
      else overdue();
    });
    return () => {
      stop();
    };
  }

  /** How much longer the peer may be busy with its calls, ms. */
  get patienceMs(): number {
    return Math.max(0, this.#busyUntil - performance.now());
  }

  /**
   * A ping has no deadline of its own: the heartbeat decides whether the peer is alive, and any
   * other frame shows it too. Unanswered pings must not fill the list.
   */
  #makeRoomForPing(): () => void {
    const pings = [...this.#calls].filter(([, { method }]) => method === 'session.ping');
    const [oldest] = pings;
    if (pings.length >= MOST_PINGS && oldest) this.#calls.delete(oldest[0]);
    return () => undefined;
  }
}

const MOST_PINGS = 8;

const deadlineMs = (method: CallName): number =>
  method === 'session.open' || method === 'session.standby' ? OPEN_DEADLINE_MS : ANSWER_DEADLINE_MS;

/**
 * Calls that usually take one round trip. A password check is slow, and so is a log-in at a SIP
 * Server when all agents of a site log in at once: pinging because of those would double the
 * messages at that moment.
 */
const isQuick = (method: CallName | AlarmCallName): boolean =>
  /^(conf|serv|dn|agent\.(r|n))/.test(method);

/** No call of the session: nothing waits for its answer, and no deadline ends a connection over it. */
export const isAlarm = (method: CallName | AlarmCallName): method is AlarmCallName =>
  method.startsWith('alarm');

const mayTakeLong = (method: CallName | AlarmCallName): boolean =>
  method !== 'session.ping' && !isAlarm(method) && !isQuick(method);

const spread = (ms: number): number => ms * (1 + Math.random() * DEADLINE_SPREAD);

interface PendingCall {
  readonly method: CallName | AlarmCallName;
  /** Monotonic ms. */
  readonly sentAt: number;
  readonly stop: () => void;
}
