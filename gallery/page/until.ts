const DEADLINE_MS = 10_000;

/**
 * Resolves in the frame in which the condition holds; `what` is in the error if that takes too
 * long.
 */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const patience = AbortSignal.timeout(DEADLINE_MS);
  while (!holds()) {
    if (patience.aborted) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
