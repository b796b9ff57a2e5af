/** The sessions whose details the agent has left open, by the tree that their line stands in. */
export const openedIn = new WeakSet<Node>();
