/** Who is compared: a bare server of the same package, and gateways of two kinds. */
export type Name = 'bare' | 'memory' | 'shared';

/** What each is called in the table. */
export const CALLED: Readonly<Record<Name, string>> = {
  bare: 'bare ws',
  memory: 'gateway',
  shared: 'gateway, shared state',
};
