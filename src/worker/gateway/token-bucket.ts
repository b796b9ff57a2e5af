/** The limit of a bucket: `burst` at once, and `perSecond` on average. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** A bucket that refills steadily; each allowed action takes one token. Immutable. */
export interface TokenBucket {
  readonly allowance: Allowance;
  readonly tokens: number;
  /** By any clock that only goes forward, ms. */
  readonly asOfMs: number;
}

export type Taking =
  | { readonly kind: 'taken'; readonly bucket: TokenBucket }
  /** The next token is there in `readyInMs`. */
  | { readonly kind: 'empty'; readonly readyInMs: number };

export function fullBucket(allowance: Allowance, nowMs: number): TokenBucket {
  return { allowance, tokens: allowance.burst, asOfMs: nowMs };
}

/** Takes a token, or says when there is one; an empty bucket is unchanged. */
export function take({ allowance, tokens, asOfMs }: TokenBucket, nowMs: number): Taking {
  const elapsedMs = Math.max(0, nowMs - asOfMs);
  const refilled = Math.min(allowance.burst, tokens + (elapsedMs * allowance.perSecond) / 1_000);
  if (refilled >= 1) {
    return { kind: 'taken', bucket: { allowance, tokens: refilled - 1, asOfMs: nowMs } };
  }
  return { kind: 'empty', readyInMs: ((1 - refilled) * 1_000) / allowance.perSecond };
}
