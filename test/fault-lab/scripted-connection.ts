import { CLOSE_CODES } from 'agent-dr-protocol';
import type { WebSocket } from 'ws';
import {
  notificationFrame,
  oversizedFrame,
  readAnswered,
  readCall,
  refusalFrame,
  textOf,
  unreadableFrame,
} from './frame-text.js';
import { RUBBISH, type Manner } from './manner.js';

export interface ScriptedConnectionOptions {
  readonly client: WebSocket;
  /** The connection to the real gateway on behalf of this client; it stands already. */
  readonly gateway: WebSocket | undefined;
  readonly manner: () => Manner;
  /** Whether the answer to this call is held back, and all that follows it. */
  readonly isHeld: (call: string) => boolean;
  readonly received: (text: string, call: string | undefined) => void;
  readonly sent: (text: string, answers: string | undefined) => void;
  readonly holding: () => void;
}

type Outgoing =
  | { readonly kind: 'frame'; readonly text: string; readonly answers: Asked | undefined }
  | { readonly kind: 'close'; readonly code: number };

interface Asked {
  readonly id: number;
  readonly call: string;
}

const FLOOD_MESSAGES = 3_000;

/** One client's connection to a scripted gateway. */
export class ScriptedConnection {
  readonly #options: ScriptedConnectionOptions;
  readonly #asked = new Map<number, Asked>();
  #held: Outgoing[] | undefined;
  /** Data that waits behind a late answer. */
  #late: Outgoing[] | undefined;
  #lateTimer: NodeJS.Timeout | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** By a manner that makes it up, which ends with the truth. */
  #toldTelephony: 'on' | 'off' = 'on';

  constructor(options: ScriptedConnectionOptions) {
    this.#options = options;
    const { client, gateway } = options;
    client.on('error', () => undefined);
    client.on('message', (data) => {
      this.#receive(textOf(data));
    });
    client.on('pong', (data) => {
      if (gateway?.readyState === gateway?.OPEN) gateway?.pong(data);
    });
    client.on('close', (code) => {
      clearInterval(this.#timer);
      clearTimeout(this.#lateTimer);
      if (gateway) endAs(gateway, code);
    });
    gateway?.on('error', () => undefined);
    gateway?.on('message', (data) => {
      const text = textOf(data);
      this.#tell({ kind: 'frame', text, answers: this.#asked.get(readAnswered(text) ?? -1) });
    });
    // A ping of the gateway goes to the client; it is not answered on the client's behalf.
    gateway?.on('ping', (data) => {
      if (client.readyState === client.OPEN) client.ping(data);
    });
    gateway?.on('close', (code) => {
      this.#tell({ kind: 'close', code });
    });
    this.meet(true);
  }

  /** Behaves by the present manner from now on. */
  meet(isNew: boolean): void {
    const manner = this.#options.manner();
    clearInterval(this.#timer);
    if (this.#toldTelephony === 'off') this.#tellTelephony('on');
    switch (manner.kind) {
      case 'relays':
      case 'no-upgrade':
      case 'silent':
      case 'swallows':
      case 'garbles':
      case 'delays':
      case 'refuses':
        break;
      case 'another-version':
        if (!isNew) this.#options.client.close(CLOSE_CODES.goingAway);
        break;
      case 'closes':
        this.#options.client.close(manner.code);
        break;
      case 'rubbish':
        if (!isNew) this.#sendRubbish(manner);
        break;
      case 'floods':
        this.#flood();
        break;
      case 'flaps':
        this.#flap(manner.everyMs);
        break;
    }
  }

  /** What was held back goes out, by the present manner. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const outgoing of held) this.#pass(outgoing);
  }

  terminate(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#lateTimer);
    this.#options.client.terminate();
    this.#options.gateway?.terminate();
  }

  #receive(text: string): void {
    const { received, gateway, client } = this.#options;
    const call = readCall(text);
    received(text, call?.method);
    // What was received may have been what the manner was to begin with.
    const manner = this.#options.manner();
    const answers = call && { id: call.id, call: call.method };
    if (answers) this.#asked.set(answers.id, answers);
    if (manner.kind === 'another-version') {
      client.send(
        refusalFrame(call?.id ?? 1, 'incompatible-protocol', { supported: ['agent-dr.v9'] }),
      );
      client.close(CLOSE_CODES.protocolError);
    } else if (answers && isRefused(manner, answers.call)) {
      this.#tell({ kind: 'frame', text: '', answers });
    } else if (gateway?.readyState === gateway?.OPEN) {
      gateway?.send(text);
    }
  }

  #tell(outgoing: Outgoing): void {
    if (this.#held) {
      this.#held.push(outgoing);
    } else if (
      outgoing.kind === 'frame' &&
      outgoing.answers &&
      this.#options.isHeld(outgoing.answers.call)
    ) {
      this.#held = [outgoing];
      this.#options.holding();
    } else if (!this.#isLate(outgoing)) {
      this.#pass(outgoing);
    }
  }

  /** A ping is answered at once, ahead of what the gateway is busy with. */
  #isLate(outgoing: Outgoing): boolean {
    const call = outgoing.kind === 'frame' ? outgoing.answers?.call : undefined;
    const manner = this.#options.manner();
    if (this.#late) {
      if (call === 'session.ping') return false;
      this.#late.push(outgoing);
    } else {
      if (manner.kind !== 'delays' || call !== manner.call) return false;
      this.#late = [outgoing];
      this.#lateTimer = setTimeout(() => {
        const late = this.#late ?? [];
        this.#late = undefined;
        for (const one of late) this.#pass(one);
      }, manner.byMs);
    }
    return true;
  }

  #pass(outgoing: Outgoing): void {
    const { client } = this.#options;
    const manner = this.#options.manner();
    if (manner.kind === 'silent' || manner.kind === 'no-upgrade') return;
    if (outgoing.kind === 'close') {
      endAs(client, outgoing.code);
      return;
    }
    const { text, answers } = outgoing;
    if (manner.kind === 'swallows' && answers?.call === manner.call) return;
    if (manner.kind === 'rubbish') this.#sendRubbish(manner);
    if (manner.kind === 'refuses' && answers && isRefused(manner, answers.call)) {
      const { failure, retryAfterMs } = manner;
      this.#send(
        refusalFrame(answers.id, failure, retryAfterMs === undefined ? {} : { retryAfterMs }),
      );
    } else if (manner.kind === 'garbles' && answers?.call === manner.call) {
      this.#send(GARBLED[manner.how](answers.id), answers.call);
    } else this.#send(text, answers?.call);
  }

  #send(text: string, answers?: string): void {
    const { client, sent } = this.#options;
    if (client.readyState !== client.OPEN) return;
    client.send(text);
    sent(text, answers);
  }

  #sendRubbish({ rubbish }: Extract<Manner, { kind: 'rubbish' }>): void {
    const { client } = this.#options;
    for (const name of rubbish) {
      if (client.readyState === client.OPEN) client.send(RUBBISH[name]);
    }
  }

  #flood(): void {
    const { client } = this.#options;
    const drop = notificationFrame('service.status', { service: 'statistics', status: 'on' });
    for (let sent = 0; sent < FLOOD_MESSAGES; sent++) {
      if (client.readyState === client.OPEN) client.send(drop);
    }
  }

  #flap(everyMs: number): void {
    this.#timer = setInterval(() => {
      this.#tellTelephony(this.#toldTelephony === 'on' ? 'off' : 'on');
    }, everyMs);
  }

  #tellTelephony(status: 'on' | 'off'): void {
    this.#toldTelephony = status;
    this.#send(notificationFrame('service.status', { service: 'telephony', status }));
  }
}

const GARBLED = { unreadable: unreadableFrame, oversized: oversizedFrame } as const;

/** `session.ping` is answered unless it is named: to refuse it would be a sign of life as well. */
function isRefused(manner: Manner, call: string): boolean {
  if (manner.kind !== 'refuses') return false;
  const calls: readonly string[] | undefined = manner.calls;
  return calls === undefined ? call !== 'session.ping' : calls.includes(call);
}

/** As the other end did, as far as a close code can be sent at all. */
function endAs(socket: WebSocket, code: number): void {
  const isSendable = code === 1000 || (code >= 3000 && code < 5000) || SENT_CODES.includes(code);
  if (isSendable) socket.close(code);
  else if (code === NO_STATUS) socket.close();
  else socket.terminate();
}

/** Without a status in the closing frame. */
const NO_STATUS = 1005;
const SENT_CODES: readonly number[] = Object.values(CLOSE_CODES);
