import { can } from '../contract/commands.js';
import type { ActiveSnapshot } from '../contract/snapshot.js';

/**
 * What is known of the preferred site while the agent works elsewhere (B9, B11): `again`: it
 * works, and the agent was moved because it did not.
 */
export type PreferredSiteHealth = 'unknown' | 'down' | 'works' | 'again';

export function preferredSiteHealth(snapshot: ActiveSnapshot): PreferredSiteHealth {
  const { standby, preferredSite, site, arrival } = snapshot;
  if (standby.kind === 'off') return 'unknown';
  if (preferredSite === undefined || preferredSite.id === site.id) return 'unknown';
  if (standby.site.id !== preferredSite.id) return 'unknown';
  const wasDown =
    arrival.kind === 'moved' &&
    arrival.from.id === preferredSite.id &&
    (arrival.cause === 'telephony' || arrival.cause === 'log-in');
  // Why the agent was moved holds until the site is heard of again.
  if (standby.kind === 'unknown') return wasDown ? 'down' : 'unknown';
  if (standby.kind !== 'answers' || standby.services.telephony === 'off') return 'down';
  return wasDown ? 'again' : 'works';
}

/** Whether the agent may choose to return: not to a site that is known to be down. */
export const isReturnOffered = (snapshot: ActiveSnapshot): boolean =>
  can('returnToPreferred', snapshot).kind === 'yes' && preferredSiteHealth(snapshot) !== 'down';
