import type { CallName } from 'agent-dr-protocol';
import type { ConnectionFailure } from '../../src/worker/engine/model/failure.js';
import type { Call } from '../../src/worker/engine/model/effect.js';
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
import type { ClientIdentity } from './clients.js';
import type { Clock } from './clock.js';
import { TRY_AGAIN_LATER, type GatewayEnd } from './gateway-end.js';
import type { Holder } from './holder.js';
import { Path } from './path.js';
import { isLoggedOut, type Told } from './told.js';

/** The gateway's ping interval, ms. It drops a client that has not answered by the next ping. */
const PING_INTERVAL_MS = 10_000;

const deadlineOf = (method: CallName): number =>
  method === 'session.open' || method === 'session.standby' ? OPEN_DEADLINE_MS : ANSWER_DEADLINE_MS;

/** What a connection needs from the world. */
export interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  /** One way, ms. */
  latencyMs(gateway: GatewayEnd<Connection>): number;
  /** Passes on what the client's end of a connection reports. */
  tell(connection: Connection, told: Told): void;
}

/**
 * One WebSocket with both ends and the path between them. Frames of one direction keep their order.
 * The client's end does what the product's `GatewayConnection` does, with one exception: late
 * frames of a dropped connection are passed on as well, since they must change nothing (I5).
 */
export class Connection implements Holder {
  client: 'connecting' | 'open' | 'leaving' | 'ended' = 'connecting';
  server: 'none' | 'open' | 'closed' = 'none';
  /** The session, as the gateway sees it. */
  session: 'waiting' | 'refused' | 'open' = 'waiting';
  /** A call hangs at the gateway, and so do all later ones. */
  isStuck = false;
  /** Until when the gateway is busy with earlier calls of this connection, ms. */
  busyUntil = 0;
  isSubscribed = false;
  isRegistered = false;
  readonly #path: Path;
  #silence = 0;
  /** How many silences of the client have ended. */
  #timesHeardAgain = 0;
  #lastId = 0;
  readonly #pending = new Map<number, CallName>();
  /** The site has confirmed the log-out while the connection was being left. */
  #isLoggedOut = false;

  /** `identity`: of the worker that opens it. */
  constructor(
    readonly link: Link,
    readonly gateway: GatewayEnd<Connection>,
    readonly around: Surroundings,
    readonly identity: ClientIdentity,
  ) {
    this.#path = new Path(gateway, around.clock, () => around.latencyMs(gateway));
    gateway.connections.add(this);
    around.clock.laterAtClient(CONNECT_DEADLINE_MS, () => {
      if (this.client === 'connecting') this.fail({ kind: 'connect-deadline' });
    });
    this.#path.up(() => {
      this.#reachGateway();
    });
  }

  get clientId(): string {
    return this.identity.clientId;
  }

  /** As the gateway sees it. */
  get hasEnded(): boolean {
    return this.server !== 'open';
  }

  get isSilent(): boolean {
    return !this.#path.isOpen || this.gateway.state === 'frozen' || this.gateway.state === 'gone';
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
      this.around.tell(this, this.#left());
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

  /** Dropped without a message: the engine does not want it any more. */
  abandon(): void {
    this.#end();
  }

  /** Checks at once whether the connection is alive. */
  verify(): void {
    if (!this.isSilent && this.server === 'open') return;
    this.#giveUpAfter(ANSWER_MS);
  }

  fail(failure: ConnectionFailure): void {
    const { client } = this;
    if (client === 'ended') return;
    this.#end();
    this.around.tell(this, client === 'leaving' ? this.#left() : { type: 'closed', failure });
  }

  // The gateway's end.

  /** Answers the request with that id. */
  answer(id: number, told: Told): void {
    this.#path.down(() => {
      this.#answered(id, told);
    });
  }

  notify(told: Told): void {
    this.#path.down(() => {
      if (this.client !== 'leaving') this.around.tell(this, told);
    });
  }

  /** The gateway's process or its host closes the connection. */
  closeFromServer(failure: ConnectionFailure): void {
    if (this.server === 'closed') return;
    this.forgetAtServer();
    this.#closeAtClient(failure);
  }

  /** The agent logged in from another client. */
  supersede(): void {
    const message = 'The agent logged in from another client.';
    this.closeFromServer({ kind: 'refused', refusal: { kind: 'superseded', message } });
  }

  forgetAtServer(): void {
    this.server = 'closed';
    this.gateway.connections.delete(this);
    this.gateway.site.custody.connectionGone(this);
  }

  // The path.

  hold(): void {
    if (this.#path.hold()) this.becameSilent();
  }

  release(): void {
    if (!this.#path.release()) return;
    this.heardAgain();
    this.#path.goOn();
  }

  /** Half-open from now on: nothing gets through, and neither end is told. */
  lose(): void {
    if (this.#path.lose()) this.becameSilent();
  }

  /** Closes the connection at both ends. */
  reset(): void {
    if (this.server === 'open') this.closeFromServer({ kind: 'closed', code: 1006 });
  }

  becameSilent(): void {
    // The last frame, at least an idle ping, came some time ago.
    this.#giveUpAfter(GIVE_UP_MS - this.around.chance.below(SILENCE_MS));
    this.#giveUpAtServer();
  }

  /** The cause of the silence has ended, but its path may be lost. */
  heardAgain(): void {
    if (this.isSilent) this.#giveUpAtServer();
    else this.#goesOn();
  }

  #closeAtClient(failure: ConnectionFailure): void {
    this.#path.down(() => {
      this.fail(failure);
    });
  }

  #goesOn(): void {
    this.#silence++;
    this.#timesHeardAgain++;
    // What the client sends next is answered with a reset.
    if (this.server === 'closed') this.#closeAtClient({ kind: 'closed', code: 1006 });
  }

  /** The gateway drops a client that does not answer: its path is lost, or its machine sleeps. */
  #giveUpAtServer(): void {
    const { clock, chance } = this.around;
    const timesHeardAgain = this.#timesHeardAgain;
    clock.later(PING_INTERVAL_MS + chance.below(PING_INTERVAL_MS), () => {
      if (this.#timesHeardAgain !== timesHeardAgain) return;
      const isDeaf = !this.#path.isOpen || this.client === 'ended';
      if (this.server === 'open' && isDeaf && this.gateway.state === 'alive') this.forgetAtServer();
    });
  }

  #reachGateway(): void {
    if (this.gateway.state === 'dead') {
      this.#closeAtClient({ kind: 'no-connection' });
      return;
    }
    this.server = 'open';
    this.#path.down(() => {
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
    this.#path.up(() => {
      if (this.server === 'open') serve(id);
    });
    this.around.clock.laterAtClient(deadlineOf(method), () => {
      if (this.#pending.has(id)) this.fail({ kind: 'answer-deadline', method });
    });
  }

  #left(): Told {
    return { type: 'left', loggedOut: this.#isLoggedOut };
  }

  #answered(id: number, told: Told): void {
    const wasAsked = this.#pending.delete(id);
    if (this.client === 'leaving') {
      if (isLoggedOut(told)) this.#isLoggedOut = true;
      if (this.#pending.size === 0) this.fail({ kind: 'silent' });
      return;
    }
    // Like the product: an answer to no pending call counts as unreadable.
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

  /** Does not wait for the close handshake. What was sent earlier arrives first. */
  #end(): void {
    if (this.client === 'ended') return;
    this.client = 'ended';
    this.#pending.clear();
    this.#path.up(() => {
      if (this.server !== 'closed') this.forgetAtServer();
    });
    if (this.isSilent) this.#giveUpAtServer();
  }
}
