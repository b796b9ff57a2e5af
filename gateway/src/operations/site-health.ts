/** What became of a call of the site: `silent` is no answer in time, `failed` a fault of its own. */
export type CallOutcome = 'ok' | 'refused' | 'failed' | 'silent';

/** Is told of every call of the site; `call` is the name of the backend's method. */
export type CallObserver = (call: string, outcome: CallOutcome, tookMs: number) => void;

/** Whether the site answers, by what became of its last calls. */
export class SiteHealth {
  #bad = 0;
  #badAtMs = -Infinity;

  asked(outcome: CallOutcome, nowMs: number): void {
    const isBad = outcome === 'silent' || outcome === 'failed';
    this.#bad = isBad ? this.#bad + 1 : 0;
    if (isBad) this.#badAtMs = nowMs;
  }

  /** When nobody asks any more, nothing is known: then it is not silent. */
  isSilent(nowMs: number): boolean {
    return this.#bad >= LEAST_BAD && nowMs - this.#badAtMs < KNOWN_FOR_MS;
  }
}

/** A single one is the call's. */
const LEAST_BAD = 3;
const KNOWN_FOR_MS = 60_000;
