import { pause } from '../pause.js';

/** Does something for each item, evenly over the time. Resolves after the last one. */
export async function spreadOver<Item>(
  forMs: number,
  items: readonly Item[],
  action: (item: Item) => void,
): Promise<void> {
  const begun = performance.now();
  for (const [index, item] of items.entries()) {
    const atMs = (forMs * index) / items.length;
    const restMs = begun + atMs - performance.now();
    if (restMs > 1) await pause(restMs);
    action(item);
  }
}
