import { setImmediate as nextTurn } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';

/**
 * Without its compilers the engine keeps data, bytecode and nothing else: what optimised code and
 * the notes for it weigh goes up and down by a hundred KiB, and would hide a leak of this size.
 */
export const MEMORY_FLAGS: readonly string[] = [
  '--expose-gc',
  '--no-opt',
  '--no-sparkplug',
  '--no-flush-bytecode',
  '--no-lazy-feedback-allocation',
];

/** Enough for what only a second collection finds, and for finalizers in between. */
const COLLECTIONS = 6;

/** What JavaScript holds once all garbage is collected. Throws without `MEMORY_FLAGS`. */
export async function settledHeapBytes(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('Run with --expose-gc.');
  for (let collection = 0; collection < COLLECTIONS; collection++) {
    await nextTurn();
    globalThis.gc();
  }
  return getHeapStatistics().used_heap_size;
}

/** Sockets and timers that keep this process alive. */
export function leftBehind(): { readonly sockets: number; readonly timers: number } {
  const resources = process.getActiveResourcesInfo();
  return {
    sockets: resources.filter((name) => name === 'TCPSocketWrap').length,
    timers: resources.filter((name) => name === 'Timeout').length,
  };
}
