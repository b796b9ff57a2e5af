/** How long a browser may take to give out a lock that nobody else wants, ms. */
const LOCK_DEADLINE_MS = 500;

/**
 * Holds a Web Lock until the signal is aborted or the page ends: so the worker learns of either.
 * Settles with its name, by which the worker also knows the page. Where there are no locks, or they
 * are kept from the page, the name is one that no lock can have: the worker waits for none.
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

/** All elements of one page have it in their locks' names: so the worker can count pages. */
let page: string | undefined;

/** Not `randomUUID`: pages over plain HTTP have none. */
const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
