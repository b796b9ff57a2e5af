/** How often the process checks for stalls, ms. */
const LOOK_MS = 50;

/** Half of the shortest time that the worker waits for a gateway's sign of life. */
const STALL_MS = 250;

/** The most runs of a cell on a machine that stalls. */
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

/** Reports a stall of the process once it has ended. */
export function onStall(listener: (now: number) => void): void {
  listeners.push(listener);
}

/**
 * Runs a cell whose worker, gateways and network share this process. On a busy machine all of them
 * stall together while time goes on, and the worker sees a fault that is not that of the cell. So a
 * failed run counts only if there was no stall in it. Resolves with the number of runs.
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
