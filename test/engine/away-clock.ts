/** The longest stall that counts as busy, ms; after a longer one the machine slept. */
const LONGEST_STALL_MS = 60_000;

/** The least time after a stall in which the site can prove that it works, ms. */
const MOMENT_MS = 2_000;

/** How long nothing was observed, ms: by the clock that shows more, and by the engine's clock. */
export interface Unobserved {
  readonly sleptMs: number;
  readonly countedMs: number;
}

/**
 * The absence of something, as an observer knows it: since when, and how much longer it must be
 * waited for.
 */
export interface Away {
  /** The time-out is over after that much absence observed awake (I2). */
  readonly since: number;
  readonly patienceMs: number;
}

export const awayFrom = (since: number, timeoutMs: number): Away => ({
  since,
  patienceMs: timeoutMs,
});

/** The rule for unobserved time, implemented a second time to check the engine. */
export function awayAfter(
  { since, patienceMs }: Away,
  { sleptMs, countedMs }: Unobserved,
  timeoutMs: number,
  now: number,
): Away {
  const slept = sleptMs > LONGEST_STALL_MS;
  if (timeoutMs === 0) return { since: slept ? now : since, patienceMs };
  const asleepAt = now - countedMs;
  const left = Math.max(0, since + timeoutMs - asleepAt);
  const patience = slept && left === 0 ? timeoutMs : patienceMs;
  const wanted = slept ? timeoutMs : Math.min(MOMENT_MS, timeoutMs);
  const more = Math.min(Math.max(0, wanted - left), patience);
  return { since: now + left + more - timeoutMs, patienceMs: patience - more };
}
