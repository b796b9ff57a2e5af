import type { CallName } from 'agent-dr-protocol';
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
   * A call that is answered soon as a rule has not been. `behind`: others are under way that may
   * take long, on a peer that has much to do.
   */
  readonly doubtful: (behind: 'nothing' | 'slow-calls') => void;
  /** Whether the peer answers what it is asked, slowly. */
  readonly isSlow: () => boolean;
}

export interface SettledCall {
  readonly method: CallName;
  readonly tookMs: number;
}

/** What was asked on one connection and has not been answered, each with its deadline. */
export class PendingCalls {
  readonly #options: PendingCallsOptions;
  readonly #calls = new Map<number, PendingCall>();
  /** Numbers are not used twice, whatever was forgotten. */
  #lastId = 0;
  /** Until when the peer may be too busy to say anything, monotonic ms. */
  #busyUntil = 0;

  constructor(options: PendingCallsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#calls.size;
  }

  /**
   * Takes note of a call that is about to be sent, and returns its number. `doubtAfterMs`: how
   * long its answer takes at most as a rule.
   */
  add(method: CallName, doubtAfterMs: number): number {
    const id = ++this.#lastId;
    const stopDeadline =
      method === 'session.ping' ? this.#makeRoomForPing() : this.#deadline(method);
    const doubt = IS_QUICK[method]
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

  /** Takes a call off the list; `undefined` when nothing was asked under this number. */
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

  /** Whoever is let in is seldom the only one: their site is busy before and after, as it shows. */
  #noteWork(method: CallName, tookMs = 0): void {
    if (!mayTakeLong(method) && tookMs < SHORTEST_TIME_OUT_MS) return;
    const ms = Math.min(Math.max(BUSY_MS, tookMs * BUSY_TIMES), LONGEST_BUSY_MS);
    this.#busyUntil = Math.max(this.#busyUntil, performance.now() + spread(ms));
  }

  /** Twice as long when the peer answers other things meanwhile, slowly: busy is not silent. */
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

  /** How much longer the peer may be busy with what it was asked, ms. */
  get patienceMs(): number {
    return Math.max(0, this.#busyUntil - performance.now());
  }

  /**
   * A ping has no deadline of its own: whether the peer lives is the heartbeat's to say, and any
   * other frame says it too. A peer that answers none must not fill the list.
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
 * Calls whose answer is a matter of the network as a rule. A password check takes as long as it
 * takes, and so does a log-in at a SIP Server that a whole site's agents turn to at once: to
 * doubt those would double the messages just then.
 */
const IS_QUICK: Readonly<Record<CallName, boolean>> = {
  'session.open': false,
  'session.standby': false,
  'session.ping': false,
  'session.close': false,
  'configuration.readPerson': true,
  'configuration.readApplication': true,
  'services.subscribe': true,
  'dn.register': true,
  'agent.login': false,
  'agent.logout': false,
  'agent.ready': true,
  'agent.notReady': true,
};

const mayTakeLong = (method: CallName): boolean => method !== 'session.ping' && !IS_QUICK[method];

const spread = (ms: number): number => ms * (1 + Math.random() * DEADLINE_SPREAD);

interface PendingCall {
  readonly method: CallName;
  /** Monotonic ms. */
  readonly sentAt: number;
  readonly stop: () => void;
}
