import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { assertNever } from '../../src/contract/assert-never.js';
import type { Effect } from '../../src/worker/engine/model/effect.js';
import type { SessionEvent, Input } from '../../src/worker/engine/model/input.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import type { State } from '../../src/worker/engine/model/state.js';
import type { Timer } from '../../src/worker/engine/views/timers.js';
import type { EngineUnderTest } from '../engine-under-test.js';
import { Chance } from './chance.js';
import { Clock } from './clock.js';
import { Connection, type Surroundings } from './connection.js';
import { Routes } from './routes.js';
import { BrowserManners } from './page.js';
import { configurationOf, siteIdOf, type Settings } from './settings.js';
import { Site } from './site.js';
import type { Witness } from './step.js';
import type { Told } from './told.js';

/**
 * An engine in virtual time, between modelled sites, networks, a browser and an agent. It does for
 * the engine what the product's effect runner does, and lets a witness look on.
 */
export class World implements Surroundings {
  readonly clock = new Clock();
  readonly chance: Chance;
  readonly sites: readonly Site[];
  readonly routes: Routes;
  readonly browser: BrowserManners;
  state: State;
  /** Of the connection that was begun last. */
  newestGeneration = 0;
  /** How many steps the engine has taken. */
  steps = 0;
  /** Called after each step that left a state of another identity. */
  onChange: () => void = () => undefined;
  readonly #engine: EngineUnderTest;
  readonly #witness: Witness;
  readonly #waiting: SessionEvent[] = [];
  readonly #connections = new Map<number, Connection>();
  #isRunning = false;
  #links: readonly Link[] = [];
  #timers: readonly Timer[] = [];
  #timersAt = Infinity;
  #rememberedSite: string | undefined;

  constructor(
    readonly settings: Settings,
    seed: number,
    engine: EngineUnderTest,
    witness: Witness,
  ) {
    this.#engine = engine;
    this.#witness = witness;
    this.chance = new Chance(seed);
    this.state = engine.initial;
    this.sites = Array.from({ length: settings.sites }, (_, i) => new Site(i, settings, this));
    for (const site of this.sites) {
      site.onLogin = () => {
        witness.loggedIn(site, this.sites);
      };
    }
    this.routes = new Routes(this);
    this.browser = new BrowserManners(this.clock, this.chance);
    const { cached } = settings;
    this.#rememberedSite =
      cached === 'none' ? undefined : cached === 'unknown' ? 'site-9' : siteIdOf(cached);
    this.happen({ type: 'configured', configuration: configurationOf(settings) });
  }

  get snapshot(): SessionSnapshot {
    return this.#engine.snapshotOf(this.state, this.clock.monotonic);
  }

  get connections(): readonly Connection[] {
    return [...this.#connections.values()];
  }

  /** Lets time pass; what falls due on the way happens in order. */
  runUntil(end: number): void {
    const { clock } = this;
    for (;;) {
      const timerAt = clock.asleepUntil === undefined ? this.#timersAt : Infinity;
      const nextAt = clock.nextAt;
      if (Math.min(timerAt, nextAt) > end) break;
      if (timerAt < nextAt) this.#runTimer(timerAt);
      else clock.runNext();
    }
    clock.now = Math.max(clock.now, end);
  }

  /** One happening at a time: what an effect brings about at once waits until its cause is done. */
  happen(happening: SessionEvent): void {
    this.#waiting.push(happening);
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#step(next);
    this.#isRunning = false;
  }

  /** Asleep, nobody asks for anything: it is asked when the machine is awake. */
  ask(happening: SessionEvent): void {
    this.clock.laterAtClient(0, () => {
      this.happen(happening);
    });
  }

  latencyMs({ site }: { readonly site: Site }): number {
    const { latencyMs, jitterMs } = this.settings;
    return latencyMs + site.slownessMs + (jitterMs === 0 ? 0 : this.chance.below(jitterMs));
  }

  tell(connection: Connection, told: Told): void {
    this.happen({ ...told, generation: connection.link.generation });
  }

  #step(happening: SessionEvent): void {
    this.steps++;
    const before = this.state;
    const now = this.clock.monotonic;
    const input: Input = { ...happening, now, random: this.chance.next() };
    const isCurrent = !('generation' in input) || this.#isCurrent(input.generation);
    this.#witness.told(input, isCurrent);
    const { state, effects } = this.#engine.transition(before, input);
    this.state = state;
    if (state !== before) {
      this.#links = this.#engine.connectionsOf(state);
      this.#timers = this.#engine.timersOf(state);
    }
    const [links, timers] = [this.#links, this.#timers];
    const snapshot = this.#engine.snapshotOf(state, now);
    this.#witness.took({
      before,
      input,
      isCurrent,
      after: state,
      effects,
      links,
      timers,
      snapshot,
    });
    if (input.type === 'closed' || input.type === 'left')
      this.#connections.delete(input.generation);
    for (const effect of effects) this.#perform(effect);
    if (state === before) return;
    this.#keepConnections(links);
    this.#keepTimers();
    this.onChange();
  }

  #isCurrent(generation: number): boolean {
    return this.#connections.has(generation);
  }

  #keepTimers(): void {
    this.#timersAt = Infinity;
    const { timerLatenessMs } = this.settings;
    for (const { dueAt } of this.#timers) {
      const at = this.clock.dueInWorld(Math.ceil(dueAt)) + timerLatenessMs;
      this.#timersAt = Math.min(this.#timersAt, at);
    }
  }

  #runTimer(at: number): void {
    const { clock } = this;
    clock.now = Math.max(clock.now, at);
    const now = clock.monotonic;
    const [due] = this.#timers
      .filter(({ dueAt }) => dueAt <= now)
      .sort((one, other) => one.dueAt - other.dueAt);
    if (due !== undefined) this.happen({ type: 'timer-due', timer: due.name });
    // The engine's clock may have stood still meanwhile.
    this.#keepTimers();
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.#connections.get(effect.generation)?.send(effect.call);
        break;
      case 'leave': {
        const connection = this.#connections.get(effect.generation);
        if (connection === undefined) this.happen({ type: 'left', generation: effect.generation });
        else connection.leave(effect.logout);
        break;
      }
      case 'verify':
        this.#connections.get(effect.generation)?.verify();
        break;
      case 'ask-page':
        this.browser.askPage((answer) => {
          this.happen({ type: 'page-answered', question: effect.question, answer });
        });
        break;
      case 'relaunch-endpoint':
        this.#relaunchEndpoint();
        break;
      case 'read-preferred-site':
        this.browser.askStorage((problem) => {
          const siteId = problem === undefined ? this.#rememberedSite : undefined;
          this.happen({ type: 'preferred-site-read', siteId, problem });
        });
        break;
      case 'remember-preferred-site':
        this.browser.askStorage((problem) => {
          if (problem === undefined) this.#rememberedSite = effect.siteId;
          this.happen({ type: 'preferred-site-remembered', problem });
        });
        break;
      default:
        assertNever(effect);
    }
  }

  /** It registers at each site that lets it. */
  #relaunchEndpoint(): void {
    if (this.chance.next() < 0.5) return;
    this.clock.laterAtClient(500 + this.chance.below(3_000), () => {
      for (const site of this.sites) this.routes.phoneBack(site);
    });
  }

  #keepConnections(wanted: readonly Link[]): void {
    for (const [generation, connection] of this.#connections) {
      if (connection.client === 'leaving') continue;
      if (wanted.some((link) => link.generation === generation)) continue;
      this.#connections.delete(generation);
      this.#witness.abandoned(generation);
      connection.abandon();
    }
    for (const link of wanted) {
      // Generations only grow: one that was opened before and is no more has told its end.
      if (link.generation > this.newestGeneration) this.#connect(link);
    }
  }

  #connect(link: Link): void {
    const { generation, siteId, gateway } = link;
    this.newestGeneration = generation;
    this.#witness.connecting(link, this.clock.monotonic);
    const to = this.sites.find(({ id }) => id === siteId)?.gateways[gateway];
    if (to === undefined) throw new Error(`there is no gateway ${gateway} of ${siteId}`);
    const connection = new Connection(link, to, this);
    this.#connections.set(generation, connection);
    this.routes.began(connection);
  }
}
