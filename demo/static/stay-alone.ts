/**
 * Takes from this thread what tabs share a session by (B14): each copy of the page has simulated sites
 * of its own, and a session that worked at those of another tab would be out of its lab's reach.
 */
export function stayAlone(): void {
  Reflect.deleteProperty(globalThis, 'SharedWorker');
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  // Of one kind in a page, of another in a worker.
  const kind: unknown = Object.getPrototypeOf(navigator);
  if (typeof kind === 'object' && kind !== null) Reflect.deleteProperty(kind, 'locks');
}
