import { ownEntry } from '../../../contract/own-entry.js';
import type { GatewayRef } from '../model/link.js';
import type { SignedIn } from '../model/signed-in.js';

/**
 * A failed gateway is not used for this long, ms, while its site has others. This limits how often
 * agents change sides when a gateway comes and goes.
 */
export const GATEWAY_RESTS_MS = 10_000;

/** A gateway's failure is forgotten after this, ms: the configured order applies again. */
const FORGOTTEN_MS = 300_000;

type Known = Pick<SignedIn, 'configuration' | 'backOff'>;

/**
 * The gateways of these sites in the order to try: each site's own in configured order, recently
 * failed ones last. One that has just failed is skipped while there is another (B27).
 */
export const gatewaysOf = (
  known: Known,
  siteIds: readonly string[],
  now: number,
): readonly GatewayRef[] => siteIds.flatMap((siteId) => gatewaysOfSite(known, siteId, now));

function gatewaysOfSite(known: Known, siteId: string, now: number): readonly GatewayRef[] {
  const all = allGateways(known, siteId);
  const there = all.filter((gateway) => !isRestarting(known, siteId, gateway, now));
  const rested = availableGateways(known, siteId, now);
  return (firstOf(rested, there) ?? all)
    .map((gateway) => ({ siteId, gateway, failedAt: failedAt(known, siteId, gateway, now) }))
    .sort((a, b) => a.failedAt - b.failedAt)
    .map(({ gateway }) => ({ siteId, gateway }));
}

const firstOf = (...choices: readonly (readonly number[])[]): readonly number[] | undefined =>
  choices.find((gateways) => gateways.length > 0);

/** Gateways of a site that have not just failed and are not restarting. */
export function availableGateways(known: Known, siteId: string, now: number): readonly number[] {
  return allGateways(known, siteId).filter(
    (gateway) =>
      now - failedAt(known, siteId, gateway, now) >= GATEWAY_RESTS_MS &&
      !isRestarting(known, siteId, gateway, now),
  );
}

const isRestarting = ({ backOff }: Known, siteId: string, gateway: number, now: number): boolean =>
  (ownEntry(backOff.sites, siteId)?.restartsUntil[gateway] ?? 0) > now;

/** Whether every gateway of a site has failed since then. */
export const haveAllFailedSince = (known: Known, siteId: string, since: number): boolean =>
  allGateways(known, siteId).every((gateway) => lastFailure(known, siteId, gateway) >= since);

const allGateways = ({ configuration }: Known, siteId: string): readonly number[] => [
  ...(configuration.sites.find(({ id }) => id === siteId)?.gateways ?? []).keys(),
];

/** A failure long ago counts as none. */
function failedAt(known: Known, siteId: string, gateway: number, now: number): number {
  const at = lastFailure(known, siteId, gateway);
  return now - at < FORGOTTEN_MS ? at : -Infinity;
}

const lastFailure = ({ backOff }: Known, siteId: string, gateway: number): number =>
  ownEntry(backOff.sites, siteId)?.failedAt[gateway] ?? -Infinity;
