/**
 * What the CometD library expects of a browser's `window`: timers, and a constant. Nothing else, so that
 * it takes no socket, worker or console of this process. Imported before the library.
 */
const needed = {
  setTimeout: (work: () => void, ms: number) => setTimeout(work, ms),
  clearTimeout: (timer: NodeJS.Timeout) => {
    clearTimeout(timer);
  },
  XMLHttpRequest: { UNSENT: 0 },
};

if (!('window' in globalThis)) {
  Object.defineProperty(globalThis, 'window', { value: needed, configurable: true });
}

export {};
