import {
  CLOSE_CODES,
  MAX_FRAME_BYTES,
  type NotificationName,
  type NotificationParams,
  type RequestFrame,
} from 'agent-dr-protocol';
import type { RawData } from 'ws';
import { idOf, isLogout, isPing, textOf, type Arrival } from '../admission/arrivals.js';
import { fits, withoutData } from '../sockets/fitting-frames.js';
import type { GatewaySocket } from '../sockets/gateway-socket.js';
import { MessageRate, type RateVerdict } from '../sockets/message-rate.js';
import { answerFrame, notificationFrame } from '../sockets/outgoing-frames.js';
import { idOfUnread, readRequest } from '../sockets/request-reading.js';
import { callOf, reportFailure, reportRefusal } from '../operations/call-reports.js';
import type { SessionUse } from './open-session.js';
import { SessionCalls } from './session-calls.js';
import type { SessionContext, SessionLink } from './session-context.js';
import type { Source } from '../sockets/waiting-sockets.js';
import { refused, type Outcome, type Refusal } from '../site-backend.js';

/** Who is at the other end, and what becomes of its place among those who wait. */
export interface Arriving {
  readonly source: Source;
  /** Its number among the connections of this process. */
  readonly connection: number;
  /** Called when the session is open or has ended, whichever is first, or both. */
  readonly settled: () => void;
}

/**
 * One socket: reads frames and answers them in order, one call at a time; only a ping is answered
 * at once. Whatever arrives affects at most its own connection.
 */
export class GatewaySession implements SessionLink {
  readonly #socket: GatewaySocket;
  readonly #context: SessionContext;
  readonly #settled: () => void;
  readonly source: Source;
  readonly connection: number;
  readonly #calls: SessionCalls;
  readonly #rate: MessageRate;
  readonly #deadline: NodeJS.Timeout;
  readonly #queue: Arrival[] = [];
  /** Calls that are carried out although the connection has ended, without an answer. */
  readonly #lastWords: Arrival[] = [];
  #queuedSize = 0;
  #received = 0;
  #request = 0;
  #endReason = 'the connection was closed';
  #sizeBeforeOpen = 0;
  #afterAnswer: (() => void)[] = [];
  #working = false;
  #ended = false;
  #left = false;

  constructor(
    socket: GatewaySocket,
    context: SessionContext,
    { source, connection, settled }: Arriving,
  ) {
    this.#socket = socket;
    this.#context = context;
    this.#settled = settled;
    this.source = source;
    this.connection = connection;
    this.#rate = new MessageRate(context.limits.messagesPerSecond);
    this.#calls = new SessionCalls(context, this, () => {
      clearTimeout(this.#deadline);
      settled();
    });
    this.#deadline = setTimeout(() => {
      this.end(CLOSE_CODES.policyViolation, 'no session was opened in time');
    }, context.limits.openDeadlineMs);
    socket.on('message', (data, isBinary) => {
      this.#receive(data, isBinary);
    });
    socket.on('close', () => {
      this.#finish();
    });
    // A broken frame or a reset connection; `close` follows.
    socket.on('error', () => {
      this.#finish();
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  get endReason(): string {
    return this.#endReason;
  }

  get request(): number {
    return this.#request;
  }

  get use(): SessionUse {
    return this.#calls.use;
  }

  /** Nothing of it is being done. */
  get isIdle(): boolean {
    return !this.#working;
  }

  notify<Name extends NotificationName>(name: Name, params: NotificationParams<Name>): void {
    const frame = notificationFrame(name, params);
    if (fits(frame)) this.#send(frame);
    else this.#notifyInShort(name, params);
  }

  /** A client ignores a frame above the size limit, and would never learn of the call. */
  #notifyInShort<Name extends NotificationName>(
    name: Name,
    params: NotificationParams<Name>,
  ): void {
    const short =
      'call' in params && params.call ? { ...params, call: withoutData(params.call) } : params;
    const frame = notificationFrame(name, short);
    this.#context.report('frame-too-large', { connection: this.connection, message: name });
    if (fits(frame)) this.#send(frame);
  }

  afterAnswer(action: () => void): void {
    this.#afterAnswer.push(action);
  }

  end(closeCode: number, reason: string): void {
    if (this.#ended) return;
    this.#endReason = reason;
    this.#socket.close(closeCode, reason);
    this.#finish();
  }

  #receive(data: RawData | string, isBinary: boolean): void {
    if (this.#ended) return;
    if (isBinary) {
      this.end(CLOSE_CODES.unsupportedData, 'frames are text');
      return;
    }
    const verdict = this.#rate.count(performance.now());
    if (verdict === 'hopeless') {
      this.end(CLOSE_CODES.policyViolation, 'too many messages');
      return;
    }
    const text = textOf(data);
    if (this.#isTooMuchBeforeOpen(text.length)) {
      this.end(CLOSE_CODES.policyViolation, 'too much before the session is open');
      return;
    }
    const refusal = this.#refusalUnread(verdict, text.length);
    if (refusal !== null) {
      this.#context.refusals.count(refusal.failure, this.source);
      this.#send(answerFrame(idOfUnread(text), refusal));
      return;
    }
    this.#received += 1;
    const number = this.#received;
    const arrival = { number, reading: readRequest(text), size: text.length };
    if (isPing(arrival)) {
      void this.#answerAtOnce(arrival);
    } else if (this.#isFull(arrival.size)) {
      this.#send(this.#refuse(idOf(arrival), TOO_MANY));
    } else {
      this.#queue.push(arrival);
      this.#queuedSize += arrival.size;
      void this.#work();
    }
  }

  #isTooMuchBeforeOpen(size: number): boolean {
    if (this.#calls.state !== 'waiting') return false;
    this.#sizeBeforeOpen += size;
    return this.#sizeBeforeOpen > MOST_BEFORE_OPEN;
  }

  /** What is answered without being parsed, at once: a flood must cost as little as possible. */
  #refusalUnread(verdict: Exclude<RateVerdict, 'hopeless'>, size: number): Refusal | null {
    if (this.#calls.state === 'refused') {
      return refused('not-open', 'the session was refused; connect again');
    }
    // A ping must be answered, and is short.
    const isFull = size > MOST_OF_A_PING && this.#isFull(size);
    return verdict === 'too-many' || isFull ? TOO_MANY : null;
  }

  #isFull(size: number): boolean {
    const isLong = this.#queue.length >= MOST_QUEUED;
    return isLong || this.#queuedSize + size > MOST_QUEUED_CHARACTERS;
  }

  /** Queued behind a slow log-in, the answer would come too late. */
  async #answerAtOnce(ping: Arrival): Promise<void> {
    this.#send(await this.#answer(ping));
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let next = this.#queue.shift(); next && !this.#ended; next = this.#queue.shift()) {
      this.#queuedSize -= next.size;
      this.#request = next.number;
      this.#send(await this.#answer(next));
      const actions = this.#afterAnswer;
      this.#afterAnswer = [];
      for (const action of actions) action();
    }
    for (const last of this.#lastWords.splice(0)) {
      this.#request = last.number;
      await this.#answer(last);
    }
    this.#working = false;
    if (this.#ended) this.#leave();
  }

  async #answer(arrival: Arrival): Promise<string> {
    const { reading } = arrival;
    const id = idOf(arrival);
    if (reading.kind === 'bad') return this.#refuse(id, reading.refusal);
    const { method } = reading.request;
    const askedAt = performance.now();
    const outcome = await this.#ask(arrival.number, reading.request);
    const now = performance.now();
    this.#context.alarms?.watch.answered(method, outcome, now - askedAt, now);
    if (outcome.kind === 'refused') return this.#refuse(id, outcome);
    const frame = answerFrame(id, outcome);
    if (fits(frame)) return frame;
    const { connection } = this;
    this.#context.report('frame-too-large', { connection, message: callOf(method) });
    return answerFrame(id, refused('internal-error', 'the answer is too large for a frame'));
  }

  #refuse(id: number | null, refusal: Refusal): string {
    this.#context.refusals.count(refusal.failure, this.source);
    return answerFrame(id, refusal);
  }

  /** A fault of the backend is not the client's: its text goes to the operator only. */
  async #ask(number: number, request: RequestFrame): Promise<Outcome<unknown>> {
    const { report } = this.#context;
    const { source, connection } = this;
    const origin = { address: source.address, connection, request: number };
    try {
      const outcome = await this.#calls.handle(request);
      if (outcome.kind === 'refused') reportRefusal(report, origin, request, outcome);
      return outcome;
    } catch (error) {
      reportFailure(report, origin, request, error);
      return refused('internal-error', 'the gateway failed; see its log');
    }
  }

  #send(frame: string): void {
    if (this.#ended) return;
    // A client that sends but does not read would fill our memory.
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.#socket.terminate();
      this.#finish();
      return;
    }
    this.#socket.send(frame);
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#deadline);
    // A client that signs out need not wait for the answer, but must still be logged out.
    this.#lastWords.push(...this.#queue.splice(0).filter(isLogout));
    this.#settled();
    // A call in progress may still log the agent in; the session leaves when it is done.
    if (!this.#working) void this.#work();
  }

  #leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#calls.leave();
  }
}

/**
 * Characters. The longest password, without a character of ASCII, and the calls of a log-in behind
 * it: a stranger can have no more than this parsed for a connection.
 */
const MOST_BEFORE_OPEN = 40_960;

/** While the site does not answer. A log-in is some ten calls, sent without waiting. */
const MOST_QUEUED = 64;
const MOST_QUEUED_CHARACTERS = 2 * MAX_FRAME_BYTES;
const MOST_OF_A_PING = 256;
const TOO_MANY = refused('too-many-requests', 'too many messages; slow down');

const MAX_BUFFERED_BYTES = 16 * MAX_FRAME_BYTES;
