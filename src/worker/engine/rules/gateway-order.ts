import { ownEntry } from '../../../contract/own-entry.js';
import type { GatewayRef } from '../model/link.js';
import type { SignedIn } from '../model/signed-in.js';

/**
 * A gateway that has failed is left alone for this long, ms, while its site has others. Agents of a
 * gateway that comes and goes change sides no faster than that.
 */
export const GATEWAY_RESTS_MS = 10_000;

/** After this long, ms, it is forgotten that a gateway failed: the order of the configuration holds. */
const FORGOTTEN_MS = 300_000;

type Known = Pick<SignedIn, 'configuration' | 'backOff'>;

/**
 * The gateways of these sites in the order of asking: each site's own in the order of the
 * configuration, those that have failed lately behind them. Who failed this moment is not asked
 * while there is another (B27).
 */
export const gatewaysOf = (
  known: Known,
  siteIds: readonly string[],
  now: number,
): readonly GatewayRef[] => siteIds.flatMap((siteId) => gatewaysOfSite(known, siteId, now));

function gatewaysOfSite(known: Known, siteId: string, now: number): readonly GatewayRef[] {
  const all = allGateways(known, siteId);
  const there = all.filter((gateway) => !isRestarting(known, siteId, gateway, now));
  const rested = restedGateways(known, siteId, now);
  return (firstOf(rested, there) ?? all)
    .map((gateway) => ({ siteId, gateway, failedAt: failedAt(known, siteId, gateway, now) }))
    .sort((a, b) => a.failedAt - b.failedAt)
    .map(({ gateway }) => ({ siteId, gateway }));
}

const firstOf = (...choices: readonly (readonly number[])[]): readonly number[] | undefined =>
  choices.find((gateways) => gateways.length > 0);

/** Those of a site that have not failed a moment ago, and are not being restarted. */
export function restedGateways(known: Known, siteId: string, now: number): readonly number[] {
  return allGateways(known, siteId).filter(
    (gateway) =>
      now - failedAt(known, siteId, gateway, now) >= GATEWAY_RESTS_MS &&
      !isRestarting(known, siteId, gateway, now),
  );
}

const isRestarting = ({ backOff }: Known, siteId: string, gateway: number, now: number): boolean =>
  (ownEntry(backOff.sites, siteId)?.restartsUntil[gateway] ?? 0) > now;

/** Whether each gateway of a site has failed since then. */
export const haveAllFailedSince = (known: Known, siteId: string, since: number): boolean =>
  allGateways(known, siteId).every((gateway) => lastFailure(known, siteId, gateway) >= since);

const allGateways = ({ configuration }: Known, siteId: string): readonly number[] => [
  ...(configuration.sites.find(({ id }) => id === siteId)?.gateways ?? []).keys(),
];

/** Long ago is never. */
function failedAt(known: Known, siteId: string, gateway: number, now: number): number {
  const at = lastFailure(known, siteId, gateway);
  return now - at < FORGOTTEN_MS ? at : -Infinity;
}

const lastFailure = ({ backOff }: Known, siteId: string, gateway: number): number =>
  ownEntry(backOff.sites, siteId)?.failedAt[gateway] ?? -Infinity;
