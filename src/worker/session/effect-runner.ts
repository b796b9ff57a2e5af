import type { Call, Effect } from '../engine/model/effect.js';
import type { SessionEvent } from '../engine/model/input.js';
import { connectionsOf, linksIn } from '../engine/model/connections.js';
import type { Link } from '../engine/model/link.js';
import type { TimerName } from '../engine/model/timer-name.js';
import type { State } from '../engine/model/state.js';
import { isForced } from '../../contract/switchover-cause.js';
import { type Timer, timersOf } from '../engine/views/timers.js';
import { isAwaited } from '../engine/rules/calls.js';
import { epochOf, type ClientIdentity } from './hand-over.js';
import { AttemptBudget, REQUESTED_MOVE_BUDGET } from '../gateway/attempt-budget.js';
import type { Request } from '../gateway/gateway-connection.js';
import type { KeyRing } from '../credentials/key-ring.js';
import { SiteConnection } from './site-connection.js';
import type { RoundTrips } from './shown-round-trips.js';
import type { SessionStore } from '../storage/preferred-site-store.js';

export interface EffectRunnerOptions {
  /** Identifies this client among the agent's clients. */
  readonly identity: () => ClientIdentity;
  /** The session's time, monotonic ms: that of the timers in its state. */
  readonly now: () => number;
  /** Connections of the initial state: another worker had them, and they are lost. */
  readonly takenOver: readonly Link[];
  /** Read at the moment of use: credentials are kept in one place only (I6). */
  readonly keys: () => KeyRing | undefined;
  readonly store: SessionStore;
  readonly pages: Pages;
  readonly dispatch: (event: SessionEvent) => void;
}

/** What the session asks of its pages. */
export interface Pages {
  /** The answer arrives as `page-answered`, if any page answers. */
  ask(question: PageQuestion): void;
  relaunchEndpoint(dn: string): void;
  /** Asks for newer credentials (B24); always settles by the deadline. */
  wantCredentials(username: string, deadlineMs: number): Promise<void>;
}

export type PageQuestion = Extract<Effect, { type: 'ask-page' }>;

/**
 * Makes the world follow the state: carries out effects, and keeps exactly the connections and
 * timers of the state (I8). Their results are dispatched as inputs.
 */
export class EffectRunner {
  readonly #options: EffectRunnerOptions;
  readonly #connections = new Map<number, SiteConnection>();
  /** No longer owned by the state; each ends by itself, soon. */
  readonly #leaving = new Set<SiteConnection>();
  readonly #timers = new Map<TimerName, RunningTimer>();
  readonly #budget = new AttemptBudget();
  readonly #requestedMoves = new AttemptBudget(REQUESTED_MOVE_BUDGET);
  #newestGeneration: number;

  constructor(options: EffectRunnerOptions) {
    this.#options = options;
    this.#newestGeneration = Math.max(0, ...options.takenOver.map(({ generation }) => generation));
  }

  run(state: State, effects: readonly Effect[]): void {
    for (const effect of effects) this.#perform(effect, state);
    this.#keepConnections(state);
    this.#keepTimers(timersOf(state));
  }

  /** The round trips of the connections in `state`. */
  roundTrips(state: State): RoundTrips {
    const known = connectionsOf(state).flatMap(({ siteId, generation }) => {
      const ms = this.#connections.get(generation)?.roundTripMs;
      return ms === undefined ? [] : [[siteId, ms] as const];
    });
    return new Map(known);
  }

  /** Those whose session is open, the agent's first. */
  open(state: State): readonly SiteConnection[] {
    return connectionsOf(state).flatMap(({ generation }) => {
      const connection = this.#connections.get(generation);
      return connection?.isOpen ? [connection] : [];
    });
  }

  /** Ends every connection and timer without notice; the runner is not used again. */
  dispose(): void {
    this.#keepTimers([]);
    this.#budget.stop();
    this.#requestedMoves.stop();
    for (const connection of [...this.#connections.values(), ...this.#leaving]) {
      connection.abandon();
    }
    this.#connections.clear();
    this.#leaving.clear();
  }

  #perform(effect: Effect, state: State): void {
    const { store, pages, dispatch } = this.#options;
    switch (effect.type) {
      case 'send':
        this.#send(effect.generation, effect.call, state);
        break;
      case 'leave':
        this.#leave(effect.generation, effect.logout, state.kind !== 'signed-out');
        break;
      case 'verify':
        this.#connections.get(effect.generation)?.verify();
        break;
      case 'ask-page':
        pages.ask(effect);
        break;
      case 'relaunch-endpoint':
        pages.relaunchEndpoint(effect.dn);
        break;
      case 'read-preferred-site':
        void store.read(effect.key).then((reading) => {
          dispatch({ type: 'preferred-site-read', ...reading });
        });
        break;
      case 'remember-preferred-site':
        void store.remember(effect.key, effect.siteId).then((problem) => {
          dispatch({ type: 'preferred-site-remembered', problem });
        });
        break;
    }
  }

  #send(generation: number, call: Call, state: State): void {
    const { identity, now } = this.#options;
    const connection = this.#connections.get(generation);
    if (connection === undefined) return;
    const first = isAwaited(state, now()) ? { inCall: true } : {};
    if (!('application' in call)) {
      const request = withEpochOf(identity(), call);
      connection.send(
        request.method === 'agent.login'
          ? { ...request, params: { ...request.params, ...first } }
          : request,
      );
      return;
    }
    const { method, application } = call;
    const client = { id: identity().clientId, epoch: epochOf(identity(), call.epoch) };
    connection.open({ method, params: { application, client, ...first } });
  }

  /** The connection ends by itself, and always reports it. */
  #leave(generation: number, logout: boolean, isMove: boolean): void {
    const connection = this.#connections.get(generation);
    this.#connections.delete(generation);
    this.#budget.forget(generation);
    this.#requestedMoves.forget(generation);
    if (connection === undefined) {
      this.#options.dispatch({ type: 'left', generation });
      return;
    }
    this.#leaving.add(connection);
    const close: Request = { method: 'session.close', params: {} };
    const epoch = epochOf(this.#options.identity(), generation);
    const move = isMove ? { isMove } : {};
    connection.leave(
      logout ? [{ method: 'agent.logout', params: { epoch, ...move } }, close] : [close],
    );
  }

  #keepConnections(state: State): void {
    const wanted = connectionsOf(state);
    const isWanted = (generation: number): boolean =>
      wanted.some((link) => link.generation === generation);
    for (const [generation, connection] of this.#connections) {
      if (isWanted(generation)) continue;
      this.#connections.delete(generation);
      connection.abandon();
    }
    this.#budget.keepOnly(isWanted);
    this.#requestedMoves.keepOnly(isWanted);
    const before = this.#newestGeneration;
    for (const { generation, siteId, gateway } of wanted) {
      // Generations only grow: an earlier one that is not open has already ended.
      if (generation <= before) continue;
      this.#newestGeneration = Math.max(this.#newestGeneration, generation);
      const url = state.configuration?.sites.find(({ id }) => id === siteId)?.gateways[gateway];
      const budget = isRequestedMove(state, generation) ? this.#requestedMoves : this.#budget;
      budget.attempt(generation, () => {
        this.#connect(generation, siteId, url ?? '');
      });
    }
  }

  #connect(generation: number, siteId: string, url: string): void {
    const { keys, now, pages, dispatch } = this.#options;
    try {
      const connection: SiteConnection = new SiteConnection({
        url,
        siteId,
        keys,
        now,
        renew: () => pages.wantCredentials(keys()?.username ?? '', RENEWAL_MS),
        tell: (event) => {
          if (event.type === 'closed' || event.type === 'left') {
            this.#connections.delete(generation);
            this.#leaving.delete(connection);
          }
          dispatch({ ...event, generation });
        },
      });
      this.#connections.set(generation, connection);
    } catch {
      // The browser rejects the address, or the page may not connect to it.
      dispatch({ type: 'closed', generation, failure: { kind: 'no-connection' } });
    }
  }

  #keepTimers(wanted: readonly Timer[]): void {
    for (const [name, { dueAt, handle }] of this.#timers) {
      if (wanted.some((timer) => timer.name === name && timer.dueAt === dueAt)) continue;
      clearTimeout(handle);
      this.#timers.delete(name);
    }
    for (const timer of wanted) {
      if (!this.#timers.has(timer.name)) this.#startTimer(timer);
    }
  }

  /** A timer that fires early by the engine's clock is still in the state, and is restarted. */
  #startTimer({ name, dueAt }: Timer): void {
    const handle = setTimeout(
      () => {
        this.#timers.delete(name);
        this.#options.dispatch({ type: 'timer-due', timer: name });
      },
      Math.max(0, Math.ceil(dueAt - this.#options.now())),
    );
    this.#timers.set(name, { dueAt, handle });
  }
}

/** How long a refused opening waits for a page: no longer than for a gateway's answer, ms. */
const RENEWAL_MS = 4_000;

const withEpochOf = (identity: ClientIdentity, call: Exclude<Call, Opening>): Request =>
  'epoch' in call.params
    ? {
        method: call.method,
        params: { ...call.params, epoch: epochOf(identity, call.params.epoch) },
      }
    : call;

type Opening = Extract<Call, { readonly application: string }>;

/** Whether the connection belongs to a move that the agent asked for. */
const isRequestedMove = (state: State, generation: number): boolean =>
  state.kind === 'switching' &&
  !isForced(state.cause) &&
  linksIn(state.step).some((link) => link.generation === generation);

interface RunningTimer {
  readonly dueAt: number;
  readonly handle: ReturnType<typeof setTimeout>;
}
