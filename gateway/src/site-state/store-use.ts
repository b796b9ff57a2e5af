import type { AgentStore } from './agent-store.js';

/** How what is shared is reached, and what is told of each failure of the store. */
export interface StoreUse {
  readonly store: AgentStore;
  readonly isShared: () => boolean;
  readonly lose: (error: unknown) => void;
}

/** Null: it is not shared, or not any more. */
export async function whileShared<Value>(
  { store, isShared, lose }: StoreUse,
  ask: (store: AgentStore) => Promise<Value>,
): Promise<Value | null> {
  if (!isShared()) return null;
  try {
    return await ask(store);
  } catch (error) {
    lose(error);
    return null;
  }
}
