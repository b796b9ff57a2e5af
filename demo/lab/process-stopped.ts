import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 5;
const DEADLINE_MS = 2_000;

/**
 * Resolves once the process is stopped (or runs again), which a signal alone does not promise:
 * it is delivered some time after `kill` returned. There is no event for it, so `/proc` is asked;
 * where there is no `/proc` the signal has to do.
 * @throws when the process has not got there within 2 s
 */
export async function processStopped(pid: number, wanted: boolean): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const stopped = await isStopped(pid);
    if (stopped === undefined || stopped === wanted) return;
    if (performance.now() > deadline) {
      throw new Error(
        `Process ${pid} did not ${wanted ? 'stop' : 'go on'} within ${DEADLINE_MS} ms.`,
      );
    }
    await pause(POLL_MS);
  }
}

async function isStopped(pid: number): Promise<boolean | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // "pid (command) state …": the command may itself contain parentheses.
    return stat.charAt(stat.lastIndexOf(')') + 2) === 'T';
  } catch {
    return undefined;
  }
}
