import {
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

/**
 * Seals what one gateway has found good for each of the others: with a secret of the two of them, which
 * follows from their key pairs. Only public keys are in the store, so whoever reads it cannot try
 * passwords against the seals.
 */
export class ProofSeals {
  /** For the others: base64. */
  readonly publicKey: string;
  readonly #privateKey: KeyObject;
  /** Gateway → the secret with it, also when it has ended; the longest known first. */
  readonly #secrets = new Map<string, Buffer>();

  constructor() {
    const pair = generateKeyPairSync('x25519');
    this.#privateKey = pair.privateKey;
    this.publicKey = pair.publicKey.export(FORMAT).toString('base64');
  }

  /** Gateway → its public key; empty or unreadable: it takes no part. */
  know(keys: ReadonlyMap<string, string>): void {
    for (const [gateway, key] of keys) {
      if (this.#secrets.has(gateway) || key === '') continue;
      const secret = this.#secretWith(key);
      if (secret === null) continue;
      this.#secrets.set(gateway, secret);
      const [oldest] = this.#secrets.keys();
      if (this.#secrets.size > MOST_KNOWN && oldest !== undefined) this.#secrets.delete(oldest);
    }
  }

  /** One for each of the others that are known. */
  seal(text: string, gateways: Iterable<string>): Readonly<Record<string, string>> {
    const seals: [string, string][] = [];
    for (const gateway of gateways) {
      const secret = this.#secrets.get(gateway);
      if (secret !== undefined) seals.push([gateway, sealWith(secret, text).toString('base64')]);
    }
    return Object.fromEntries(seals);
  }

  /** Whether the gateway has sealed that for this one. */
  isSealedBy(gateway: string, text: string, seal: string): boolean {
    const secret = this.#secrets.get(gateway);
    if (secret === undefined) return false;
    const expected = sealWith(secret, text);
    const given = Buffer.from(seal, 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #secretWith(key: string): Buffer | null {
    try {
      const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), ...FORMAT });
      return diffieHellman({ privateKey: this.#privateKey, publicKey });
    } catch {
      return null;
    }
  }
}

const FORMAT = { type: 'spki', format: 'der' } as const;

const sealWith = (secret: Buffer, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest();

const MOST_KNOWN = 64;
