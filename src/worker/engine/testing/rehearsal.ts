import type { DnEvent, ServiceName, ServiceStatus } from 'agent-dr-protocol';
import assert from 'node:assert/strict';
import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { ActiveSnapshot, SessionSnapshot } from '../../../contract/snapshot.js';
import {
  ANSWER_DEADLINE_MS,
  CONNECT_DEADLINE_MS,
  GIVE_UP_MS,
  LEAVE_DEADLINE_MS,
  OPEN_DEADLINE_MS,
} from '../../gateway/deadlines.js';
import { INITIAL_STATE, transition } from '../index.js';
import { connectionsOf } from '../model/connections.js';
import type { Effect } from '../model/effect.js';
import type { SessionEvent, Input } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { State } from '../model/state.js';
import type { Step } from '../model/step.js';
import { snapshotOf } from '../views/snapshot.js';
import { timersOf } from '../views/timers.js';
import { checkInvariants } from './invariants.js';
import { configurationOf, DIRECTORY, type RehearsalOptions } from './rehearsal-options.js';
import { SiteModel, type Told } from './site-model.js';
import { VirtualTime } from './virtual-time.js';

const LATENCY_MS = 1;

/**
 * The engine played through in virtual time against two modelled sites. Verbs cause things,
 * `advance` lets time pass; the invariants are checked after every step.
 */
export class Rehearsal {
  readonly frankfurt: SiteModel;
  readonly munich: SiteModel;
  readonly configuration: LocalConfiguration;
  /** Every effect so far, for what must not happen. */
  readonly effects: Effect[] = [];
  /** Sites in the order in which connections to them were begun. */
  readonly attempts: string[] = [];
  state: State = INITIAL_STATE;
  now = 0;
  cachedSiteId: string | undefined;
  #watcher: ((before: State, input: Input, step: Step) => void) | undefined;
  readonly #time = new VirtualTime();
  readonly #opened = new Map<number, { link: Link; established: boolean; isStuck?: boolean }>();

  constructor(options: RehearsalOptions = {}) {
    const { directory = DIRECTORY } = options;
    this.frankfurt = new SiteModel('site-1', directory);
    this.munich = new SiteModel('site-2', directory);
    this.cachedSiteId = options.cachedSiteId;
    this.configuration = configurationOf(options);
    this.happen({ type: 'configured', configuration: this.configuration });
  }

  get snapshot(): SessionSnapshot {
    return snapshotOf(this.state, this.now);
  }

  /** The snapshot of an agent at work; fails when they are not. */
  get active(): ActiveSnapshot {
    const { snapshot } = this;
    assert(snapshot.kind === 'active', `not active but ${snapshot.kind}`);
    return snapshot;
  }

  /** `active at site-1`, `switching to site-2`, `unreachable` … */
  get situation(): string {
    const { snapshot } = this;
    switch (snapshot.kind) {
      case 'active':
        return `active at ${snapshot.site.id}`;
      case 'switching':
        return `switching to ${snapshot.to.id}`;
      case 'starting':
        return `starting at ${snapshot.site?.id ?? 'no site yet'}`;
      case 'signed-out':
      case 'unreachable':
        return snapshot.kind;
    }
  }

  /** Told of every step. */
  watch(watcher: (before: State, input: Input, step: Step) => void): void {
    this.#watcher = watcher;
  }

  signIn(): this {
    this.happen({ type: 'sign-in-requested', username: 'agent1' });
    return this;
  }

  signOut(): this {
    this.happen({ type: 'sign-out-requested' });
    return this;
  }

  switchTo(siteId: string): this {
    this.happen({ type: 'switch-requested', siteId });
    return this;
  }

  /** The process is gone: connections break at once, new ones are turned away. */
  kill(site: SiteModel): this {
    site.health = 'dead';
    site.loggedInEpoch = undefined;
    for (const [generation, { link }] of this.#opened) {
      if (link.siteId === site.id)
        this.#tell(generation, { type: 'closed', failure: { kind: 'closed', code: 1006 } }, 0);
    }
    return this.settle();
  }

  /** The process is frozen: nothing is answered, and nobody is told. */
  freeze(site: SiteModel): this {
    site.health = 'silent';
    for (const [generation, { link }] of this.#opened) {
      if (link.siteId !== site.id) continue;
      this.#time.later(this.now, GIVE_UP_MS, () => {
        if (site.health !== 'silent') return;
        this.happen({ type: 'closed', generation, failure: { kind: 'silent' } });
      });
    }
    return this;
  }

  /** Starts it again, or thaws it. A log-in whose client has gone meanwhile is ended by the site. */
  revive(site: SiteModel): this {
    site.health = 'alive';
    const kept = [...this.#opened.values()].some(
      ({ link, established }) => link.siteId === site.id && established,
    );
    if (!kept) site.loggedInEpoch = undefined;
    return this;
  }

  turn(site: SiteModel, service: ServiceName, status: ServiceStatus): this {
    site.services[service] = status;
    for (const [generation, { link, established }] of this.#opened) {
      if (link.siteId === site.id && established) {
        this.#tell(
          generation,
          {
            type: 'notified',
            notification: { method: 'service.status', params: { service, status } },
          },
          0,
        );
      }
    }
    return this.settle();
  }

  /** Something happens at the agent's DN. */
  dnEvent(site: SiteModel, params: DnEvent): this {
    for (const [generation, { link, established }] of this.#opened) {
      if (link.siteId !== site.id || !established) continue;
      const notification = { method: 'dn.event', params } as const;
      this.#tell(generation, { type: 'notified', notification }, 0);
    }
    return this.settle();
  }

  /** Lets time pass; what falls due on the way happens in order. */
  advance(ms: number): this {
    const end = this.now + ms;
    for (;;) {
      const next = this.#time.next(timersOf(this.state), end);
      if (next === undefined) break;
      this.now = Math.max(this.now, next.at);
      if (next.kind === 'arrival') next.run();
      else this.happen({ type: 'timer-due', timer: next.timer });
    }
    this.now = end;
    return this;
  }

  /** Lets everything that is on its way arrive, short of any timer. */
  settle(): this {
    return this.advance(20 * LATENCY_MS);
  }

  happen(event: SessionEvent): void {
    const before = this.state;
    const input: Input = { ...event, now: this.now, random: 0.5 };
    const step = transition(before, input);
    this.state = step.state;
    this.#watcher?.(before, input, step);
    this.effects.push(...step.effects);
    for (const effect of step.effects) this.#perform(effect);
    this.#keepConnections();
    checkInvariants(this, before, input, step);
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.#send(effect);
        break;
      case 'leave':
        this.#leave(effect);
        break;
      case 'ask-page':
        // The page has nothing against it.
        this.#time.later(this.now, LATENCY_MS, () => {
          this.happen({ type: 'page-answered', question: effect.question, answer: 'proceed' });
        });
        break;
      case 'verify':
      case 'relaunch-endpoint':
        break;
      case 'read-preferred-site':
        this.#time.later(this.now, LATENCY_MS, () => {
          this.happen({
            type: 'preferred-site-read',
            siteId: this.cachedSiteId,
            problem: undefined,
          });
        });
        break;
      case 'remember-preferred-site':
        this.cachedSiteId = effect.siteId;
        break;
    }
  }

  #send({ generation, call }: Extract<Effect, { type: 'send' }>): void {
    const { link, isStuck } = this.#opened.get(generation) ?? {};
    assert(link !== undefined, `a call on connection ${generation}, which does not exist`);
    // A session that is not open answers nothing else either.
    if (isStuck === true) return;
    const site = this.#site(link.siteId);
    // What a silent site has received it has not acted upon.
    if (site.health !== 'alive') return;
    const { method } = call;
    const lameness = site.lamenessOf(method);
    if (lameness === 'silent') {
      const isOpening = method === 'session.open' || method === 'session.standby';
      const failure = { kind: 'answer-deadline', method } as const;
      const deadlineMs = isOpening ? OPEN_DEADLINE_MS : ANSWER_DEADLINE_MS;
      if (isOpening) this.#opened.set(generation, { link, established: true, isStuck: true });
      this.#time.later(this.now, deadlineMs, () => {
        // The connection is given up, and with it what the site may have begun on it.
        if (site.loggedInEpoch === generation) site.loggedInEpoch = undefined;
        this.happen({ type: 'closed', generation, failure });
      });
      return;
    }
    this.#tell(generation, site.answer(call), LATENCY_MS + (lameness?.lateByMs ?? 0));
  }

  #leave({ generation, logout }: Extract<Effect, { type: 'leave' }>): void {
    const opened = this.#opened.get(generation);
    this.#opened.delete(generation);
    const site = opened && this.#site(opened.link.siteId);
    const answers = site?.health === 'alive';
    if (answers && logout) site.loggedInEpoch = undefined;
    this.#time.later(this.now, answers ? LATENCY_MS : LEAVE_DEADLINE_MS, () => {
      this.happen({ type: 'left', generation, loggedOut: answers && logout });
    });
  }

  #keepConnections(): void {
    const wanted = connectionsOf(this.state);
    for (const generation of this.#opened.keys()) {
      if (!wanted.some((link) => link.generation === generation)) this.#opened.delete(generation);
    }
    for (const link of wanted) {
      if (this.#opened.has(link.generation)) continue;
      this.#opened.set(link.generation, { link, established: false });
      this.attempts.push(link.siteId);
      const site = this.#site(link.siteId);
      if (site.health === 'alive') {
        this.#time.later(this.now, LATENCY_MS, () => {
          const opened = this.#opened.get(link.generation);
          if (opened) opened.established = true;
          this.happen({ type: 'connected', generation: link.generation });
        });
      } else {
        const delay = site.health === 'silent' ? CONNECT_DEADLINE_MS : LATENCY_MS;
        this.#tell(link.generation, { type: 'closed', failure: site.unreachableAs }, delay);
      }
    }
  }

  /** Told whether or not the engine still listens: what is late must change nothing (I5). */
  #tell(generation: number, told: Told, delayMs: number): void {
    this.#time.later(this.now, delayMs, () => {
      this.happen({ ...told, generation });
    });
  }

  #site(id: string): SiteModel {
    return id === this.frankfurt.id ? this.frankfurt : this.munich;
  }
}
