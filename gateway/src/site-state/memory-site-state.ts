import {
  Admission,
  type AdmissionPace,
  type Rank,
  type SharedTurn,
  type Turn,
} from '../admission/admission.js';
import { ProvenClients } from '../admission/proven-clients.js';
import { ToldPlaces } from '../admission/told-places.js';
import { gatewayOf, NOTHING_KNOWN, sessionsOf, type AgentRecord } from './agent-record.js';
import { MemoryAlarms } from './memory-alarms.js';
import type { SharedAlarms } from './shared-alarms.js';
import type {
  GatewayEars,
  Rule,
  SharedPlaces,
  SharedProofs,
  SharedSlots,
  SiteState,
  Successor,
  Surroundings,
  Word,
} from './site-state.js';

/** What the gateways of one process know, or what one gateway knows. */
export class SiteMemory {
  /** In order of use: the first ones that are away are forgotten first. */
  readonly #agents = new Map<string, AgentRecord>();
  readonly #orphans = new Map<string, number>();
  readonly #gateways = new Map<string, GatewayEars>();
  readonly #retired = new Set<string>();
  readonly #maxRemembered: number;
  readonly #now: () => number;
  readonly slots: SharedSlots;
  readonly places: SharedPlaces;
  readonly proofs: SharedProofs;
  readonly alarms: MemoryAlarms;
  #lastGateway = 0;

  /** `now` is any clock that only goes forward, ms. */
  constructor(maxRemembered = 10_000, now: () => number = () => performance.now()) {
    this.#maxRemembered = maxRemembered;
    this.#now = now;
    this.slots = new MemorySlots(now);
    const places = new ToldPlaces();
    this.places = { next: (asker, pace) => Promise.resolve(places.next(asker, pace, now())) };
    const proven = new ProvenClients();
    this.proofs = {
      remember: (claim, forMs) => proven.remember(claim, forMs, now()),
      has: (claim) => proven.has(claim, now()),
    };
    this.alarms = new MemoryAlarms(now);
  }

  get size(): number {
    return this.#agents.size;
  }

  get gateways(): number {
    return this.#gateways.size - this.#retired.size;
  }

  newGateway(): string {
    return `memory-${++this.#lastGateway}`;
  }

  listen(gateway: string, ears: GatewayEars): void {
    this.#gateways.set(gateway, ears);
  }

  retire(gateway: string): Successor {
    const isTaking = (other: string): boolean => other !== gateway && !this.#retired.has(other);
    if (![...this.#gateways.keys()].some(isTaking)) return 'nobody';
    if (this.#gateways.has(gateway)) this.#retired.add(gateway);
    return 'another';
  }

  leave(gateway: string): void {
    this.#gateways.delete(gateway);
    this.#retired.delete(gateway);
  }

  /** Synchronous: nothing comes in between. */
  change<Answer>(username: string, rule: Rule<Answer>): Answer {
    const before = this.#agents.get(username) ?? NOTHING_KNOWN;
    const { agent, answer, tell = [] } = rule(before, this.#now());
    if (agent !== before) this.put(username, agent);
    for (const [session, word] of tell) this.#tell(session, word);
    return answer;
  }

  put(username: string, agent: AgentRecord): void {
    this.#agents.delete(username);
    this.#agents.set(username, agent);
    if (agent.login?.kind === 'orphan') this.#orphans.set(username, agent.login.dueMs);
    else this.#orphans.delete(username);
    if (this.#agents.size > this.#maxRemembered) this.#forgetOne();
  }

  forget(username: string): void {
    this.#agents.delete(username);
    this.#orphans.delete(username);
  }

  all(): ReadonlyMap<string, AgentRecord> {
    return this.#agents;
  }

  orphans(): Surroundings['orphans'] {
    const now = this.#now();
    return [...this.#orphans]
      .map(([username, dueMs]) => ({ username, dueInMs: dueMs - now }))
      .sort((one, other) => one.dueInMs - other.dueInMs);
  }

  #tell(session: string, word: Word): void {
    this.#gateways.get(gatewayOf(session))?.tell(session, word);
  }

  #forgetOne(): void {
    for (const [username, agent] of this.#agents) {
      if (agent.login !== null || sessionsOf(agent).size > 0) continue;
      this.forget(username);
      return;
    }
  }
}

/** Slots of several gateways in a process. */
class MemorySlots implements SharedSlots {
  readonly #now: () => number;
  #admission: Admission | undefined;
  #mostPerSecond = 1;

  constructor(now: () => number) {
    this.#now = now;
  }

  take(pace: AdmissionPace, client: string, rank: Rank): Promise<SharedTurn> {
    if (this.#admission === undefined) {
      this.#admission = new Admission(pace);
      this.#mostPerSecond = pace.loginsPerSecond;
    }
    const slower = this.#mostPerSecond / pace.loginsPerSecond;
    const now = this.#now();
    let turn: Turn = { kind: 'now' };
    if (rank === 'at-work') this.#admission.pass(client, now, slower);
    else turn = this.#admission.ask(client, now, slower, rank === 'first');
    return Promise.resolve({ turn, nextInMs: this.#admission.given(now).nextInMs });
  }

  bring(): Promise<void> {
    return Promise.resolve();
  }
}

/** For one gateway, or for several ones in a process that share a `SiteMemory`. */
export class MemorySiteState implements SiteState {
  readonly gateway: string;
  readonly status = 'shared';
  readonly lookEveryMs = LOOK_EVERY_MS;
  readonly slots: SharedSlots | null;
  readonly places: SharedPlaces | null;
  readonly proofs: SharedProofs | null;
  readonly alarms: SharedAlarms | null;
  readonly #memory: SiteMemory;

  constructor(shared?: SiteMemory) {
    const memory = shared ?? new SiteMemory();
    this.#memory = memory;
    this.slots = shared?.slots ?? null;
    this.places = shared?.places ?? null;
    this.proofs = shared?.proofs ?? null;
    this.gateway = memory.newGateway();
    this.alarms = shared?.alarms.of(this.gateway) ?? null;
  }

  get gateways(): number {
    return this.#memory.gateways;
  }

  listen(ears: GatewayEars): void {
    this.#memory.listen(this.gateway, ears);
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  change<Answer>(username: string, rule: Rule<Answer>): Promise<Answer> {
    return Promise.resolve(this.#memory.change(username, rule));
  }

  lookAround(): Promise<Surroundings> {
    return Promise.resolve({ orphans: this.#memory.orphans(), deserted: [] });
  }

  retire(): Promise<Successor> {
    return Promise.resolve(this.#memory.retire(this.gateway));
  }

  stop(): Promise<void> {
    this.#memory.leave(this.gateway);
    return Promise.resolve();
  }
}

const LOOK_EVERY_MS = 1_000;
