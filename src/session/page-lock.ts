/** How long a browser may take to grant a free lock, ms. */
const LOCK_DEADLINE_MS = 500;

/**
 * Holds a Web Lock until the signal is aborted or the page ends, so that the worker notices either.
 * Settles with its name, which also identifies the page to the worker. If there are no locks, or
 * they are blocked, the name is one that no lock can have, and the worker does not wait for it.
 */
export function holdPageLock(signal: AbortSignal): Promise<string> {
  page ??= newId();
  const name = `agent-dr-session/page/${page}/${newId()}`;
  const noLock = `-${name}`;
  if (!('locks' in navigator)) return Promise.resolve(noLock);
  return new Promise((settle) => {
    const holding = navigator.locks.request(name, () => {
      settle(name);
      return new Promise<void>((release) => {
        signal.addEventListener('abort', () => {
          release();
        });
      });
    });
    const withoutLock = (): void => {
      settle(noLock);
    };
    holding.catch(withoutLock);
    setTimeout(withoutLock, LOCK_DEADLINE_MS);
  });
}

/** Part of the lock names of all elements of one page, so that the worker can count pages. */
let page: string | undefined;

/** Not `randomUUID`, which pages over plain HTTP do not have. */
const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
