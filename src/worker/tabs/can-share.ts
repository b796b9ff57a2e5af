import { newId } from '../session/hand-over.js';

/** How long a browser may take to grant a free lock on a machine that stalls, ms. */
const LOCK_DEADLINE_MS = 2_000;

/**
 * Whether this worker can share a session with other tabs. Not outside of secure contexts (no locks
 * or cryptography), in a sandbox (no shared origin), or where the browser blocks site data, as in
 * most third-party frames: locks exist there, but using them fails, so it is tried. Never rejects.
 */
export async function canShareWithTabs(): Promise<boolean> {
  if (!('locks' in navigator) || !('BroadcastChannel' in self)) return false;
  if (!self.isSecureContext || self.origin === 'null') return false;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  try {
    new BroadcastChannel('agent-dr-session').close();
    const isGiven = navigator.locks.request(`agent-dr-session/trial/${newId()}`, () => true);
    const isLate = new Promise<boolean>((resolve) => {
      deadline = setTimeout(resolve, LOCK_DEADLINE_MS, false);
    });
    return await Promise.race([isGiven, isLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(deadline);
  }
}
