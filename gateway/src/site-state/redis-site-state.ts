import { randomBytes } from 'node:crypto';
import { pause } from '../pause.js';
import { gatewayOf, sessionsOf, type AgentRecord } from './agent-record.js';
import { AgentStore, StoreLost } from './agent-store.js';
import { SiteMemory } from './memory-site-state.js';
import { reconcile } from './reconcile-rule.js';
import { RedisAlarms } from './redis-alarms.js';
import { ProofSeals } from './proof-seals.js';
import type { RedisSiteStateOptions } from './redis-site-state-options.js';
import { RedisPlaces, RedisProofs } from './redis-crowd.js';
import { RedisSlots } from './redis-slots.js';
import { Siblings } from './siblings.js';
import type {
  GatewayEars,
  Rule,
  SharingStatus,
  SiteState,
  Successor,
  Surroundings,
} from './site-state.js';
import { mistakeOf, NO_ANSWER, type StoreProblem } from './store-problem.js';
import * as times from './store-times.js';

export type { RedisSiteStateOptions };

/**
 * What the gateways of a site share, in Redis or Valkey. A change reads a record, and replaces it
 * if no other gateway was faster. While the store is away this gateway goes on alone with what it
 * knows of its own agents; when the store is back, both are brought together:
 *
 *     alone ──the store answers──▶ shared ──no answer in time──▶ alone
 *       └──another gateway has it──▶ cut off ──the store answers──▶ shared
 */
export class RedisSiteState implements SiteState {
  readonly gateway = randomBytes(8).toString('hex');
  readonly lookEveryMs = times.BEAT_MS;
  readonly #options: RedisSiteStateOptions;
  readonly slots: RedisSlots;
  readonly places: RedisPlaces;
  readonly proofs: RedisProofs;
  readonly #seals = new ProofSeals();
  readonly alarms: RedisAlarms;
  readonly #store: AgentStore;
  /** What is known of agents with sessions here. */
  readonly #own: SiteMemory;
  #ears: GatewayEars | null = null;
  #status: SharingStatus = 'alone';
  #hasBeenAlone = false;
  readonly #siblings: Siblings;
  #address = '';
  #lostAtMs = -Infinity;
  #takers = 1;
  /** When it began to; never, once it is about to end. */
  #takesAgentsFromMs = Infinity;
  /** When another gateway was last known. */
  #siblingAtMs = -Infinity;
  /** Why the store could not be had, when that was last so. */
  #problem: StoreProblem | null = null;
  /** The store's clock minus `performance.now()`. */
  #offsetMs = Date.now() - performance.now();
  /** After the store was away, other gateways need a while to say that they are there. */
  #looksFromMs = -Infinity;
  /** Said by them before the store was last asked, in vain. */
  #siblingsHaveStore = false;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<boolean> | null = null;
  #pending = 0;
  #stopped = false;

  constructor(options: RedisSiteStateOptions) {
    this.#options = options;
    this.#siblings = new Siblings(options.siteId);
    this.#own = new SiteMemory(Infinity, () => this.#now());
    this.#store = new AgentStore({
      ...options,
      gateway: this.gateway,
      publicKey: this.#seals.publicKey,
      leaseMs: times.LEASE_MS,
      told: (session, word) => {
        this.#ears?.tell(session, word);
      },
      hears: () => {
        void this.#meet();
      },
    });
    const use = { store: this.#store, isShared: () => this.#isShared(), lose: this.#lose };
    this.slots = new RedisSlots(use);
    this.places = new RedisPlaces(use);
    this.proofs = new RedisProofs(this.gateway, use, this.#seals, () => this.#siblings.names);
    this.alarms = new RedisAlarms(this.gateway, use);
  }

  get status(): SharingStatus {
    return this.#status;
  }

  get gateways(): number {
    return Math.max(1, this.#takers);
  }

  listen(ears: GatewayEars): void {
    this.#ears = ears;
    this.#own.listen(this.gateway, ears);
  }

  async start(address = ''): Promise<void> {
    this.#address = address;
    this.#store.start();
    this.#takesAgentsFromMs = performance.now() + times.SEEN_AFTER_MS;
    for (let step = 0; step < START_STEPS && !(await this.#beat()); step++) {
      if (this.#problem?.isMistake === true) break;
      await pause(times.START_STEP_MS);
    }
    if (this.#status === 'alone') {
      const { text, isMistake } = this.#problem ?? NO_ANSWER;
      if (isMistake) throw mistakeOf(this.#options.url, text);
      this.#tellAlone(text);
    }
    this.#timer = setInterval(() => void this.#beat(), times.BEAT_MS);
  }

  async change<Answer>(username: string, rule: Rule<Answer>): Promise<Answer> {
    if (!this.#isShared()) return this.#own.change(username, rule);
    this.#pending += 1;
    try {
      return await this.#changeShared(username, rule);
    } catch (error) {
      this.#lose(error);
      return this.#own.change(username, rule);
    } finally {
      this.#pending -= 1;
    }
  }

  async lookAround(): Promise<Surroundings> {
    if (!this.#isShared() || this.#now() < this.#looksFromMs) return NOTHING;
    try {
      return await this.#store.surroundings(this.#siblings.names, this.#now());
    } catch (error) {
      this.#lose(error);
      return NOTHING;
    }
  }

  async retire(): Promise<Successor> {
    // Another one may have started since the last beat.
    if (this.#isShared()) await this.#beat();
    let others = this.#takers - 1;
    try {
      if (this.#isShared()) others = await this.#store.retire();
    } catch (error) {
      this.#lose(error);
    }
    if (others <= 0) {
      return performance.now() - this.#siblingAtMs < times.MAY_RETURN_MS ? 'expected' : 'nobody';
    }
    this.#takesAgentsFromMs = Infinity;
    return 'another';
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (let step = 0; step < START_STEPS && this.#pending > 0; step++) {
      await pause(times.START_STEP_MS);
    }
    this.#stopped = true;
    await this.#store.end();
  }

  async #changeShared<Answer>(username: string, rule: Rule<Answer>): Promise<Answer> {
    let before = await this.#store.read(username);
    for (let attempt = 0; attempt < times.MOST_ATTEMPTS; attempt++) {
      const { agent, answer, tell = [] } = rule(before.agent, this.#now());
      if (agent !== before.agent || tell.length > 0) {
        const other = await this.#store.replace(username, before, agent, tell);
        if (other !== null) {
          before = other;
          continue;
        }
      }
      this.#remember(username, agent);
      for (const [session, word] of tell) {
        if (gatewayOf(session) === this.gateway) this.#ears?.tell(session, word);
      }
      return answer;
    }
    throw new StoreLost({ text: 'a record is changed all the time', isMistake: false });
  }

  /** Resolves with whether the store has answered. */
  #beat(): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(false);
    this.#beating ??= this.#beatOnce().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  async #beatOnce(): Promise<boolean> {
    try {
      const isTaker = performance.now() >= this.#takesAgentsFromMs;
      const beat = await this.#store.beat(this.#address, isTaker);
      const { timeMs, wasAlive, others, takers, keys } = beat;
      this.#seals.know(keys);
      this.#offsetMs = timeMs - performance.now();
      this.#siblings.remember(others);
      this.#takers = takers;
      if (others.size > 0) this.#siblingAtMs = performance.now();
      const isFirst = !this.#hasBeenAlone && this.#status === 'alone';
      if (isFirst) this.#status = 'shared';
      // The store has lost its memory, or this process was asleep.
      else if (!this.#isShared() || !wasAlive) await this.#comeBack();
      return true;
    } catch (error) {
      this.#lose(error);
      await this.#askSiblings();
      return false;
    }
  }

  async #comeBack(): Promise<void> {
    this.#siblingsHaveStore = false;
    this.#looksFromMs = this.#now() + times.SETTLE_MS;
    this.#status = 'shared';
    this.#problem = null;
    await this.#meet();
    if (!this.#isShared()) return;
    this.#options.report('store-back', {});
    this.#ears?.shared();
  }

  /** Brings what is known here together with what is shared. */
  async #meet(): Promise<void> {
    const { graceMs } = this.#options;
    const isThere = (session: string): boolean =>
      gatewayOf(session) === this.gateway && this.#ears?.has(session) === true;
    for (const [username, mine] of [...this.#own.all()]) {
      if (!this.#isShared()) return;
      await this.change(username, reconcile(mine, this.gateway, isThere, graceMs));
    }
  }

  #isShared(): boolean {
    return this.#status === 'shared';
  }

  /** Throws what is no failure of the store. */
  readonly #lose = (error: unknown): void => {
    if (!(error instanceof StoreLost)) throw error;
    const { problem } = error;
    const isNews = problem.isMistake && problem.text !== this.#problem?.text;
    this.#problem = problem;
    if (this.#isShared()) {
      this.#status = 'alone';
      this.#lostAtMs = performance.now();
      this.#tellAlone(problem.text);
    } else if (isNews && this.#hasBeenAlone) {
      this.#tellAlone(problem.text);
    }
  };

  /**
   * If others still have the store they will log out who is here, after the lease and the grace time.
   * If nobody has it, nobody is logged out, and all may stay. A store that is back soon is waited for.
   */
  async #askSiblings(): Promise<void> {
    const longestMs = times.LEASE_MS + this.#options.graceMs;
    const aloneForMs = performance.now() - this.#lostAtMs;
    if (this.#status !== 'alone' || aloneForMs < Math.min(times.PATIENCE_MS, longestMs / 4)) return;
    const hadStore = this.#siblingsHaveStore;
    this.#siblingsHaveStore = await this.#siblings.haveStore();
    // Or the store may have come back to all of them since it was last asked.
    const isAnsweredThere = hadStore && this.#siblingsHaveStore;
    if (!isAnsweredThere || this.#stopped || this.#isShared()) return;
    this.#status = 'cut-off';
    const withinMs = Math.min(times.HAND_OVER_MS, longestMs / 3);
    this.#options.report('store-cut-off', { withinMs });
    this.#ears?.cutOff(withinMs);
  }

  #tellAlone(problem: string): void {
    this.#hasBeenAlone = true;
    if (!this.#stopped) this.#options.report('store-lost', { problem });
  }

  /** Agents without a session here are known by others. */
  #remember(username: string, agent: AgentRecord): void {
    const isOwn = [...sessionsOf(agent)].some((session) => gatewayOf(session) === this.gateway);
    if (isOwn) this.#own.put(username, agent);
    else this.#own.forget(username);
  }

  #now(): number {
    return performance.now() + this.#offsetMs;
  }
}

const START_STEPS = times.START_MS / times.START_STEP_MS;
const NOTHING: Surroundings = { orphans: [], deserted: [] };
