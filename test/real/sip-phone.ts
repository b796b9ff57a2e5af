import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';
import { digest, header, parseSip, writeSip, type SipMessage } from './sip-message.js';

export interface SipPhoneOptions {
  readonly url: string;
  readonly domain: string;
  readonly dn: string;
  /** Default: that of the tests' lines. */
  readonly password?: string;
  readonly origin?: string;
  /** What it does with a call that comes; default: rings, and waits for `answer`. */
  readonly incoming?: 'ring' | 'busy';
}

export const passwordOf = (dn: string): string => `phone-${dn}`;

interface Dialog {
  readonly callId: string;
  readonly local: string;
  remote: string;
  target: string;
  routes: readonly string[];
  sequence: number;
  /** Of a call that rings here. */
  readonly invite?: SipMessage;
}

/** A phone on SIP over WebSocket, as the tests script it: no media, one call at a time. */
export class SipPhone {
  readonly #options: SipPhoneOptions;
  readonly #socket: WebSocket;
  readonly #messages = new EventEmitter<{ message: [SipMessage] }>();
  readonly #host = `${token()}.invalid`;
  readonly #registration = { callId: token(), tag: token(), sequence: 0 };
  #dialog: Dialog | undefined;

  private constructor(options: SipPhoneOptions, socket: WebSocket) {
    this.#options = options;
    this.#socket = socket;
    this.#messages.setMaxListeners(0);
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (text.trim() !== '') this.#onMessage(parseSip(text));
    });
    socket.on('error', () => undefined);
  }

  /** Rejects when the WebSocket is refused. */
  static async connect(options: SipPhoneOptions): Promise<SipPhone> {
    const socket = new WebSocket(options.url, 'sip', {
      origin: options.origin ?? 'http://localhost',
    });
    const phone = new SipPhone(options, socket);
    await once(socket, 'open', { signal: AbortSignal.timeout(LIMIT_MS) });
    return phone;
  }

  /** A connected phone that is registered. */
  static async registered(options: SipPhoneOptions, expires = 60): Promise<SipPhone> {
    const phone = await SipPhone.connect(options);
    const status = await phone.register(expires);
    if (status !== 200) throw new Error(`the registration was answered with ${status}`);
    return phone;
  }

  /** The final status. 0 seconds: un-registers. */
  async register(expires = 60): Promise<number> {
    const { callId, tag } = this.#registration;
    const uri = `sip:${this.#options.domain}`;
    const own = `<sip:${this.#options.dn}@${this.#options.domain}>`;
    return this.#ask('REGISTER', uri, (authorization) => [
      ['From', `${own};tag=${tag}`],
      ['To', own],
      ['Call-ID', callId],
      ['CSeq', `${++this.#registration.sequence} REGISTER`],
      ['Contact', `${this.#contact};expires=${expires}`],
      ['Expires', String(expires)],
      ...authorization,
    ]);
  }

  /** Calls a line; resolves with the final status, and acknowledges it. */
  async call(to: string): Promise<number> {
    const uri = `sip:${to}@${this.#options.domain}`;
    const dialog: Dialog = {
      callId: token(),
      local: `<sip:${this.#options.dn}@${this.#options.domain}>;tag=${token()}`,
      ...{ remote: `<${uri}>`, target: uri, routes: [], sequence: 0 },
    };
    this.#dialog = dialog;
    return this.#ask('INVITE', uri, (authorization) => [
      ['From', dialog.local],
      ['To', `<${uri}>`],
      ['Call-ID', dialog.callId],
      ['CSeq', `${++dialog.sequence} INVITE`],
      ['Contact', this.#contact],
      ['Content-Type', 'application/sdp'],
      ...authorization,
    ]);
  }

  /** Resolves when a call rings here. */
  async rings(): Promise<void> {
    while (this.#dialog?.invite === undefined) await this.#next(() => true);
  }

  answer(): void {
    this.#reply(200);
  }

  reject(): void {
    this.#reply(486);
    this.#dialog = undefined;
  }

  /** The final status of the BYE. */
  async hangUp(): Promise<number> {
    const dialog = this.#dialog;
    if (dialog === undefined) throw new Error('there is no call');
    this.#dialog = undefined;
    return this.#ask('BYE', dialog.target, () => [
      ...dialog.routes.map((route) => ['Route', route] as const),
      ['From', dialog.local],
      ['To', dialog.remote],
      ['Call-ID', dialog.callId],
      ['CSeq', `${++dialog.sequence} BYE`],
    ]);
  }

  /** CRLF twice, which servers answer with CRLF. */
  async probe(): Promise<void> {
    const answer = once(this.#socket, 'message', { signal: AbortSignal.timeout(LIMIT_MS) });
    this.#socket.send('\r\n\r\n');
    await answer;
  }

  /** Without a word: what is registered stays until it expires. */
  vanish(): void {
    this.#socket.terminate();
  }

  get #contact(): string {
    return `<sip:${this.#options.dn}@${this.#host};transport=ws>`;
  }

  /** Answers one challenge. Acknowledges what an INVITE comes to. */
  async #ask(
    method: string,
    uri: string,
    headers: (
      authorization: readonly (readonly [string, string])[],
    ) => readonly (readonly [string, string])[],
  ): Promise<number> {
    let authorization: readonly (readonly [string, string])[] = [];
    for (;;) {
      const branch = `z9hG4bK${token()}`;
      const via = ['Via', `SIP/2.0/WS ${this.#host};branch=${branch}`] as const;
      const sent = [via, ['Max-Forwards', '70'] as const, ...headers(authorization)];
      this.#socket.send(writeSip(`${method} ${uri} SIP/2.0`, sent));
      const answer = await this.#next(
        (message) => (message.status ?? 0) >= 200 && header(message, 'via').includes(branch),
      );
      if (method === 'INVITE') this.#acknowledge(answer, uri, via);
      const isProxy = answer.status === 407;
      if ((!isProxy && answer.status !== 401) || authorization.length > 0) {
        return answer.status ?? 0;
      }
      const challenge = header(answer, isProxy ? 'proxy-authenticate' : 'www-authenticate');
      const { dn: username, password = passwordOf(username) } = this.#options;
      const proof = digest(challenge, { username, password }, method, uri);
      authorization = [[isProxy ? 'Proxy-Authorization' : 'Authorization', proof]];
    }
  }

  #acknowledge(answer: SipMessage, uri: string, via: readonly [string, string]): void {
    const dialog = this.#dialog;
    if (dialog === undefined) return;
    const isAnswered = answer.status === 200;
    const remote = header(answer, 'to');
    if (isAnswered) {
      dialog.remote = remote;
      dialog.target = uriOf(header(answer, 'contact'));
      dialog.routes = [...(answer.headers.get('record-route') ?? [])].reverse();
    }
    const ownVia = isAnswered ? `SIP/2.0/WS ${this.#host};branch=z9hG4bK${token()}` : via[1];
    this.#socket.send(
      writeSip(`ACK ${isAnswered ? dialog.target : uri} SIP/2.0`, [
        ['Via', ownVia],
        ['Max-Forwards', '70'],
        ...dialog.routes.map((route) => ['Route', route] as const),
        ['From', dialog.local],
        ['To', remote],
        ['Call-ID', dialog.callId],
        ['CSeq', `${dialog.sequence} ACK`],
      ]),
    );
  }

  #onMessage(message: SipMessage): void {
    if (message.status === null) this.#onRequest(message);
    this.#messages.emit('message', message);
  }

  #onRequest(message: SipMessage): void {
    switch (message.start.split(' ')[0] ?? '') {
      case 'INVITE':
        if (this.#options.incoming === 'busy') {
          this.#send(message, 486, token());
          return;
        }
        this.#dialog = {
          callId: header(message, 'call-id'),
          local: `${header(message, 'to')};tag=${token()}`,
          remote: header(message, 'from'),
          target: uriOf(header(message, 'contact')),
          routes: message.headers.get('record-route') ?? [],
          sequence: 0,
          invite: message,
        };
        this.#reply(180);
        break;
      case 'BYE':
        this.#dialog = undefined;
        this.#send(message, 200);
        break;
      case 'OPTIONS':
      case 'CANCEL':
        this.#send(message, 200);
        break;
    }
  }

  /** To the call that rings here. */
  #reply(status: number): void {
    const { invite, local } = this.#dialog ?? {};
    if (invite === undefined) throw new Error('no call rings');
    this.#send(invite, status, /tag=(.*)$/.exec(local ?? '')?.[1]);
  }

  #send(request: SipMessage, status: number, tag?: string): void {
    const to = header(request, 'to');
    const copied = ['via', 'record-route'].flatMap((name) =>
      (request.headers.get(name) ?? []).map((value) => [name, value] as const),
    );
    const message = writeSip(`SIP/2.0 ${status} ${status < 300 ? 'OK' : 'No'}`, [
      ...copied,
      ['From', header(request, 'from')],
      ['To', tag === undefined || to.includes('tag=') ? to : `${to};tag=${tag}`],
      ['Call-ID', header(request, 'call-id')],
      ['CSeq', header(request, 'cseq')],
      ['Contact', this.#contact],
    ]);
    this.#socket.send(message);
  }

  #next(wanted: (message: SipMessage) => boolean): Promise<SipMessage> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.#messages.off('message', look);
      };
      const look = (message: SipMessage): void => {
        if (!wanted(message)) return;
        settle();
        resolve(message);
      };
      const timer = setTimeout(() => {
        settle();
        reject(new Error(`the phone ${this.#options.dn} was not answered`));
      }, LIMIT_MS);
      this.#messages.on('message', look);
    });
  }
}

const LIMIT_MS = 15_000;
const token = (): string => randomBytes(6).toString('hex');
const uriOf = (contact: string): string => /<([^>]*)>/.exec(contact)?.[1] ?? contact;
