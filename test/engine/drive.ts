import type { CallName, DnEvent, DnEventName, ServiceName, ServiceStatus } from 'agent-dr-protocol';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { Call, Effect } from '../../src/worker/engine/model/effect.js';
import type {
  Answer,
  ConnectionEvent,
  Input,
  SessionEvent,
} from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { ConnectionFailure, Refusal } from '../../src/worker/engine/model/failure.js';
import type { State } from '../../src/worker/engine/model/state.js';
import type { Step } from '../../src/worker/engine/model/step.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { INITIAL_STATE, transition } from '../../src/worker/engine/index.js';
import { CONFIGURATION, DN, usualAnswer, type SiteId } from './two-sites.js';

/** An input without a generation; that of the site's connection is added. */
export type Told = ConnectionEvent extends infer Each
  ? Each extends ConnectionEvent
    ? Omit<Each, 'generation'>
    : never
  : never;

type Watcher = (before: State, input: Input, step: Step) => void;

/**
 * Drives the engine by inputs, with methods that read like a story. There is no model of a site:
 * each answer is given explicitly.
 */
export class Drive {
  state: State = INITIAL_STATE;
  now = 0;
  /** The effects of the last input. */
  effects: readonly Effect[] = [];
  #random = 0.5;
  #watcher: Watcher | undefined;
  readonly #unanswered = new Map<number, Call[]>();

  happen(event: SessionEvent): this {
    const before = this.state;
    const input = { ...event, now: this.now, random: this.#random };
    const step = transition(before, input);
    this.state = step.state;
    this.#watcher?.(before, input, step);
    this.effects = step.effects;
    for (const effect of step.effects) {
      if (effect.type !== 'send') continue;
      const calls = this.#unanswered.get(effect.generation) ?? [];
      this.#unanswered.set(effect.generation, [...calls, effect.call]);
    }
    return this;
  }

  /** Is called for every step from now on. */
  watched(watcher: Watcher): this {
    this.#watcher = watcher;
    return this;
  }

  /** The random number from now on, in [0, 1): how long waits are. */
  withChance(random: number): this {
    this.#random = random;
    return this;
  }

  /** Lets time pass; timers that are due on the way run in order. */
  after(ms: number): this {
    const end = this.now + ms;
    for (;;) {
      const [next] = [...timersOf(this.state)].sort((a, b) => a.dueAt - b.dueAt);
      if (next === undefined || next.dueAt > end) break;
      this.now = Math.max(this.now, next.dueAt);
      this.happen({ type: 'timer-due', timer: next.name });
    }
    this.now = end;
    return this;
  }

  /** Lets time pass without running timers: the thread is busy. */
  heldUp(ms: number): this {
    this.now += ms;
    return this;
  }

  configured(configuration: LocalConfiguration = CONFIGURATION): this {
    return this.happen({ type: 'configured', configuration });
  }

  signsIn(): this {
    return this.happen({ type: 'sign-in-requested', username: 'agent1' });
  }

  storageAnswers(siteId?: SiteId): this {
    return this.happen({ type: 'preferred-site-read', siteId, problem: undefined });
  }

  asksFor(siteId: SiteId): this {
    return this.happen({ type: 'switch-requested', siteId });
  }

  connects(siteId: SiteId): this {
    return this.tells(siteId, { type: 'connected' });
  }

  closes(siteId: SiteId, failure: ConnectionFailure = { kind: 'closed', code: 1006 }): this {
    return this.tells(siteId, { type: 'closed', failure });
  }

  /** Answers the oldest call that is open there, as usual or otherwise. */
  answers(siteId: SiteId, otherwise?: Answer): this {
    const calls = this.#callsOf(siteId);
    const at = otherwise ? calls.findIndex(({ method }) => method === otherwise.method) : 0;
    const call = at === -1 ? undefined : calls.splice(at, 1)[0];
    if (call === undefined) throw new Error(`${siteId} is not asked for that`);
    return this.tells(siteId, { type: 'answered', answer: otherwise ?? usualAnswer(call) });
  }

  /** Answers all calls as usual, and those that follow from the answers. */
  answersAll(siteId: SiteId): this {
    while (this.#callsOf(siteId).length > 0) this.answers(siteId);
    return this;
  }

  /** Answers as usual until this call is the next. */
  answersUntil(siteId: SiteId, method: CallName): this {
    while (this.#callsOf(siteId)[0]?.method !== method) this.answers(siteId);
    return this;
  }

  /** Answers as usual until only one answer is missing. */
  answersAllButOne(siteId: SiteId): this {
    while (this.#callsOf(siteId).length > 1) this.answers(siteId);
    return this;
  }

  refuses(siteId: SiteId, method: CallName, kind: Refusal['kind'], retryAfterMs?: number): this {
    const calls = this.#callsOf(siteId);
    const at = calls.findIndex((call) => call.method === method);
    if (at === -1) throw new Error(`${siteId} is not asked for ${method}`);
    calls.splice(at, 1);
    const refusal = { kind, message: `${siteId}: ${kind}`, retryAfterMs };
    return this.tells(siteId, { type: 'call-refused', method, refusal });
  }

  service(siteId: SiteId, service: ServiceName, status: ServiceStatus): this {
    const notification = { method: 'service.status', params: { service, status } } as const;
    return this.tells(siteId, { type: 'notified', notification });
  }

  dn(siteId: SiteId, event: DnEventName, more: Partial<DnEvent> = {}): this {
    const params = { event, dn: DN, reasons: {}, ...more };
    return this.tells(siteId, { type: 'notified', notification: { method: 'dn.event', params } });
  }

  /** Reports that the connection that is being left has ended. */
  left(): this {
    const { state } = this;
    if (state.kind !== 'switching' || state.step.kind !== 'leaving') {
      throw new Error(`no site is being left: ${state.kind}`);
    }
    return this.happen({ type: 'left', generation: state.step.leavingGeneration });
  }

  tells(siteId: SiteId, told: Told): this {
    return this.happen({ ...told, generation: this.#generationOf(siteId) });
  }

  #generationOf(siteId: SiteId): number {
    const link = connectionsOf(this.state).find((it) => it.siteId === siteId);
    if (link === undefined) throw new Error(`no connection to ${siteId}: ${this.state.kind}`);
    return link.generation;
  }

  #callsOf(siteId: SiteId): Call[] {
    const link = connectionsOf(this.state).find((it) => it.siteId === siteId);
    return (link && this.#unanswered.get(link.generation)) ?? [];
  }
}
