/** How often it is looked whether the process gets its share of time, ms. */
const LOOK_MS = 50;

/** Half of the shortest time that the worker gives a gateway for a sign of life. */
const STALL_MS = 250;

/** How often a cell is run at most, should the machine never have time for it. */
const MOST_RUNS = 5;

const listeners: ((now: number) => void)[] = [];
let lastStall = Number.NEGATIVE_INFINITY;
let lastLook = performance.now();

setInterval(() => {
  const now = performance.now();
  if (now - lastLook - LOOK_MS > STALL_MS) {
    lastStall = now;
    for (const listener of listeners) listener(now);
  }
  lastLook = now;
}, LOOK_MS).unref();

/** Tells when the process has stood still, once it goes on. */
export function onStall(listener: (now: number) => void): void {
  listeners.push(listener);
}

/**
 * Runs a cell whose worker, gateways and network share this process. When others take the processor
 * away, all of them stand still together, while time goes on: what the worker then takes for a fault
 * is one, but not that of the cell. So a run that fails counts only if there was no such stall in it.
 * Resolves with the number of runs.
 */
export async function withoutStalls(run: () => Promise<void>): Promise<number> {
  for (let runs = 1; ; runs++) {
    const begun = performance.now();
    try {
      await run();
      return runs;
    } catch (error) {
      if (runs === MOST_RUNS || lastStall < begun) throw error;
    }
  }
}
