import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import * as v from 'valibot';

export interface OidcOptions {
  /** As the provider writes it: `https://id.example/realms/desk`; plain http on loopback only. */
  readonly issuer: string;
  /** What tokens for this gateway are made out to. */
  readonly audience: string;
  /** Which claim is the agent's user name. */
  readonly claim: string;
}

/**
 * Checks the access tokens of an OpenID Connect provider: signature, issuer, audience, times and to
 * whom they belong (B24). The provider's keys are fetched when they are first needed, looked at now
 * and then, and kept as long as this process lives: the provider may be away for hours.
 */
export class OidcTokens {
  readonly #options: OidcOptions;
  readonly #log: (line: string) => void;
  #keys: ReturnType<typeof createRemoteJWKSet> | null = null;
  #discovery: Promise<ReturnType<typeof createRemoteJWKSet>> | null = null;
  #restUntilMs = -Infinity;
  #isAway = false;
  readonly #refresh: NodeJS.Timeout;

  constructor(options: OidcOptions, log: (line: string) => void) {
    this.#options = options;
    this.#log = log;
    this.#refresh = setInterval(() => void this.#lookAtKeys(), REFRESH_MS);
    this.#refresh.unref();
    void this.#lookAtKeys();
  }

  stop(): void {
    clearInterval(this.#refresh);
  }

  /**
   * Whether the token is valid and this user's. Rejects when that cannot be known, because the
   * provider's keys have never been had.
   */
  readonly check = async (username: string, token: string): Promise<boolean> => {
    const keys = await this.#keySet();
    const { issuer, audience, claim } = this.#options;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_SKEW_S,
        requiredClaims: ['exp', claim],
      });
      return payload[claim] === username;
    } catch (error) {
      if (error instanceof errors.JOSEError) {
        // Its text may be of the token: the kind is enough.
        if (!(error instanceof errors.JWTExpired)) this.#log(`a token is refused: ${error.code}`);
        return false;
      }
      // A key that is not known, and the provider is away: it may be a new one, or nonsense.
      if (keys.jwks() !== undefined) return false;
      throw error;
    }
  };

  async #lookAtKeys(): Promise<void> {
    try {
      await (await this.#keySet()).reload();
      if (this.#isAway) this.#log('the identity provider is back');
      this.#isAway = false;
    } catch (error) {
      if (this.#isAway) return;
      this.#isAway = true;
      const problem = error instanceof Error ? error.message : 'unknown';
      const rest =
        this.#keys?.jwks() === undefined
          ? 'tokens cannot be checked until it answers'
          : 'tokens are checked with its keys as they are known';
      this.#log(`the identity provider cannot be reached (${problem}): ${rest}`);
    }
  }

  async #keySet(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    if (this.#keys !== null) return this.#keys;
    this.#discovery ??= this.#discover().finally(() => {
      this.#discovery = null;
    });
    this.#keys = await this.#discovery;
    return this.#keys;
  }

  async #discover(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const { issuer } = this.#options;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await this.#fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const found = v.parse(Discovered, await response.json());
    if (found.issuer !== issuer) throw new Error('it names another issuer');
    return createRemoteJWKSet(found.jwks_uri, {
      // Looked at in the background: what is known counts until there is something newer.
      cacheMaxAge: Infinity,
      cooldownDuration: COOLDOWN_MS,
      timeoutDuration: ANSWER_MS,
      [customFetch]: (jwks, options) => this.#fetch(jwks, options),
    });
  }

  /** A provider that has just failed is left alone for a while: tokens with any key may come. */
  async #fetch(url: string, options: RequestInit): Promise<Response> {
    if (performance.now() < this.#restUntilMs) throw new Error('it has just failed');
    try {
      return await fetch(url, options);
    } catch (error) {
      this.#restUntilMs = performance.now() + REST_MS;
      throw error;
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

/** Signed by a key of which the provider shows the public half only. */
const ALGORITHMS = [
  'RS256',
  'PS256',
  'ES256',
  'RS384',
  'PS384',
  'ES384',
  'RS512',
  'PS512',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const CLOCK_SKEW_S = 30;
const ANSWER_MS = 2_000;
const REST_MS = 2_000;
const COOLDOWN_MS = 10_000;
const REFRESH_MS = 600_000;
