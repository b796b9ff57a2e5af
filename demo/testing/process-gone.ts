import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 10;
const DEADLINE_MS = 5_000;

export function isAlive(pid: number): boolean {
  try {
    // Signal 0 only asks.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves when the process is gone; for processes whose end nobody here is told. Throws after 5 s. */
export async function processGone(pid: number): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (isAlive(pid)) {
    if (performance.now() > deadline) throw new Error(`Process ${pid} is still there.`);
    await pause(POLL_MS);
  }
}
