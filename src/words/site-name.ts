import type { SessionSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import type { SiteRef } from '../contract/site-ref.js';

/** The name of a site, if the snapshot has it. */
export function siteName(snapshot: SessionSnapshot, siteId: string): string | undefined {
  return sitesIn(snapshot).find((site) => site?.id === siteId)?.name;
}

function sitesIn(snapshot: SessionSnapshot): readonly (SiteRef | undefined)[] {
  switch (snapshot.kind) {
    case 'signed-out':
      return snapshot.why.kind === 'refused' ? [snapshot.why.site] : [];
    case 'starting':
      return [snapshot.site, ...snapshot.failedSites];
    case 'active':
      return [snapshot.site, snapshot.otherSite, snapshot.preferredSite];
    case 'switching':
      return [snapshot.from, snapshot.to];
    case 'unreachable':
      return snapshot.sites;
    default:
      return assertNever(snapshot);
  }
}
