/** Lets some lines through at once, and then few: whoever causes them cannot fill a disk. */
export class LineBound {
  #left = AT_ONCE;
  #sinceMs = 0;
  #leftOut = 0;

  /** Null: this one is left out. Otherwise how many were since the last one. */
  next(nowMs: number): number | null {
    this.#left = Math.min(AT_ONCE, this.#left + ((nowMs - this.#sinceMs) / 1_000) * PER_SECOND);
    this.#sinceMs = nowMs;
    if (this.#left < 1) {
      this.#leftOut += 1;
      return null;
    }
    this.#left -= 1;
    const leftOut = this.#leftOut;
    this.#leftOut = 0;
    return leftOut;
  }
}

const AT_ONCE = 20;
const PER_SECOND = 2;
