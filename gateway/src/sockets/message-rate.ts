export type RateVerdict = 'admitted' | 'too-many' | 'hopeless';

/**
 * Counts one connection's messages against a bucket that refills steadily. A client is `hopeless`
 * when a whole bucket's worth of its messages in a row was not admitted.
 */
export class MessageRate {
  readonly #perSecond: number;
  #tokens: number;
  #countedAtMs: number | null = null;
  #refusedInARow = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond;
  }

  /** `nowMs` is any clock that only goes forward, ms. */
  count(nowMs: number): RateVerdict {
    const elapsedMs = nowMs - (this.#countedAtMs ?? nowMs);
    this.#countedAtMs = nowMs;
    this.#tokens = Math.min(this.#perSecond, this.#tokens + (elapsedMs / 1000) * this.#perSecond);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      this.#refusedInARow = 0;
      return 'admitted';
    }
    this.#refusedInARow += 1;
    return this.#refusedInARow > this.#perSecond ? 'hopeless' : 'too-many';
  }
}
