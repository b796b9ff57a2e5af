/** What a link tells. After `closed` it tells nothing more. */
export interface LinkListener {
  opened(): void;
  text(text: string): void;
  closed(): void;
  alive(roundTripMs: number): void;
}

/** Browsers give up after minutes. */
const OPEN_MS = 5_000;
/** Silence after which the server is asked for a sign of life. */
const QUIET_MS = 3_500;
/** How long it may take to answer; together with the silence less than 6 s. */
const ANSWER_MS = 2_000;
/** RFC 5626: a server answers the first with the second. */
const PING = '\r\n\r\n';
const PONG = '\r\n';

/**
 * One WebSocket to a SIP server, watched: a server that is silent is given up within 6 s, which
 * JsSIP notices after 36 s (B18). It never comes back by itself.
 */
export class SipLink {
  readonly #socket: WebSocket;
  #listener: LinkListener | undefined;
  #timer: ReturnType<typeof setTimeout>;
  /** When the server was asked for a sign of life that has not come. */
  #askedAt: number | undefined;

  constructor(url: string, listener: LinkListener) {
    this.#listener = listener;
    this.#socket = new WebSocket(url, 'sip');
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onopen = () => {
      this.#rest();
      this.#listener?.opened();
    };
    this.#socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#received(data);
    };
    this.#socket.onclose = () => {
      this.#end();
    };
    this.#timer = setTimeout(() => {
      this.#end();
    }, OPEN_MS);
  }

  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  /** Asks for a sign of life now, for instance after a sleep. */
  ask(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    clearTimeout(this.#timer);
    this.#askedAt = performance.now();
    this.#socket.send(PING);
    this.#timer = setTimeout(() => {
      this.#end();
    }, ANSWER_MS);
  }

  /** Ends it without a word to the listener. */
  close(): void {
    this.#listener = undefined;
    this.#end();
  }

  #received(data: unknown): void {
    const text = typeof data === 'string' ? data : decoded(data);
    if (this.#askedAt !== undefined && text === PONG) {
      this.#listener?.alive(performance.now() - this.#askedAt);
    }
    this.#rest();
    if (text === PING) this.send(PONG);
    else if (text !== PONG) this.#listener?.text(text);
  }

  /** Whatever the server says is a sign of life. */
  #rest(): void {
    this.#askedAt = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.ask();
    }, QUIET_MS);
  }

  #end(): void {
    const listener = this.#listener;
    this.#listener = undefined;
    clearTimeout(this.#timer);
    // Closing waits up to a minute for a dead server; nobody waits for that.
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    listener?.closed();
  }
}

function decoded(data: unknown): string {
  return data instanceof ArrayBuffer ? new TextDecoder().decode(data) : '';
}
