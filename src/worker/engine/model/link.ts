/** One connection: its number, its site, and which of the site's gateways it uses. */
export interface Link {
  readonly generation: number;
  readonly siteId: string;
  /** Index in the site's `gateways`. */
  readonly gateway: number;
  /** The site's gateways to try next, in this order, if this one fails. */
  readonly siblings: readonly number[];
}

export type GatewayRef = Pick<Link, 'siteId' | 'gateway'>;

/**
 * Attempts at one gateway after the other; each starts before the previous one has failed. Only the
 * first to connect receives the credentials (S1.2).
 */
export interface Race {
  /** In progress, in the order of their start. */
  readonly links: readonly Link[];
  readonly untried: readonly GatewayRef[];
  /** When the next one starts, if none has connected by then. */
  readonly nextAt: number;
}

/** A site that gave the agent a slot: it joins the race at that time. */
export interface Slot {
  readonly siteId: string;
  readonly at: number;
}
