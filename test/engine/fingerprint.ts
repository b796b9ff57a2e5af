import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import { GATEWAY_RESTS_MS } from '../../src/worker/engine/rules/gateway-order.js';
import type { BackOff, Repetition } from '../../src/worker/engine/model/back-off.js';
import { nextTurnAt } from '../../src/worker/engine/rules/dwell.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import type { Observed } from './observer.js';

/**
 * What distinguishes two states as far as the future goes. Times count by whether they are over and
 * by their order, generations by the order in which they appear. States with the same fingerprint
 * are explored once.
 */
export function fingerprintOf(
  state: State,
  observed: Observed,
  now: number,
  counts: ReadonlySet<Counted>,
): string {
  return new Fingerprint(state, now, counts).of({ state, observed });
}

/**
 * Parts that only some explorations need and that would multiply the others: how often a site has
 * failed, which makes pauses longer and tells the first silence from the next, and which gateway
 * has just failed, which is avoided while it has a sibling.
 */
export type Counted =
  | 'failures'
  | 'gateways'
  /** The spacing of repeated moves and log-ins (I12). */
  | 'turns';

/**
 * Left out: it is the same in all states, follows from something else, or is only shown to the
 * agent.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'username',
  'lastGeneration',
  'lastQuestion',
  // The back-off already says what is next.
  'timeouts',
  'forcedAt',
  'askedInAt',
  'question',
  'timeoutMs',
  'patienceMs',
  'since',
  // The number of attempts to deliver a log-out changes only the pauses.
  'attempts',

  // The number of recent moves: it causes a warning and delays a return.
  'moves',
  // Only shown to the agent.
  'arrival',
  'profileThere',
  'why',
  'diagnostics',
  'interruptedCalls',
  'failedAtStart',
  'refusedMove',
  'reason',
  'statistics',
  'steps',
  'tookMs',
  'connectedAt',
  'leftAt',
]);

/** Times: past ones count as set, future ones by their order. */
const TIMES: ReadonlySet<string> = new Set([
  'at',
  'dueAt',
  'until',
  'retryAt',
  'returnAt',
  'askAt',
  'lateAt',
  'heldAt',
  'nextAt',
  'notBefore',
  'slotAt',
  'knownAt',
  'loginAwaySince',
  'waitingSince',
]);

class Fingerprint {
  readonly #now: number;
  readonly #counts: ReadonlySet<Counted>;
  readonly #sites: LocalConfiguration['sites'];
  readonly #ahead: readonly number[];
  readonly #generations = new Map<number, number>();

  constructor(state: State, now: number, counts: ReadonlySet<Counted>) {
    this.#now = now;
    this.#counts = counts;
    this.#sites = state.configuration?.sites ?? [];
    const due = timersOf(state).flatMap(({ name, dueAt }) => (name === 'calm' ? [] : [dueAt]));
    this.#ahead = [...new Set(due)].sort((a, b) => a - b);
  }

  of(value: unknown, key = ''): string {
    switch (typeof value) {
      case 'number':
        return this.#number(value, key);
      case 'string':
        return value;
      case 'boolean':
        return value ? '+' : '-';
      case 'object':
        return value === null ? '_' : this.#object(value, key);
      default:
        return '_';
    }
  }

  #object(value: object, key: string): string {
    if (key === 'profile') return profileId(value);
    if (key === 'backOff') return this.#backOff(value);
    // There is one value in all explorations: set or not. (A service has the same name.)
    if (key === 'configuration') return 'optionNames' in value ? '+' : '';
    let text = '';
    if (Array.isArray(value)) {
      for (const item of value) text += `${this.of(item, key)},`;
      return `[${text}]`;
    }
    const fields = value as Readonly<Record<string, unknown>>;
    // Runs thousands of times a second: `Object.entries` would create as many arrays.
    for (const name in fields) {
      const item = fields[name];
      if (item !== undefined && !LEFT_OUT.has(name)) text += `${name}:${this.of(item, name)};`;
    }
    return `{${text}}`;
  }

  /** Sites that asked not to be retried for now. */
  #backOff(value: object): string {
    const { sites, moves, logIns } = value as BackOff;
    let text = this.#counts.has('turns') ? `${this.#turn(moves)}${this.#turn(logIns)}` : '';
    for (const siteId in sites) {
      const { notBefore = 0, failures = 0, failedAt = {} } = sites[siteId] ?? {};
      if (this.#counts.has('gateways') && this.#hasSiblings(siteId))
        text += this.#resting(failedAt);
      if (notBefore > this.#now) text += `${siteId}:${this.#number(notBefore, 'notBefore')};`;
      if (failures > 1 && this.#counts.has('failures')) text += `${siteId}!`;
    }
    return text;
  }

  /** Due later or at once. The number of repeats changes only the wait. */
  #turn(repetition: Repetition): string {
    const at = nextTurnAt(repetition);
    return at > this.#now ? this.#number(at, 'dueAt') : '';
  }

  #hasSiblings(siteId: string): boolean {
    return this.#sites.some(({ id, gateways }) => id === siteId && gateways.length > 1);
  }

  /** Gateways that are avoided because they have just failed. */
  #resting(failedAt: Readonly<Record<number, number>>): string {
    return Object.entries(failedAt)
      .filter(([, at]) => this.#now - at < GATEWAY_RESTS_MS)
      .map(([gateway]) => `${gateway} rests;`)
      .join('');
  }

  #number(value: number, key: string): string {
    if (key === 'gateway' || key === 'siblings') return String(value);
    if (key.toLowerCase().endsWith('generation') || key === 'epoch') return this.#generation(value);
    if (!TIMES.has(key)) throw new Error(`the exploration does not know what number ${key} is`);
    if (value <= this.#now) return 'past';
    const order = this.#ahead.indexOf(value);
    return order === -1 ? 'ahead' : `ahead${order}`;
  }

  #generation(value: number): string {
    const known = this.#generations.get(value) ?? this.#generations.size;
    this.#generations.set(value, known);
    return `g${known}`;
  }
}

const profiles = new WeakMap<object, string>();
const contents = new Map<string, string>();

/** Profiles are passed on unchanged, so that identity is enough. */
function profileId(profile: object): string {
  const known = profiles.get(profile);
  if (known !== undefined) return known;
  const content = JSON.stringify(profile);
  const id = contents.get(content) ?? `p${contents.size}`;
  contents.set(content, id);
  profiles.set(profile, id);
  return id;
}
