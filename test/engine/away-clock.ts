/** A machine that stood still for no longer, ms, was busy; for longer, it slept. */
const LONGEST_STALL_MS = 60_000;

/** After a stall there is at least this long, ms, to hear that all is well. */
const MOMENT_MS = 2_000;

/** How long nobody looked, ms: by whichever clock says more, and by the one that times are taken from. */
export interface Unobserved {
  readonly sleptMs: number;
  readonly countedMs: number;
}

/** Something that is away, as somebody knows who looks on: since when, and how patient to be yet. */
export interface Away {
  /** So that the whole of its time-out is over when it was away for that long, seen awake (I2). */
  readonly since: number;
  readonly patienceMs: number;
}

export const awayFrom = (since: number, timeoutMs: number): Away => ({
  since,
  patienceMs: timeoutMs,
});

/** The rule of what was not seen, told once more beside the engine that is judged by it. */
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
