import { once } from 'node:events';
import {
  CALLS,
  readFrame,
  ServerFrame,
  SUBPROTOCOL,
  SUBPROTOCOL_ANY_VERSION,
  type CallName,
  type CallParams,
} from 'agent-dr-protocol';
import * as v from 'valibot';
import { WebSocket } from 'ws';

/** For a connection and each answer; on loopback both take a moment. */
const ANSWER_DEADLINE_MS = 3_000;

/** The gateway said no; `message` is its own. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
}

/** One connection of a client of a gateway: it asks, one call after the other, and looks for no more than a yes. */
export class ProtocolClient {
  readonly #socket: WebSocket;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    // Whoever waits is told by `once`; later there is nobody to tell.
    socket.on('error', () => undefined);
  }

  /** `origin` is the page's that it stands for. Throws when the gateway does not take it within 3 s. */
  static async connect(gateway: string, origin: string): Promise<ProtocolClient> {
    const socket = new WebSocket(gateway, [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION], {
      origin,
      handshakeTimeout: ANSWER_DEADLINE_MS,
    });
    const client = new ProtocolClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Resolves when the gateway has done it. Throws `CallRefused`, or an ordinary error when there is no answer within 3 s. */
  async ask<Name extends CallName>(method: Name, params: CallParams<Name>): Promise<void> {
    const id = ++this.#lastId;
    const answer = this.#answerTo(id, method);
    this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    const frame = await answer;
    if ('error' in frame) throw new CallRefused(frame.error.message);
    v.parse(CALLS[method].result, 'result' in frame ? frame.result : undefined);
  }

  /** At once; after `session.close` the gateway has done so itself. */
  end(): void {
    this.#socket.terminate();
  }

  #answerTo(id: number, method: string): Promise<ServerFrame> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#socket.off('message', read);
        this.#socket.off('close', lose);
        act();
      };
      const read = (data: Buffer) => {
        const frame = parseFrame(data.toString('utf8'));
        if (frame === undefined || !('id' in frame) || frame.id !== id) return;
        settle(() => {
          resolve(frame);
        });
      };
      const fail = (problem: string) => {
        settle(() => {
          reject(new Error(problem));
        });
      };
      const lose = () => {
        fail(`the connection ended before ${method} was answered`);
      };
      const timer = setTimeout(() => {
        fail(`${method} was not answered within ${ANSWER_DEADLINE_MS / 1_000} s`);
      }, ANSWER_DEADLINE_MS);
      this.#socket.on('message', read);
      this.#socket.on('close', lose);
    });
  }
}

function parseFrame(text: string): ServerFrame | undefined {
  const reading = readFrame(text);
  if (reading.kind !== 'read') return undefined;
  const frame = v.safeParse(ServerFrame, reading.value);
  return frame.success ? frame.output : undefined;
}
