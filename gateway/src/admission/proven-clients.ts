import { TICKET_GRACE_MS } from './admission.js';

/** What was found good, or is said to be: by which client, for which application. */
export interface Claim {
  readonly username: string;
  readonly clientId: string;
  readonly application: string;
  readonly kind: 'password' | 'token' | 'resume';
  readonly secret: string;
}

interface OtherGateways {
  remember(claim: Claim, forMs: number): Promise<void>;
  has(claim: Claim): Promise<boolean>;
}

/**
 * Clients whose credentials were good, and that were told to come back at a slot: who shows the same
 * ones then is not checked again, at whichever gateway of the site. Kept as keyed hashes, in memory,
 * until the slot has passed.
 */
export class ProvenClients {
  readonly #others: OtherGateways | null;
  #key: ReturnType<typeof newKey> | undefined;
  /** User name and client → what it has proven, the oldest first. */
  readonly #proofs = new Map<string, { readonly proof: string; readonly untilMs: number }>();

  constructor(others: OtherGateways | null = null) {
    this.#others = others;
  }

  get size(): number {
    return this.#proofs.size;
  }

  async remember(claim: Claim, slotInMs: number, nowMs: number): Promise<void> {
    if (isCostly(claim)) await this.#others?.remember(claim, slotInMs + TICKET_GRACE_MS);
    // In a page without TLS; then they are checked again.
    if (!('subtle' in crypto)) return;
    const proof = await this.#proofOf(claim);
    const key = keyOf(claim);
    this.#proofs.delete(key);
    this.#proofs.set(key, { proof, untilMs: nowMs + slotInMs + TICKET_GRACE_MS });
    for (const [oldest, { untilMs }] of this.#proofs) {
      if (untilMs >= nowMs && this.#proofs.size <= MOST_PROVEN) return;
      this.#proofs.delete(oldest);
    }
  }

  async has(claim: Claim, nowMs: number): Promise<boolean> {
    const known = this.#proofs.get(keyOf(claim));
    if (known === undefined || nowMs > known.untilMs) {
      return isCostly(claim) && (await this.#others?.has(claim)) === true;
    }
    return known.proof === (await this.#proofOf(claim));
  }

  forget(claim: Claim): void {
    this.#proofs.delete(keyOf(claim));
  }

  async #proofOf(claim: Claim): Promise<string> {
    const text = textOf(claim);
    this.#key ??= newKey();
    const mac = await crypto.subtle.sign('HMAC', await this.#key, new TextEncoder().encode(text));
    return new Uint8Array(mac).join();
  }
}

const newKey = () => crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

/** All of a claim, and nothing else has the same text. */
export const textOf = ({ username, clientId, application, kind, secret }: Claim): string =>
  JSON.stringify([username, clientId, application, kind, secret]);

/** A token is checked in less time than a store is asked. */
const isCostly = ({ kind }: Claim): boolean => kind === 'password';

const keyOf = ({ username, clientId }: Claim): string => JSON.stringify([username, clientId]);

const MOST_PROVEN = 100_000;
