import {
  MAX_FRAME_BYTES,
  MAX_FRAME_DEPTH,
  type CallName,
  type FailureKind,
} from 'agent-dr-protocol';

/** How a scripted gateway behaves towards its clients. */
export type Manner =
  /** Passes everything on between the client and the real gateway. */
  | { readonly kind: 'relays' }
  /** TCP connections are taken, and no upgrade is ever answered; present ones fall silent. */
  | { readonly kind: 'no-upgrade' }
  /** Calls are passed on and carried out, but nothing is answered except pings. */
  | { readonly kind: 'silent' }
  /** One call is carried out, but its answer is lost. */
  | { readonly kind: 'swallows'; readonly call: CallName }
  /**
   * One call is carried out, but its answer cannot be read. `oversized`: it is larger than a frame
   * may be.
   */
  | {
      readonly kind: 'garbles';
      readonly call: CallName;
      readonly how: 'unreadable' | 'oversized';
    }
  /** The answer to one call comes late, and what follows it with it; pings are answered meanwhile. */
  | { readonly kind: 'delays'; readonly call: CallName; readonly byMs: number }
  /** Present connections are closed, and each new one right after its upgrade. */
  | { readonly kind: 'closes'; readonly code: number }
  /**
   * Calls are refused, and not passed on; of those that have been already, the answer is replaced.
   * Absent: every call but `session.ping`.
   */
  | {
      readonly kind: 'refuses';
      readonly failure: FailureKind;
      readonly retryAfterMs?: number;
      readonly calls?: readonly CallName[];
    }
  /**
   * It is replaced by one that speaks `agent-dr.v9` only, and says so as the protocol asks; present
   * connections are closed with 1001.
   */
  | { readonly kind: 'another-version' }
  /** Passes everything on, and sends rubbish with each frame. */
  | { readonly kind: 'rubbish'; readonly rubbish: readonly Rubbish[] }
  /** Passes everything on, and sends 3 000 messages of its own at once, to new connections too. */
  | { readonly kind: 'floods' }
  /** Passes everything on, and tells telephony OFF and ON in turns. */
  | { readonly kind: 'flaps'; readonly everyMs: number };

export const RELAYS: Manner = { kind: 'relays' };

/** What no gateway may send, and a client must tolerate. */
export const RUBBISH = {
  'no JSON': '{{{',
  'nothing in it': 'null',
  'a batch': '[]',
  'no message': '{"jsonrpc":"2.0"}',
  'an answer to nothing': '{"jsonrpc":"2.0","id":999,"result":{}}',
  'an unknown status':
    '{"jsonrpc":"2.0","method":"service.status","params":{"service":"telephony","status":"maybe"}}',
  'a notification with wrong params': '{"jsonrpc":"2.0","method":"service.status","params":7}',
  'a key of prototypes':
    '{"jsonrpc":"2.0","method":"dn.event","params":{"__proto__":{"event":"EventAgentLogout"}}}',
  oversized: JSON.stringify('x'.repeat(MAX_FRAME_BYTES)),
  deep: '['.repeat(100 * MAX_FRAME_DEPTH),
  binary: Buffer.from([0, 1, 2, 3]),
} as const satisfies Readonly<Record<string, string | Buffer>>;
export type Rubbish = keyof typeof RUBBISH;

export const ALL_RUBBISH: readonly Rubbish[] = Object.keys(RUBBISH).filter(
  (name): name is Rubbish => Object.hasOwn(RUBBISH, name),
);

/** When a manner begins that is not there from the start. */
export type Beginning =
  /** A session has been opened, and its answer has gone out. */
  | { readonly kind: 'opened' }
  /** With the message of this number, from 1, counted over all connections: it is met by it already. */
  | { readonly kind: 'message'; readonly number: number }
  /** When `strike` is called. */
  | { readonly kind: 'strike' };
