import { assertNever } from '../../src/contract/assert-never.js';
import type { Effect } from '../../src/worker/engine/model/effect.js';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { transition } from '../../src/worker/engine/index.js';
import type { Agenda } from '../world/agenda.js';
import type { Chance } from '../world/chance.js';
import type { Told } from '../world/told.js';
import { LOST_SITE, type AtWork } from './at-work.js';
import type { Caller } from './model.js';
import type { TargetConnection, TargetSite } from './target-site.js';

/** The engine of one agent, and what its effect runner does. */
export class HerdClient implements Caller {
  readonly id: string;
  readonly #agenda: Agenda;
  readonly #chance: Chance;
  readonly #target: TargetSite;
  readonly #connections = new Map<number, TargetConnection>();
  #state: State;
  #now: number;
  /** Of the timers that are planned: others are out of date. */
  #plan = 0;
  #newestGeneration = 0;

  constructor(
    id: string,
    { state, now }: AtWork,
    agenda: Agenda,
    chance: Chance,
    target: TargetSite,
  ) {
    this.id = id;
    this.#state = state;
    this.#now = now;
    this.#agenda = agenda;
    this.#chance = chance;
    this.#target = target;
    for (const { generation, siteId } of connectionsOf(state)) {
      this.#newestGeneration = Math.max(this.#newestGeneration, generation);
      if (siteId !== LOST_SITE)
        this.#connections.set(generation, target.standing(this, generation));
    }
  }

  /** The gateways of the site where the agent works are gone. */
  loseSite(): void {
    const link = connectionsOf(this.#state).find(({ siteId }) => siteId === LOST_SITE);
    if (link === undefined) throw new Error('the agent does not work there');
    const { generation } = link;
    this.happen({ type: 'closed', failure: { kind: 'closed', code: 1006 }, generation }, this.#now);
  }

  /** What arrives from a connection that the engine still has. */
  hear(generation: number, told: Told, now: number): void {
    if (told.type === 'closed') this.#connections.delete(generation);
    this.happen({ ...told, generation }, now);
  }

  happen(event: SessionEvent, now: number): void {
    this.#now = now;
    const before = this.#state;
    const step = transition(before, { ...event, now, random: this.#chance.next() });
    this.#state = step.state;
    for (const effect of step.effects) this.#perform(effect);
    if (step.state !== before) this.#follow();
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.#connections.get(effect.generation)?.send(effect.call, this.#now);
        return;
      case 'leave': {
        const { generation } = effect;
        this.#connections.get(generation)?.leave();
        this.#connections.delete(generation);
        this.#later(0, (now) => {
          this.happen({ type: 'left', generation, loggedOut: true }, now);
        });
        return;
      }
      case 'ask-page': {
        const { question } = effect;
        this.#later(0, (now) => {
          this.happen({ type: 'page-answered', question, answer: 'proceed' }, now);
        });
        return;
      }
      case 'verify':
      case 'relaunch-endpoint':
      case 'read-preferred-site':
      case 'remember-preferred-site':
        return;
      default:
        assertNever(effect);
    }
  }

  /** Connections and timers follow from the state. */
  #follow(): void {
    const links = connectionsOf(this.#state);
    for (const [generation, connection] of this.#connections) {
      if (links.some((link) => link.generation === generation)) continue;
      connection.leave();
      this.#connections.delete(generation);
    }
    for (const { generation, siteId, gateway } of links) {
      if (generation <= this.#newestGeneration) continue;
      this.#newestGeneration = generation;
      if (siteId === LOST_SITE) {
        this.#later(1, (now) => {
          this.hear(generation, { type: 'closed', failure: { kind: 'no-connection' } }, now);
        });
      } else {
        this.#connections.set(
          generation,
          this.#target.connect(this, generation, gateway, this.#now),
        );
      }
    }
    this.#planTimer();
  }

  #planTimer(): void {
    const plan = ++this.#plan;
    const [next] = [...timersOf(this.#state)].sort((one, other) => one.dueAt - other.dueAt);
    if (next === undefined) return;
    const at = Math.max(this.#now, Math.ceil(next.dueAt));
    this.#agenda.add(at, () => {
      if (plan !== this.#plan) return;
      this.happen({ type: 'timer-due', timer: next.name }, at);
      // A timer that changes nothing stays due, and others may follow.
      if (plan === this.#plan) this.#planTimer();
    });
  }

  #later(ms: number, run: (now: number) => void): void {
    const at = this.#now + ms;
    this.#agenda.add(at, () => {
      run(at);
    });
  }
}
