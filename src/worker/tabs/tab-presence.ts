import { WIDGET_VERSION } from '../../contract/worker-name.js';

const PREFIX = 'agent-dr-session/tab/';

/** Says that a tab lives, and of which version it is: a Web Lock that ends with its worker. */
export const presenceLock = (tabId: string): string => `${PREFIX}${WIDGET_VERSION}/${tabId}`;

/** Which version of the widget holds a lock; `undefined` when nobody does, or nobody knows. */
export async function versionHolding(lock: string): Promise<string | undefined> {
  const { held = [] } = await navigator.locks.query();
  const holder = held.find(({ name }) => name === lock)?.clientId;
  const presence = held.find(
    ({ name, clientId }) => clientId === holder && name?.startsWith(PREFIX),
  );
  return presence?.name?.slice(PREFIX.length).split('/', 1)[0];
}

/** Whether any tab holds a lock. */
export async function isHeld(lock: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lock);
}

/** Settles when the tab's presence can be seen; it ends with the worker, or with `signal`. */
export function holdPresence(tabId: string, signal: AbortSignal): Promise<void> {
  return new Promise((held) => {
    void navigator.locks.request(presenceLock(tabId), () => {
      held();
      return new Promise<void>((release) => {
        signal.addEventListener('abort', () => {
          release();
        });
      });
    });
  });
}
