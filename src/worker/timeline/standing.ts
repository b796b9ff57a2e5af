import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { Standing, StandingSite } from '../../contract/timeline.js';
import { assertNever } from '../../contract/assert-never.js';

/** The session's situation, from what pages may see: the rest of an entry is text (B13). */
export function standingOf(snapshot: SessionSnapshot): Standing {
  switch (snapshot.kind) {
    case 'active':
      return { kind: 'active', siteId: snapshot.site.id, sites: sitesOf(snapshot) };
    case 'signed-out':
    case 'starting':
    case 'switching':
    case 'unreachable':
      return { kind: snapshot.kind, sites: [] };
    default:
      return assertNever(snapshot);
  }
}

type Active = Extract<SessionSnapshot, { readonly kind: 'active' }>;

function sitesOf({ site, services, standby }: Active): readonly StandingSite[] {
  const here = { siteId: site.id, services };
  return standby.kind === 'answers'
    ? [here, { siteId: standby.site.id, services: standby.services }]
    : [here];
}
