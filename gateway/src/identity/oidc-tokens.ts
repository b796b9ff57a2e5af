import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { Report } from '../operations/gateway-event.js';
import { ProviderKeys, type KeySet, type ProviderKeysOptions } from './provider-keys.js';

export { isSafe } from './provider-keys.js';

export interface OidcOptions extends ProviderKeysOptions {
  /** As the provider writes it: `https://id.example/realms/desk`; plain http on loopback only. */
  readonly issuer: string;
  /** What tokens for this gateway are made out to. */
  readonly audience: string;
  /** Which claim is the agent's user name. */
  readonly claim: string;
}

/**
 * Checks the access tokens of an OpenID Connect provider: signature, issuer, audience, times and to
 * whom they belong (B24). The provider may be away for hours.
 */
export class OidcTokens {
  readonly #options: OidcOptions;
  readonly #report: Report;
  readonly #keys: ProviderKeys;
  #refused = 0;
  #toldAtMs = -Infinity;

  constructor(options: OidcOptions, report: Report) {
    this.#options = options;
    this.#report = report;
    this.#keys = new ProviderKeys(options, report);
  }

  stop(): void {
    this.#keys.stop();
  }

  /**
   * Whether the token is valid and this user's. Rejects when that cannot be known, because the
   * provider is away and has never shown the key.
   */
  readonly check = async (username: string, token: string): Promise<boolean> => {
    const { issuer, audience, claim } = this.#options;
    const expected = {
      ...{ issuer, audience, algorithms: ALGORITHMS },
      ...{ clockTolerance: CLOCK_SKEW_S, requiredClaims: ['exp', claim] },
    };
    for (;;) {
      const keys = await this.#keys.current();
      try {
        return (await payloadOf(token, keys, expected))[claim] === username;
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
        if (isOfAnotherKey(error) && (await this.#keys.areOld(keys))) continue;
        this.#tell(error);
        return false;
      }
    }
  };

  /** Its text may be of the token: the kind is enough. Those that have just expired are usual. */
  #tell(error: errors.JOSEError): void {
    if (error instanceof errors.JWTExpired) return;
    this.#refused += 1;
    const nowMs = performance.now();
    if (nowMs - this.#toldAtMs < BETWEEN_LINES_MS) return;
    this.#toldAtMs = nowMs;
    this.#report('token-refused', { code: error.code, count: this.#refused });
  }
}

/** A token need not say which key it is signed with: all that it may be are tried. */
async function payloadOf(
  token: string,
  { find }: KeySet,
  expected: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, find, expected)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, expected)).payload;
      } catch (problem) {
        if (!(problem instanceof errors.JWSSignatureVerificationFailed)) throw problem;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** A provider may even use the name of an old key for a new one. */
const isOfAnotherKey = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWSSignatureVerificationFailed;

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
const BETWEEN_LINES_MS = 60_000;
