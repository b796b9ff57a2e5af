/** One of the ways in which an agent is moved, and how far away the sites are. */
export interface Variant {
  /** Without anything ready at the other site, or over the connection that is kept to it (B9). */
  readonly readiness: 'cold' | 'warm';
  /**
   * What is wrong: the gateway is gone, so that there is nobody to be logged out by; or telephony
   * alone is off, and the agent leaves in order before they are logged in elsewhere (I1).
   */
  readonly site: 'lost' | 'standing';
  readonly roundTripMs: number;
}

export const VARIANTS: readonly Variant[] = (['lost', 'standing'] as const).flatMap((site) =>
  (['cold', 'warm'] as const).flatMap((readiness) =>
    [0, 50, 200].map((roundTripMs) => ({ readiness, site, roundTripMs })),
  ),
);

/**
 * Round trips from due to logged in. Cold: TCP, TLS 1.3, the upgrade, and a log-in whose calls are
 * sent together; warm: the log-in alone. A site that stands is left in order, one more; and not
 * before it is known that the other one can take the agent, cold one more.
 */
export function roundTripsOf({ readiness, site }: Variant): number {
  const cold = readiness === 'cold';
  switch (site) {
    case 'lost':
      return cold ? 4 : 1;
    case 'standing':
      return cold ? 6 : 2;
  }
}

/** What the move from a lost site may cost, ms. From a standing one it has no budget. */
export function budgetMs(variant: Variant): number | undefined {
  if (variant.site === 'standing') return undefined;
  const ownMs = variant.readiness === 'cold' ? 30 : 15;
  return roundTripsOf(variant) * variant.roundTripMs + ownMs;
}

export const wordsOf = ({ readiness, site, roundTripMs }: Variant): string =>
  `${readiness}, site ${site}, round trip ${roundTripMs} ms`;
