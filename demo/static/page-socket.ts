import type { GatewaySocket } from 'agent-dr-gateway/without-node';
import type { LinkEvents } from '../client/link.js';

/** What WebSocket tells of a connection that ended without a word. */
export const WITHOUT_A_WORD = 1006;

type MessageListener = (text: string, isBinary: boolean) => void;

/** A gateway's end of a connection within the page. `deliver` runs what goes to the other end, in order. */
export class PageSocket implements GatewaySocket {
  readonly bufferedAmount = 0;
  readonly #client: LinkEvents;
  readonly #deliver: (task: () => void) => void;
  readonly #messageListeners: MessageListener[] = [];
  readonly #endListeners: MessageListener[] = [];
  #isOver = false;

  constructor(client: LinkEvents, deliver: (task: () => void) => void) {
    this.#client = client;
    this.#deliver = deliver;
  }

  send(frame: string): void {
    this.#toClient(() => {
      this.#client.frame(frame);
    });
  }

  close(code: number): void {
    this.#toClient(() => {
      this.#end(code);
    });
  }

  terminate(): void {
    this.#end(WITHOUT_A_WORD);
  }

  on(event: 'message', listener: MessageListener): void;
  on(event: 'close' | 'error', listener: () => void): void;
  on(event: 'message' | 'close' | 'error', listener: (text: string, isBinary: boolean) => void) {
    if (event === 'message') this.#messageListeners.push(listener);
    // Nothing breaks within a page: there are no errors to tell of.
    else if (event === 'close') this.#endListeners.push(listener);
  }

  /** From the client. */
  receive(text: string): void {
    if (this.#isOver) return;
    for (const listener of this.#messageListeners) listener(text, false);
  }

  /** The client has ended it, and wants to hear no more. */
  leave(): void {
    this.#finish();
  }

  #toClient(task: () => void): void {
    this.#deliver(() => {
      if (!this.#isOver) task();
    });
  }

  #end(code: number): void {
    if (this.#isOver) return;
    this.#finish();
    this.#client.closed(code);
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const listener of this.#endListeners) listener('', false);
  }
}
