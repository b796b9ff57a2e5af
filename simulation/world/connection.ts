import type { CallName } from 'agent-dr-protocol';
import type { Call } from '../../src/worker/engine/model/effect.js';
import type { ConnectionFailure } from '../../src/worker/engine/model/failure.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import {
  ANSWER_DEADLINE_MS,
  ANSWER_MS,
  CONNECT_DEADLINE_MS,
  GIVE_UP_MS,
  LEAVE_DEADLINE_MS,
  OPEN_DEADLINE_MS,
  SILENCE_MS,
} from '../../src/worker/gateway/deadlines.js';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import { TRY_AGAIN_LATER, type Gateway } from './gateway.js';
import type { Told } from './told.js';

/** A gateway asks every so often, and gives up whoever has not answered when it asks again, ms. */
const PING_INTERVAL_MS = 10_000;

const deadlineOf = (method: CallName): number =>
  method === 'session.open' || method === 'session.standby' ? OPEN_DEADLINE_MS : ANSWER_DEADLINE_MS;

/** What a connection is made of, besides itself. */
export interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  /** One way, ms. */
  latencyMs(gateway: Gateway): number;
  /** The client's end of a connection has something to tell. */
  tell(connection: Connection, told: Told): void;
}

/**
 * One WebSocket with both its ends and the path between. Frames of one direction keep their order.
 * The client's end does what the product's `GatewayConnection` does, except that late frames of a
 * connection that it has let go are told all the same: they must change nothing (I5).
 */
export class Connection {
  client: 'connecting' | 'open' | 'leaving' | 'ended' = 'connecting';
  server: 'none' | 'open' | 'closed' = 'none';
  /** What the gateway knows of it. */
  session: 'waiting' | 'refused' | 'open' = 'waiting';
  /** A call hangs at the gateway, and with it all that come after. */
  isStuck = false;
  isSubscribed = false;
  isRegistered = false;
  epoch = 0;
  #path: 'ok' | 'held' | 'lost' = 'ok';
  readonly #heldUp: (() => void)[] = [];
  readonly #heldDown: (() => void)[] = [];
  #upMark = 0;
  #downMark = 0;
  #silence = 0;
  #lastId = 0;
  readonly #pending = new Map<number, CallName>();

  constructor(
    readonly link: Link,
    readonly gateway: Gateway,
    readonly around: Surroundings,
  ) {
    gateway.connections.add(this);
    around.clock.laterAtClient(CONNECT_DEADLINE_MS, () => {
      if (this.client === 'connecting') this.fail({ kind: 'connect-deadline' });
    });
    this.up(() => {
      this.#reachGateway();
    });
  }

  get isSilent(): boolean {
    return this.#path !== 'ok' || this.gateway.state === 'frozen' || this.gateway.state === 'gone';
  }

  // The client's end.

  send(call: Call): void {
    if (this.client !== 'open') return;
    this.#request(call.method, (id) => {
      this.gateway.serve(this, call, id);
    });
  }

  leave(logout: boolean): void {
    if (this.client !== 'open') {
      this.#end();
      this.around.tell(this, { type: 'left' });
      return;
    }
    this.client = 'leaving';
    this.#pending.clear();
    this.around.clock.laterAtClient(LEAVE_DEADLINE_MS, () => {
      this.fail({ kind: 'silent' });
    });
    if (logout) {
      const call: Call = { method: 'agent.logout', params: { epoch: this.link.generation } };
      this.#request('agent.logout', (id) => {
        this.gateway.serve(this, call, id);
      });
    }
    this.#request('session.close', (id) => {
      this.gateway.serve(this, { method: 'session.close', params: {} }, id);
    });
  }

  /** Let go without a word: the engine does not name it any more. */
  abandon(): void {
    this.#end();
  }

  /** Asked for a sign of life at once. */
  verify(): void {
    if (!this.isSilent && this.server === 'open') return;
    this.#giveUpAfter(ANSWER_MS);
  }

  fail(failure: ConnectionFailure): void {
    const { client } = this;
    if (client === 'ended') return;
    this.#end();
    this.around.tell(this, client === 'leaving' ? { type: 'left' } : { type: 'closed', failure });
  }

  // The gateway's end.

  /** An answer, to the request of that number. */
  answer(id: number, told: Told): void {
    this.down(() => {
      this.#answered(id, told);
    });
  }

  notify(told: Told): void {
    this.down(() => {
      if (this.client !== 'leaving') this.around.tell(this, told);
    });
  }

  /** The gateway's process, or its host, ends the connection. */
  closeFromServer(failure: ConnectionFailure): void {
    if (this.server === 'closed') return;
    this.forgetAtServer();
    this.down(() => {
      this.fail(failure);
    });
  }

  forgetAtServer(): void {
    this.server = 'closed';
    this.gateway.connections.delete(this);
    this.gateway.site.custody.connectionGone(this);
  }

  // The path.

  /** Nothing gets through for a while, and nothing is lost. */
  hold(): void {
    if (this.#path !== 'ok') return;
    this.#path = 'held';
    this.becameSilent();
  }

  release(): void {
    if (this.#path !== 'held') return;
    this.#path = 'ok';
    this.heardAgain();
    for (const run of this.#heldUp.splice(0)) this.#arriveUp(run);
    for (const run of this.#heldDown.splice(0)) this.#arriveDown(run);
  }

  /** Half-open from now on: nothing gets through, and nobody is told. */
  lose(): void {
    if (this.#path === 'lost') return;
    this.#path = 'lost';
    this.#heldUp.length = 0;
    this.#heldDown.length = 0;
    this.becameSilent();
  }

  /** Both ends are told that it is over. */
  reset(): void {
    if (this.server === 'open') this.closeFromServer({ kind: 'closed', code: 1006 });
  }

  becameSilent(): void {
    // The last frame, of idle pings at the latest, came a part of the silence ago.
    this.#giveUpAfter(GIVE_UP_MS - this.around.chance.below(SILENCE_MS));
    this.#giveUpAtServer();
  }

  /** What kept it silent is over; its path may be gone all the same. */
  heardAgain(): void {
    if (!this.isSilent) this.#silence++;
    else this.#giveUpAtServer();
  }

  /** The gateway gives up a client that gives no sign of life: its path is gone, or it sleeps. */
  #giveUpAtServer(): void {
    const { clock, chance } = this.around;
    clock.later(PING_INTERVAL_MS + chance.below(PING_INTERVAL_MS), () => {
      const isDeaf = this.#path !== 'ok' || this.client === 'ended';
      if (this.server === 'open' && isDeaf && this.gateway.state === 'alive') this.forgetAtServer();
    });
  }

  up(run: () => void): void {
    const { clock } = this.around;
    const at = Math.max(clock.now + this.around.latencyMs(this.gateway), this.#upMark);
    this.#upMark = at;
    clock.later(at - clock.now, () => {
      this.#arriveUp(run);
    });
  }

  down(run: () => void): void {
    const { clock } = this.around;
    const at = Math.max(clock.now + this.around.latencyMs(this.gateway), this.#downMark);
    this.#downMark = at;
    clock.laterAtClient(at - clock.now, () => {
      this.#arriveDown(run);
    });
  }

  #arriveUp(run: () => void): void {
    if (this.#path === 'held') this.#heldUp.push(run);
    else if (this.#path === 'ok') this.gateway.receive(run);
  }

  #arriveDown(run: () => void): void {
    if (this.#path === 'held') this.#heldDown.push(run);
    else if (this.#path === 'ok') run();
  }

  #reachGateway(): void {
    if (this.gateway.state === 'dead') {
      this.down(() => {
        this.fail({ kind: 'no-connection' });
      });
      return;
    }
    this.server = 'open';
    this.down(() => {
      if (this.client === 'connecting') {
        this.client = 'open';
        if (this.isSilent) this.becameSilent();
      }
      this.around.tell(this, { type: 'connected' });
    });
    if (!this.gateway.isTurningAway) return;
    this.closeFromServer({ kind: 'closed', code: TRY_AGAIN_LATER });
  }

  #request(method: CallName, serve: (id: number) => void): void {
    const id = ++this.#lastId;
    this.#pending.set(id, method);
    this.up(() => {
      if (this.server === 'open') serve(id);
    });
    this.around.clock.laterAtClient(deadlineOf(method), () => {
      if (this.#pending.has(id)) this.fail({ kind: 'answer-deadline', method });
    });
  }

  #answered(id: number, told: Told): void {
    const wasAsked = this.#pending.delete(id);
    if (this.client === 'leaving') {
      if (this.#pending.size === 0) this.fail({ kind: 'silent' });
      return;
    }
    // As the product does: an answer that nobody waits for cannot be understood.
    const problem = 'an answer to nothing that was asked';
    this.around.tell(
      this,
      wasAsked || this.client === 'ended' ? told : { type: 'unreadable-message', problem },
    );
  }

  #giveUpAfter(delayMs: number): void {
    const silence = ++this.#silence;
    this.around.clock.laterAtClient(delayMs, () => {
      if (this.#silence === silence && this.client !== 'connecting') this.fail({ kind: 'silent' });
    });
  }

  /** The close handshake is not waited for; what was sent before arrives before it. */
  #end(): void {
    if (this.client === 'ended') return;
    this.client = 'ended';
    this.#pending.clear();
    this.up(() => {
      if (this.server !== 'closed') this.forgetAtServer();
    });
    if (this.isSilent) this.#giveUpAtServer();
  }
}
