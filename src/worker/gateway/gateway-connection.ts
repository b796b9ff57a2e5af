import {
  readHandOver,
  SUBPROTOCOL,
  SUBPROTOCOL_ANY_VERSION,
  type AlarmCallName,
  type CallName,
} from 'agent-dr-protocol';
import type { Answer, ConnectionEvent } from '../engine/model/input.js';
import type { ConnectionFailure, Refusal } from '../engine/model/failure.js';
import type { Answered } from '../alarms/alarm-outbox.js';
import { ARRIVALS } from './arrivals.js';
import { CONNECT_DEADLINE_MS, LEAVE_DEADLINE_MS } from './deadlines.js';
import { forbiddenAddresses } from './forbidden-addresses.js';
import { Heartbeat } from './heartbeat.js';
import { readAnswer, readMessage, type Message } from './messages.js';
import { peerDeadline } from './peer-deadline.js';
import { isAlarm, PendingCalls } from './pending-calls.js';
import { fullBucket, take } from './token-bucket.js';

/** A request as it is sent. */
export interface Request {
  readonly method: CallName | AlarmCallName;
  readonly params: object;
}

/** An event without the generation, which the owner adds. */
export type GatewayEvent = ConnectionEvent extends infer H
  ? H extends ConnectionEvent
    ? Omit<H, 'generation'>
    : never
  : never;

/**
 * One WebSocket to one gateway: connects, sends requests and matches their answers, detects
 * silence, and ends. It never reconnects: retries use a new one. After `closed`, `left` or
 * `abandon` there are no more events (I5).
 */
export class GatewayConnection {
  readonly #socket: WebSocket;
  readonly #tell: (event: GatewayEvent) => void;
  readonly #heartbeat: Heartbeat;
  readonly #pending: PendingCalls;
  readonly #stopConnectDeadline: () => void;
  /** For an address forbidden by a policy, Chromium fires no `close`. */
  readonly #forbidden = (): void => {
    this.#fail({ kind: 'no-connection' });
  };
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #arrivals = fullBucket(ARRIVALS, performance.now());
  /** The site has confirmed it during `leave`. */
  #isLoggedOut = false;
  #alarmAnswered: Answered | undefined;
  #life: 'connecting' | 'open' | 'leaving' | 'ended' = 'connecting';

  constructor(url: string, tell: (event: GatewayEvent) => void) {
    this.#tell = tell;
    this.#heartbeat = new Heartbeat(
      () => {
        this.send({ method: 'session.ping', params: {} });
      },
      () => {
        this.#fail({ kind: 'silent' });
      },
      () => this.#pending.patienceMs,
    );
    this.#pending = new PendingCalls({
      overdue: (method) => {
        this.#fail({ kind: 'answer-deadline', method });
      },
      doubtful: (behind) => {
        if (behind === 'nothing') this.#heartbeat.verify();
        else this.#heartbeat.measure();
      },
      isSlow: () => this.#heartbeat.isSlow,
    });
    this.#socket = forbiddenAddresses.open(
      url,
      [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION],
      this.#forbidden,
    );
    this.#socket.onopen = () => {
      this.#opened();
    };
    this.#socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#received(data);
    };
    // `error` tells nothing that the following `close` does not.
    this.#socket.onclose = ({ code, reason }) => {
      const backWithinMs = readHandOver(code, reason);
      this.#fail(
        this.#life === 'connecting'
          ? { kind: 'no-connection' }
          : { kind: 'closed', code, ...(backWithinMs !== undefined && { backWithinMs }) },
      );
    };
    this.#stopConnectDeadline = peerDeadline(CONNECT_DEADLINE_MS, () => {
      this.#fail({ kind: 'connect-deadline' });
    });
  }

  /** Smoothed round trip to the gateway, ms; `undefined` until measured. */
  get roundTripMs(): number | undefined {
    return this.#heartbeat.roundTripMs;
  }

  /** Sends a request; the result is an answer, a refusal, or the end of the connection. */
  send({ method, params }: Request): void {
    if (this.#life === 'connecting' || this.#life === 'ended') return;
    const id = this.#pending.add(method, this.#heartbeat.timeOutMs);
    this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  }

  /** One at a time. Whatever becomes of it, the connection goes on. */
  tellAlarm(method: AlarmCallName, params: object, answered: Answered): void {
    this.#alarmAnswered = answered;
    this.send({ method, params });
  }

  /** Pings now, for instance after a sleep; without an answer the connection is `closed`. */
  verify(): void {
    if (this.#life === 'open') this.#heartbeat.verify();
  }

  /** Closes in order: sends `requests`, waits for their answers, reports `left` by the deadline. */
  leave(requests: readonly Request[]): void {
    if (this.#life !== 'open') {
      this.#end(this.#left());
      return;
    }
    this.#life = 'leaving';
    // From here on a single deadline covers everything.
    this.#heartbeat.stop();
    this.#pending.clear();
    this.#leaving = setTimeout(() => {
      this.#end(this.#left());
    }, LEAVE_DEADLINE_MS);
    for (const request of requests) this.send(request);
  }

  /** Closes at once without sending anything: for a peer that may not answer. */
  abandon(): void {
    this.#end(undefined);
  }

  #opened(): void {
    this.#stopConnectDeadline();
    forbiddenAddresses.ended(this.#forbidden, 'reached');
    this.#life = 'open';
    this.#heartbeat.heard();
    this.#say({ type: 'connected' });
  }

  #received(data: unknown): void {
    const taking = take(this.#arrivals, performance.now());
    if (taking.kind === 'empty') {
      this.#fail({ kind: 'flooded' });
      return;
    }
    this.#arrivals = taking.bucket;
    if (this.#life === 'open') this.#heartbeat.heard();
    this.#understood(readMessage(data));
  }

  #understood(message: Message): void {
    switch (message.kind) {
      case 'result':
        this.#answered(message.id, message.result);
        break;
      case 'error':
        this.#refused(message);
        break;
      case 'notification':
        this.#say({ type: 'notified', notification: message.notification });
        break;
      case 'superseded':
        this.#fail({
          kind: 'refused',
          refusal: { kind: 'superseded', message: 'The agent logged in from another client.' },
        });
        break;
      case 'unknown':
        break;
      case 'unreadable':
        this.#unreadable(message.problem);
        if (message.id !== undefined) this.#failCall(this.#settle(message.id));
        break;
    }
  }

  #answered(id: number, result: unknown): void {
    const method = this.#settle(id);
    if (method === undefined) {
      this.#unreadable('an answer to nothing that was asked');
      return;
    }
    if (method === 'session.ping') return;
    if (method === 'agent.logout') this.#isLoggedOut = true;
    const answer = readAnswer(method, result);
    if (answer === undefined) {
      this.#unreadable(`a wrong answer to ${method}`);
      this.#failCall(method);
    } else if (protocolOf(answer) !== SUBPROTOCOL) {
      const message = `The gateway speaks ${protocolOf(answer)}, not ${SUBPROTOCOL}.`;
      this.#say({
        type: 'call-refused',
        method,
        refusal: { kind: 'incompatible-protocol', message },
      });
    } else {
      this.#say({ type: 'answered', answer });
    }
  }

  /** The answer is unreadable, and there will be no other. */
  #failCall(method: CallName | undefined): void {
    if (method === undefined || method === 'session.ping') return;
    const refusal = { kind: 'internal-error', message: 'The answer cannot be read.' } as const;
    this.#say({ type: 'call-refused', method, refusal });
  }

  #refused({ id, refusal }: Extract<Message, { kind: 'error' }>): void {
    const method = id === null ? undefined : this.#settle(id, refusal);
    if (method === undefined) {
      this.#unreadable(`a refusal of nothing that was asked, ${refusal.kind}`);
    } else if (method !== 'session.ping') {
      // A log-out is not needed if this client has logged nobody in.
      if (method === 'agent.logout') this.#isLoggedOut = refusal.kind === 'not-logged-in';
      this.#say({ type: 'call-refused', method, refusal });
    }
  }

  #left(): GatewayEvent {
    return { type: 'left', loggedOut: this.#isLoggedOut };
  }

  /** Removes a pending call; the last one completes `leave`. An alarm is settled by this, as a ping is. */
  #settle(id: number, refusal?: Refusal): CallName | undefined {
    const settled = this.#pending.settle(id);
    if (settled === undefined) return undefined;
    const { method, tookMs } = settled;
    if (method === 'session.ping') this.#heartbeat.answered(tookMs);
    if (this.#life === 'leaving' && this.#pending.size === 0) this.#end(this.#left());
    if (!isAlarm(method)) return method;
    this.#alarmAnswered?.(refusal?.kind);
    return 'session.ping';
  }

  #unreadable(problem: string): void {
    this.#say({ type: 'unreadable-message', problem });
  }

  /** The owner may close or leave this connection while it handles the event. */
  #say(event: GatewayEvent): void {
    if (this.#life === 'open') this.#tell(event);
  }

  #fail(failure: ConnectionFailure): void {
    this.#end(this.#life === 'leaving' ? this.#left() : { type: 'closed', failure });
  }

  /** Stops everything and reports the last event. */
  #end(lastWord: GatewayEvent | undefined): void {
    if (this.#life === 'ended') return;
    const isClosed = lastWord?.type === 'closed';
    forbiddenAddresses.ended(this.#forbidden, isClosed ? 'not-reached' : 'given-up');
    this.#life = 'ended';
    this.#stopConnectDeadline();
    clearTimeout(this.#leaving);
    this.#pending.clear();
    this.#heartbeat.stop();
    const socket = this.#socket;
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    // Not awaited: the close handshake with a dead peer takes up to a minute.
    socket.close();
    if (lastWord !== undefined) this.#tell(lastWord);
  }
}

/**
 * The protocol version that the gateway states when it opens the session; everything else is known
 * by then.
 */
const protocolOf = (answer: Answer): string =>
  answer.method === 'session.open' || answer.method === 'session.standby'
    ? answer.result.protocol
    : SUBPROTOCOL;
