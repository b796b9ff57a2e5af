import { nameKey, ticketKey } from './resume-keys.js';

/**
 * Whether it is certain that nobody is signed in in this browser, and no page has left anything to
 * resume. Answers within moments; in doubt `false`.
 */
export async function isNobodyHere(session: string): Promise<boolean> {
  try {
    const keys = [ticketKey(session), nameKey(session)];
    if (keys.some((key) => sessionStorage.getItem(key) !== null)) return false;
    const { held = [], pending = [] } = await navigator.locks.query();
    // Each page with a session holds one, and so does whoever runs it.
    return ![...held, ...pending].some(({ name }) => name?.startsWith('agent-dr-session/'));
  } catch {
    // Blocked, or not there: pages over plain HTTP have no locks.
    return false;
  }
}
