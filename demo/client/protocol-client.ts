import {
  CALLS,
  readFrame,
  ServerFrame,
  type AlarmCallName,
  type CallName,
  type CallParams,
} from 'agent-dr-protocol';
import * as v from 'valibot';
import type { Connect, Link } from './link.js';

/** For a connection and each answer; both take a moment. */
const DEFAULT_DEADLINE_MS = 3_000;

/** The gateway refused the call; `message` is the gateway's. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  /** The kind of refusal in the protocol. */
  readonly kind: string;
  /** With `busy`: the caller's slot, ms from now. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, kind: string, retryAfterMs: number | undefined) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * One connection of a client of a gateway. It makes one call after the other, and only checks that
 * each is granted.
 */
export class ProtocolClient {
  readonly #link: Link;
  readonly #deadlineMs: number;
  readonly #ended: Promise<void>;
  #tellOpened: (nothing: undefined) => void = () => undefined;
  #tellEnded: () => void = () => undefined;
  #answers = new Map<number, (frame: ServerFrame) => void>();
  #lastId = 0;
  /** Told of every frame. */
  heard: (frame: ServerFrame) => void = () => undefined;

  private constructor(gateway: string, connect: Connect, deadlineMs: number) {
    this.#deadlineMs = deadlineMs;
    this.#ended = new Promise((resolve) => {
      this.#tellEnded = resolve;
    });
    this.#link = connect(gateway, {
      opened: () => {
        this.#tellOpened(undefined);
      },
      frame: (text) => {
        const frame = parseFrame(text);
        if (frame) this.heard(frame);
        if (frame && 'id' in frame && frame.id !== null) this.#answers.get(frame.id)?.(frame);
      },
      closed: () => {
        this.#tellEnded();
      },
    });
  }

  /**
   * `deadlineMs` is for the connection and for each answer, default 3 s. Throws when the gateway
   * does not accept it by then.
   */
  static async connect(
    gateway: string,
    connect: Connect,
    deadlineMs = DEFAULT_DEADLINE_MS,
  ): Promise<ProtocolClient> {
    const client = new ProtocolClient(gateway, connect, deadlineMs);
    try {
      await client.#inTime<undefined>('the connection', (resolve) => {
        client.#tellOpened = resolve;
      });
      return client;
    } catch (error) {
      client.end();
      throw error;
    }
  }

  /** Resolves when the connection is gone, whoever ended it but this one. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Resolves when the gateway has done it. Throws `CallRefused`, or an ordinary error when there is no answer in time. */
  async ask<Name extends CallName>(method: Name, params: CallParams<Name>): Promise<void> {
    const id = ++this.#lastId;
    const frame = await this.#inTime<ServerFrame>(method, (resolve) => {
      this.#answers.set(id, resolve);
      this.#link.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    }).finally(() => this.#answers.delete(id));
    if ('error' in frame) {
      const { message, data } = frame.error;
      throw new CallRefused(message, data.kind, data.retryAfterMs);
    }
    v.parse(CALLS[method].result, 'result' in frame ? frame.result : undefined);
  }

  /** Whatever the answer is: an alarm is worth no connection. */
  tellAlarm(method: AlarmCallName, params: object): void {
    const id = ++this.#lastId;
    this.#link.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  }

  /** At once; after `session.close` the gateway has done so itself. */
  end(): void {
    this.#link.end();
  }

  #inTime<Result>(
    what: string,
    begin: (resolve: (result: Result) => void) => void,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${what} was not answered within ${this.#deadlineMs / 1_000} s`));
      }, this.#deadlineMs);
      void this.#ended.then(() => {
        clearTimeout(timer);
        reject(new Error(`the connection ended before ${what} was answered`));
      });
      begin((result) => {
        clearTimeout(timer);
        resolve(result);
      });
    });
  }
}

function parseFrame(text: string): ServerFrame | undefined {
  const reading = readFrame(text);
  if (reading.kind !== 'read') return undefined;
  const frame = v.safeParse(ServerFrame, reading.value);
  return frame.success ? frame.output : undefined;
}
