import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';
import { fetchJson } from '../fetch-json.js';
import type { Report } from '../operations/gateway-event.js';
import { readKeySet } from './key-set.js';
import { KeysFile, type KeptKeys } from './keys-file.js';

export interface ProviderKeysOptions {
  readonly issuer: string;
  /** Where they are kept for the next start. Default: nowhere. */
  readonly keysFile?: string;
}

/** Keys as they were had at one time; an object of their own whenever they have changed. */
export interface KeySet {
  readonly find: JWTVerifyGetKey;
}

/**
 * The keys of an OpenID Connect provider: looked at every ten minutes, and when a token has a key
 * that is not among them. What it shows replaces what was known, so that a key that was withdrawn is
 * not used any more. While it does not answer, the keys are good for a day, in the file as well:
 *
 *     none ──it answers, or they are in the file──▶ known ──a day without the provider──▶ none
 */
export class ProviderKeys {
  readonly #issuer: string;
  readonly #file: KeysFile | null;
  readonly #report: Report;
  readonly #timer: NodeJS.Timeout;
  readonly #read: Promise<void>;
  #kept: KeptKeys | null = null;
  #set: KeySet | null = null;
  #looking: Promise<void> | null = null;
  #isAway = false;
  #restUntilMs = -Infinity;
  #saysUnwritable = false;
  /** Looks for unknown keys: when none of them is used up any more, ms. */
  #looksFreeAtMs = -Infinity;
  #stopped = false;

  constructor({ issuer, keysFile }: ProviderKeysOptions, report: Report) {
    this.#issuer = issuer;
    this.#file = keysFile === undefined ? null : new KeysFile(keysFile, issuer);
    this.#report = report;
    this.#read = this.#readFile();
    this.#timer = setInterval(() => {
      if (this.#ageMs >= LOOK_EVERY_MS) this.#lookInBackground();
    }, RETRY_MS);
    this.#timer.unref();
    void this.#read.then(() => {
      this.#lookInBackground();
    });
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  /** Rejects when there are none. */
  async current(): Promise<KeySet> {
    await this.#read;
    if (this.#good() === null) await this.#look();
    const known = this.#good();
    if (known === null) throw new Error('the keys of the identity provider cannot be had');
    return known;
  }

  /**
   * Whether there are newer keys than these, after a look at the provider. With tokens of nonsense
   * nobody can make it look all the time: then the answer is as good as the last look. Rejects when
   * the provider is away: what is unknown may be a new key.
   */
  async areOld(set: KeySet): Promise<boolean> {
    if (this.#set !== set) return true;
    if (this.#mayLook()) await this.#look();
    else if (this.#isAway) throw new Error('the identity provider is away');
    return this.#set !== set;
  }

  get #ageMs(): number {
    return this.#kept === null ? Infinity : Date.now() - this.#kept.seenAtMs;
  }

  #good(): KeySet | null {
    return this.#ageMs <= MAX_AGE_MS ? this.#set : null;
  }

  #mayLook(): boolean {
    const nowMs = performance.now();
    const freeAtMs = Math.max(this.#looksFreeAtMs, nowMs) + LOOK_AGAIN_MS;
    if (freeAtMs - nowMs > LOOKS_AT_ONCE * LOOK_AGAIN_MS) return false;
    this.#looksFreeAtMs = freeAtMs;
    return true;
  }

  #lookInBackground(): void {
    this.#look().catch(() => undefined);
  }

  #look(): Promise<void> {
    this.#looking ??= this.#ask().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #ask(): Promise<void> {
    // A provider that has just failed is left alone for a while.
    if (performance.now() < this.#restUntilMs) throw new Error('the identity provider is away');
    try {
      const signal = AbortSignal.timeout(ANSWER_MS);
      const base = this.#issuer.replace(/\/$/, '');
      const found = await fetchJson(`${base}/.well-known/openid-configuration`, signal);
      const { issuer, jwks_uri } = v.parse(Discovered, found);
      if (issuer !== this.#issuer) throw new Error('it names another issuer');
      this.#take({ set: readKeySet(await fetchJson(jwks_uri, signal)), seenAtMs: Date.now() });
    } catch (error) {
      this.#restUntilMs = performance.now() + REST_MS;
      this.#tellAway(error);
      throw error;
    }
    if (this.#isAway) this.#report('identity-provider-back', {});
    this.#isAway = false;
    await this.#writeFile();
  }

  #take(kept: KeptKeys): void {
    const isSame = JSON.stringify(kept.set) === JSON.stringify(this.#kept?.set);
    if (!isSame) this.#set = { find: createLocalJWKSet(kept.set) };
    this.#kept = kept;
  }

  #tellAway(error: unknown): void {
    if (this.#isAway || this.#stopped) return;
    this.#isAway = true;
    const hasKeys = this.#good() !== null;
    this.#report('identity-provider-lost', { problem: messageOf(error), hasKeys });
  }

  async #readFile(): Promise<void> {
    try {
      const kept = await this.#file?.read();
      if (kept) this.#take(kept);
    } catch (error) {
      this.#report('provider-keys-not-read', { problem: messageOf(error) });
    }
  }

  async #writeFile(): Promise<void> {
    if (this.#kept === null || this.#stopped) return;
    try {
      await this.#file?.write(this.#kept);
      this.#saysUnwritable = false;
    } catch (error) {
      if (this.#saysUnwritable) return;
      this.#saysUnwritable = true;
      this.#report('provider-keys-not-kept', { problem: messageOf(error) });
    }
  }
}

/** Keys go to the address that the provider names; as safe as its own. */
const Discovered = v.object({
  issuer: v.string(),
  jwks_uri: v.pipe(
    v.string(),
    v.url(),
    v.transform((text) => new URL(text)),
    v.check(isSafe),
  ),
});

/** Encrypted, or on this machine. */
export function isSafe({ protocol, hostname }: URL): boolean {
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  // What `fetch` says by itself is only that it failed.
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

/** All of it: within the deadline of the site. */
const ANSWER_MS = 2_000;
const REST_MS = 2_000;
const RETRY_MS = 60_000;
const LOOK_EVERY_MS = 600_000;
/** Nobody gets new tokens from a provider that is away; theirs have ended by then. */
const MAX_AGE_MS = 86_400_000;
const LOOKS_AT_ONCE = 3;
const LOOK_AGAIN_MS = 10_000;
