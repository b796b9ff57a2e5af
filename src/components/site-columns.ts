import type { ServiceName, ServiceState } from '../contract/services.js';
import type { SiteRef } from '../contract/site-ref.js';
import type { ActiveSnapshot } from '../contract/snapshot.js';
import { toldStandby } from './told-standby.js';

/** A site with what is known of it. */
export interface SiteColumn {
  readonly site: SiteRef;
  readonly isActive: boolean;
  /** Absent: nothing is known. */
  readonly services?: Readonly<Record<ServiceName, ServiceState>>;
  /** They are from the last look. */
  readonly isOld: boolean;
  readonly roundTripMs?: number | undefined;
}

/**
 * The sites, the preferred one first, else by id: their order does not change when the agent is
 * moved.
 */
export function siteColumns(snapshot: ActiveSnapshot): readonly SiteColumn[] {
  const { site, services, roundTripMs, otherSite, preferredSite } = snapshot;
  const columns: SiteColumn[] = [{ site, isActive: true, services, isOld: false, roundTripMs }];
  if (otherSite !== undefined) columns.push(otherColumn(otherSite, snapshot));
  const rank = ({ site: { id } }: SiteColumn): string => (id === preferredSite?.id ? '' : id);
  return columns.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

function otherColumn(site: SiteRef, { standby }: ActiveSnapshot): SiteColumn {
  if (standby.kind !== 'answers') return { site, isActive: false, isOld: false };
  const { services, isConnected, roundTripMs } = standby;
  return { site, isActive: false, services, isOld: !isConnected, roundTripMs };
}

/** Whether the other site needs a sentence beside its services. */
export function tellsInLine(snapshot: ActiveSnapshot): boolean {
  const standby = toldStandby(snapshot);
  if (standby === undefined || snapshot.otherSite === undefined) return false;
  return standby.kind !== 'answers' || standby.services.telephony === 'off';
}
