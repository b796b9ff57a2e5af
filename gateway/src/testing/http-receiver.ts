import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { within } from './within.js';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What it answers: a status, with headers; or nothing at all. */
export type Answering =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | 'nothing';

/** A receiver of the tests' own. It takes whatever is posted and shows it. */
export class HttpReceiver {
  readonly received: Received[] = [];
  answering: Answering = { status: 200 };
  readonly #server: Server;
  #wake: (() => void)[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => (body += part));
      request.on('end', () => {
        this.received.push({ path: request.url ?? '', headers: request.headers, body });
        if (this.answering !== 'nothing') {
          response.writeHead(this.answering.status, { ...this.answering.headers });
          response.end(this.answering.body ?? '{}');
        }
        for (const wake of this.#wake.splice(0)) wake();
      });
    });
  }

  static async start(port = 0): Promise<HttpReceiver> {
    const receiver = new HttpReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** When so many have come in all. */
  async count(many: number): Promise<readonly Received[]> {
    const come = async (): Promise<void> => {
      while (this.received.length < many) {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    };
    await within(`${many} calls`, come(), 20_000);
    return this.received;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
