/** One connection: its number, its site, and which of the site's gateways it goes to. */
export interface Link {
  readonly generation: number;
  readonly siteId: string;
  /** Index in the site's `gateways`. */
  readonly gateway: number;
  /** The site's gateways that are asked next, in this order, should this one not do. */
  readonly siblings: readonly number[];
}

export type GatewayRef = Pick<Link, 'siteId' | 'gateway'>;

/**
 * Attempts at one gateway after the other, each begun before the one before it has failed: who
 * connects first is told the credentials, and nobody else (S1.2).
 */
export interface Race {
  /** Under way, in the order of their beginning. */
  readonly links: readonly Link[];
  readonly untried: readonly GatewayRef[];
  /** When the next one begins, if none has connected by then. */
  readonly nextAt: number;
}

/** A site that has given the agent a time of their own: from then on it takes part. */
export interface Slot {
  readonly siteId: string;
  readonly at: number;
}
