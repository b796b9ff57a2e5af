import { SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION, type CallName } from 'agent-dr-protocol';
import type { ConnectionFailure } from '../engine/failure-policy.js';
import type { ConnectionHappening } from '../engine/input.js';
import { Heartbeat } from './heartbeat.js';
import { readAnswer, readMessage, type Message } from './messages.js';

/** How long the TCP, TLS and WebSocket handshakes may take together. Browsers wait minutes. */
export const CONNECT_DEADLINE_MS = 3_000;

/** How long a call may go unanswered on a connection that otherwise lives. */
export const ANSWER_DEADLINE_MS = 5_000;

/** How long a site may take to let the agent go. The agent waits for it on the way elsewhere. */
export const LEAVE_DEADLINE_MS = 400;

/** A request as it goes on the wire. */
export interface Request {
  readonly method: CallName;
  readonly params: object;
}

/** A happening without the generation, which is the owner's to add. */
export type ConnectionEvent = ConnectionHappening extends infer H
  ? H extends ConnectionHappening
    ? Omit<H, 'generation'>
    : never
  : never;

/**
 * The life of one WebSocket to one gateway: connects, sends requests and matches their answers,
 * notices silence, and ends. It never comes back: whoever wants to try again makes a new one.
 * After `closed`, `left` or `abandon` nothing more is told.
 */
export class GatewayConnection {
  readonly #socket: WebSocket;
  readonly #tell: (event: ConnectionEvent) => void;
  readonly #heartbeat: Heartbeat;
  readonly #pending = new Map<number, PendingCall>();
  #lastId = 0;
  #connectDeadline: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #life: 'connecting' | 'open' | 'leaving' | 'ended' = 'connecting';

  constructor(url: string, tell: (event: ConnectionEvent) => void) {
    this.#tell = tell;
    this.#heartbeat = new Heartbeat(
      () => {
        this.send({ method: 'session.ping', params: {} });
      },
      () => {
        this.#fail({ kind: 'silent' });
      },
    );
    this.#socket = new WebSocket(url, [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION]);
    this.#socket.onopen = () => {
      this.#opened();
    };
    this.#socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#received(readMessage(data));
    };
    // `error` tells nothing that the `close` after it does not.
    this.#socket.onclose = ({ code }) => {
      this.#fail(
        this.#life === 'connecting' ? { kind: 'no-connection' } : { kind: 'closed', code },
      );
    };
    this.#connectDeadline = setTimeout(() => {
      this.#fail({ kind: 'connect-deadline' });
    }, CONNECT_DEADLINE_MS);
  }

  /** Sends a request; its answer or refusal is told, or the end of the connection. */
  send({ method, params }: Request): void {
    if (this.#life === 'connecting' || this.#life === 'ended') return;
    const id = ++this.#lastId;
    const deadline = setTimeout(() => {
      this.#fail({ kind: 'answer-deadline', method });
    }, ANSWER_DEADLINE_MS);
    this.#pending.set(id, { method, deadline });
    this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  }

  /** Asks for a sign of life now, for instance after a sleep; one that gives none is `closed`. */
  verify(): void {
    if (this.#life === 'open') this.#heartbeat.askNow();
  }

  /** Says good-bye: sends `requests`, waits for their answers, tells `left` by the deadline at the latest. */
  leave(requests: readonly Request[]): void {
    if (this.#life !== 'open') {
      this.#end({ type: 'left' });
      return;
    }
    this.#life = 'leaving';
    for (const { deadline } of this.#pending.values()) clearTimeout(deadline);
    this.#pending.clear();
    this.#leaving = setTimeout(() => {
      this.#end({ type: 'left' });
    }, LEAVE_DEADLINE_MS);
    for (const request of requests) this.send(request);
  }

  /** Lets go at once, without a word: a peer that does not answer cannot be waited for. */
  abandon(): void {
    this.#end(undefined);
  }

  #opened(): void {
    clearTimeout(this.#connectDeadline);
    this.#life = 'open';
    this.#heartbeat.heard();
    this.#tell({ type: 'connected' });
  }

  #received(message: Message): void {
    this.#heartbeat.heard();
    switch (message.kind) {
      case 'result':
        this.#answered(message.id, message.result);
        break;
      case 'error':
        this.#refused(message);
        break;
      case 'notification':
        if (this.#life === 'open') {
          this.#tell({ type: 'notified', notification: message.notification });
        }
        break;
      case 'superseded':
        this.#fail({
          kind: 'refused',
          refusal: { kind: 'superseded', message: 'The agent logged in from another client.' },
        });
        break;
      case 'unreadable':
        this.#unreadable(message.problem);
        break;
    }
  }

  #answered(id: number, result: unknown): void {
    const method = this.#settle(id);
    if (method === undefined) {
      this.#unreadable('an answer to nothing that was asked');
      return;
    }
    if (method === 'session.ping' || this.#life === 'leaving') return;
    const answer = readAnswer(method, result);
    if (answer === undefined) {
      this.#unreadable(`a wrong answer to ${method}`);
      const refusal = { kind: 'internal-error', message: 'The answer cannot be read.' } as const;
      this.#tell({ type: 'call-refused', method, refusal });
    } else if (answer.method === 'session.open' && answer.result.protocol !== SUBPROTOCOL) {
      const message = `The gateway speaks ${answer.result.protocol}, not ${SUBPROTOCOL}.`;
      this.#tell({
        type: 'call-refused',
        method,
        refusal: { kind: 'incompatible-protocol', message },
      });
    } else {
      this.#tell({ type: 'answered', answer });
    }
  }

  #refused({ id, refusal }: Extract<Message, { kind: 'error' }>): void {
    const method = id === null ? undefined : this.#settle(id);
    if (method === undefined) {
      this.#unreadable(`a refusal of nothing that was asked, ${refusal.kind}`);
    } else if (method !== 'session.ping' && this.#life === 'open') {
      this.#tell({ type: 'call-refused', method, refusal });
    }
  }

  /** Takes a call off the waiting list; the last one of a leave-taking ends it. */
  #settle(id: number): CallName | undefined {
    const call = this.#pending.get(id);
    if (call === undefined) return undefined;
    clearTimeout(call.deadline);
    this.#pending.delete(id);
    if (this.#life === 'leaving' && this.#pending.size === 0) this.#end({ type: 'left' });
    return call.method;
  }

  #unreadable(problem: string): void {
    if (this.#life === 'open') this.#tell({ type: 'unreadable-message', problem });
  }

  #fail(failure: ConnectionFailure): void {
    this.#end(this.#life === 'leaving' ? { type: 'left' } : { type: 'closed', failure });
  }

  /** Everything that was started stops here, and the last word is said. */
  #end(lastWord: ConnectionEvent | undefined): void {
    if (this.#life === 'ended') return;
    this.#life = 'ended';
    clearTimeout(this.#connectDeadline);
    clearTimeout(this.#leaving);
    for (const { deadline } of this.#pending.values()) clearTimeout(deadline);
    this.#pending.clear();
    this.#heartbeat.stop();
    const socket = this.#socket;
    socket.onopen = socket.onmessage = socket.onclose = null;
    // Not waited for: the close handshake with a dead peer takes up to a minute.
    socket.close();
    if (lastWord !== undefined) this.#tell(lastWord);
  }
}

interface PendingCall {
  readonly method: CallName;
  readonly deadline: ReturnType<typeof setTimeout>;
}
