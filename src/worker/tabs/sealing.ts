import type { Sealed } from './tab-message.js';

const CIPHER = 'AES-GCM';
const NONCE_BYTES = 12;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/**
 * The key that the tabs of one session share: encrypts and authenticates their messages. `context`
 * is authenticated too: a message moved into another context is not opened.
 */
export class SessionSeal {
  readonly #key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** For a new session. */
  static async create(): Promise<SessionSeal> {
    return new SessionSeal(await crypto.subtle.generateKey(keyOf(256), true, USES));
  }

  async seal(value: unknown, context: string): Promise<Sealed> {
    return sealBytes(this.#key, encode(JSON.stringify(value)), encode(context));
  }

  /** `undefined` for what was not sealed with this key. */
  async open(sealed: Sealed, context: string): Promise<unknown> {
    const bytes = await openBytes(this.#key, sealed, encode(context));
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  }

  /** Seals this key for one other tab, which opens it with `TabKeys.receive`. */
  async sealFor(recipient: Uint8Array<ArrayBuffer>, keys: TabKeys): Promise<Sealed> {
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', this.#key));
    return sealBytes(await keys.sharedWith(recipient), raw);
  }

  static async fromBytes(bytes: Uint8Array<ArrayBuffer>): Promise<SessionSeal> {
    return new SessionSeal(await crypto.subtle.importKey('raw', bytes, CIPHER, true, USES));
  }
}

/** A tab's own key pair, created with its worker; the private key cannot be exported. */
export class TabKeys {
  readonly #pair: CryptoKeyPair;

  private constructor(
    pair: CryptoKeyPair,
    readonly publicKey: Uint8Array<ArrayBuffer>,
  ) {
    this.#pair = pair;
  }

  static async create(): Promise<TabKeys> {
    const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveKey']);
    return new TabKeys(pair, new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  }

  /** The session's key that another tab has sealed for this one; `undefined` if it has not. */
  async receive(sealed: Sealed, sender: Uint8Array<ArrayBuffer>): Promise<SessionSeal | undefined> {
    try {
      const bytes = await openBytes(await this.sharedWith(sender), sealed);
      return bytes && (await SessionSeal.fromBytes(bytes));
    } catch {
      return undefined;
    }
  }

  /** Rejects for bytes that are no public key. */
  async sharedWith(publicKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
    const other = await crypto.subtle.importKey('raw', publicKey, CURVE, false, []);
    const algorithm = { name: 'ECDH', public: other };
    return crypto.subtle.deriveKey(algorithm, this.#pair.privateKey, keyOf(256), false, USES);
  }
}

const USES: KeyUsage[] = ['encrypt', 'decrypt'];
const keyOf = (length: number) => ({ name: CIPHER, length });
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function sealBytes(
  key: CryptoKey,
  plain: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer> = encode(''),
): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const algorithm = { name: CIPHER, iv: nonce, additionalData };
  return { nonce, bytes: new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain)) };
}

async function openBytes(
  key: CryptoKey,
  { nonce, bytes }: Sealed,
  additionalData: Uint8Array<ArrayBuffer> = encode(''),
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const algorithm = { name: CIPHER, iv: nonce, additionalData };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes));
  } catch {
    return undefined;
  }
}
