/**
 * Resolves when the page that holds the Web Lock of this name has ended, in whatever way. Never
 * resolves without locks (outside of secure contexts) or for an invalid name.
 */
export async function whenReleased(lock: string): Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return NEVER;
  try {
    await navigator.locks.request(lock, () => undefined);
  } catch {
    return NEVER;
  }
}

const NEVER = new Promise<never>(() => undefined);
