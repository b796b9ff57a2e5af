import { newId } from '../session/hand-over.js';

/** How long a browser may take to give out a lock that nobody else wants, on a machine that stalls, ms. */
const LOCK_DEADLINE_MS = 2_000;

/**
 * Whether this worker can agree with those of other tabs. Not outside of secure contexts, which have
 * neither locks nor ciphers; nor in a sandbox, which shares its origin with nobody; nor where the
 * browser keeps site data from the page, as in most frames of other sites: there are locks then, and
 * every use of them fails. So it is tried. Never rejects.
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
