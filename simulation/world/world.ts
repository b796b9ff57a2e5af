import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { assertNever } from '../../src/contract/assert-never.js';
import type { Effect } from '../../src/worker/engine/model/effect.js';
import type { SessionEvent, Input } from '../../src/worker/engine/model/input.js';
import { listensTo } from '../../src/worker/engine/model/connections.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { takeOverEvents } from '../../src/worker/session/taking-over.js';
import type { EngineUnderTest } from '../engine-under-test.js';
import { Chance } from './chance.js';
import { Clock } from './clock.js';
import { Connection, type Surroundings } from './connection.js';
import { type ClientIdentity, isOurs, newClientAt } from './clients.js';
import { EngineTimers } from './engine-timers.js';
import { OtherDesk } from './other-desk.js';
import { Routes } from './routes.js';
import { BrowserManners } from './page.js';
import { configurationOf, siteIdOf, type Settings } from './settings.js';
import { Site } from './site.js';
import type { Witness } from './step.js';
import type { Told } from './told.js';

/**
 * An engine in virtual time with modelled sites, networks, a browser and an agent. It runs the
 * engine's effects like the product does, and a witness observes it.
 */
export class World implements Surroundings {
  readonly clock = new Clock();
  readonly chance: Chance;
  readonly sites: readonly Site[];
  readonly routes: Routes;
  readonly browser: BrowserManners;
  readonly otherDesk: OtherDesk;
  state: State;
  /** The generation of the newest connection. */
  newestGeneration = 0;
  /** How many steps the engine has taken. */
  steps = 0;
  /** Called after each step that has changed the state. */
  onChange: () => void = () => undefined;
  readonly #engine: EngineUnderTest;
  readonly #witness: Witness;
  readonly #waiting: SessionEvent[] = [];
  readonly #connections = new Map<number, Connection>();
  #isRunning = false;
  #links: readonly Link[] = [];
  readonly #timers: EngineTimers;
  #rememberedSite: string | undefined;
  #clients = 0;
  #identity: ClientIdentity = newClientAt('ours', 0);
  /** How many workers have ended. */
  #workers = 0;
  /** Connections of workers that have ended. */
  readonly #ended = new WeakSet<Connection>();

  constructor(
    readonly settings: Settings,
    seed: number,
    engine: EngineUnderTest,
    witness: Witness,
  ) {
    this.#engine = engine;
    this.#witness = witness;
    this.chance = new Chance(seed);
    this.#timers = new EngineTimers(this.clock, settings.timerLatenessMs);
    this.state = engine.initial;
    this.sites = Array.from({ length: settings.sites }, (_, i) => new Site(i, settings, this));
    for (const site of this.sites) {
      site.onLogin = (holder, ended) => {
        if (isOurs(holder.clientId)) witness.loggedIn(site, this.sites, ended);
      };
    }
    this.routes = new Routes(this);
    this.otherDesk = new OtherDesk(this);
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

  /** Lets time pass and runs what is due on the way, in order. */
  runUntil(end: number): void {
    const { clock } = this;
    for (;;) {
      const timerAt = this.#timers.nextAt;
      const nextAt = clock.nextAt;
      if (Math.min(timerAt, nextAt) > end) break;
      if (timerAt < nextAt) this.#runTimer(timerAt);
      else clock.runNext();
    }
    clock.now = Math.max(clock.now, end);
  }

  /** Handles one event at a time: an event that an effect causes waits until the step is done. */
  happen(event: SessionEvent): void {
    this.#waiting.push(event);
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#step(next);
    this.#isRunning = false;
  }

  /** An event of the agent: it happens when the machine is awake. */
  ask(event: SessionEvent): void {
    this.clock.laterAtClient(0, () => {
      this.happen(event);
    });
  }

  /**
   * The worker of the session ends without a message. After a while another worker goes on with all
   * that is known (B23), or begins with nothing.
   */
  loseWorker(next: { readonly goesOnAfterMs: number } | 'begins-anew'): void {
    if (this.clock.asleepUntil !== undefined) return;
    this.#workers++;
    for (const connection of this.#connections.values()) {
      this.#ended.add(connection);
      connection.abandon();
    }
    if (next === 'begins-anew' || this.state.kind === 'signed-out') this.#beginAnew();
    else this.#goOnAfter(next.goesOnAfterMs);
  }

  #beginAnew(): void {
    this.#connections.clear();
    this.newestGeneration = 0;
    this.state = this.#engine.initial;
    this.#witness.beganAnew();
    this.#follow();
    this.happen({ type: 'configured', configuration: configurationOf(this.settings) });
  }

  /** The new worker is given the product's own take-over events. */
  #goOnAfter(unobservedMs: number): void {
    const { clientId, term } = this.#identity;
    this.#identity = { clientId, term: term + 1 };
    this.clock.pause(unobservedMs, () => {
      const { state } = this;
      if (state.kind === 'signed-out') return;
      for (const generation of this.#connections.keys()) {
        if (listensTo(state, { type: 'left', generation })) continue;
        this.#connections.delete(generation);
        this.#witness.forgotten(generation);
      }
      this.#witness.goesOn(unobservedMs, this.clock.monotonic);
      const now = this.clock.monotonic;
      const credentials = { username: state.username, main: undefined, resumes: [] };
      const handOver = { state, now, identity: this.#identity, credentials };
      for (const event of takeOverEvents({ handOver, unobservedMs })) this.happen(event);
    });
  }

  latencyMs({ site }: { readonly site: { readonly slownessMs: number } }): number {
    const { latencyMs, jitterMs } = this.settings;
    return latencyMs + site.slownessMs + (jitterMs === 0 ? 0 : this.chance.below(jitterMs));
  }

  tell(connection: Connection, told: Told): void {
    // Connections of an ended worker are closed with it: nothing listens to them.
    if (this.#ended.has(connection)) return;
    this.happen({ ...told, generation: connection.link.generation });
  }

  #step(event: SessionEvent): void {
    this.steps++;
    const before = this.state;
    const now = this.clock.monotonic;
    const input: Input = { ...event, now, random: this.chance.next() };
    const isCurrent = !('generation' in input) || this.#isCurrent(input.generation);
    this.#witness.told(input, isCurrent);
    // Each session has its own client: another page may have used higher epochs with the last one
    // (B14).
    if (input.type === 'sign-in-requested' && before.kind === 'signed-out') {
      this.#identity = newClientAt('ours', ++this.#clients);
    }
    const { state, effects } = this.#engine.transition(before, input);
    this.state = state;
    if (state !== before) this.#follow();
    const links = this.#links;
    const timers = this.#timers.all;
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
    this.onChange();
  }

  #follow(): void {
    this.#links = this.#engine.connectionsOf(this.state);
    this.#timers.keep(this.#engine.timersOf(this.state));
  }

  #isCurrent(generation: number): boolean {
    return this.#connections.has(generation);
  }

  #runTimer(at: number): void {
    this.clock.now = Math.max(this.clock.now, at);
    const due = this.#timers.due();
    if (due !== undefined) this.happen({ type: 'timer-due', timer: due.name });
    this.#timers.look();
  }

  #perform(effect: Effect): void {
    const worker = this.#workers;
    // Answers of the browser to an ended worker do not reach the next one.
    const told = (event: SessionEvent): void => {
      if (worker === this.#workers) this.happen(event);
    };
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
          told({ type: 'page-answered', question: effect.question, answer });
        });
        break;
      case 'relaunch-endpoint':
        this.routes.relaunchPhone();
        break;
      case 'read-preferred-site':
        this.browser.askStorage((problem) => {
          const siteId = problem === undefined ? this.#rememberedSite : undefined;
          told({ type: 'preferred-site-read', siteId, problem });
        });
        break;
      case 'remember-preferred-site':
        this.browser.askStorage((problem) => {
          if (problem === undefined) this.#rememberedSite = effect.siteId;
          told({ type: 'preferred-site-remembered', problem });
        });
        break;
      default:
        assertNever(effect);
    }
  }

  #keepConnections(wanted: readonly Link[]): void {
    for (const [generation, connection] of this.#connections) {
      if (connection.client === 'leaving' || this.#ended.has(connection)) continue;
      if (wanted.some((link) => link.generation === generation)) continue;
      this.#connections.delete(generation);
      this.#witness.abandoned(generation);
      connection.abandon();
    }
    for (const link of wanted) {
      // Generations only grow: a lower one was opened before, and its end was reported.
      if (link.generation > this.newestGeneration) this.#connect(link);
    }
  }

  #connect(link: Link): void {
    const { generation, siteId, gateway } = link;
    this.newestGeneration = generation;
    this.#witness.connecting(link, this.clock.monotonic);
    const site = this.sites.find(({ id }) => id === siteId);
    const to = site && this.routes.gatewayOf(site, gateway);
    if (to === undefined) throw new Error(`there is no gateway ${gateway} of ${siteId}`);
    const connection = new Connection(link, to, this, this.#identity);
    this.#connections.set(generation, connection);
    this.routes.began(connection);
  }
}
