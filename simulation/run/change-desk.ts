import type { Fault } from '../script/fault.js';
import { USERNAME } from '../world/settings.js';
import type { World } from '../world/world.js';
import type { Era } from './era.js';
import { siteAt } from './site-at.js';
import { spanMs } from './span-ms.js';

/**
 * Without a network the agent signs in anew here, gives up, and works at another desk, while this
 * one keeps trying.
 */
export function changeDesk(
  world: World,
  era: Era,
  { how, afterMs, site, keepsStandby, leaves, ...fault }: Extract<Fault, { kind: 'changes-desk' }>,
): void {
  const { routes, sites, otherDesk } = world;
  const there = siteAt(world, site);
  for (const one of sites) routes.cut(one, how);
  world.ask({ type: 'sign-out-requested' });
  world.ask({ type: 'sign-in-requested', username: USERNAME, takeOver: true });
  era.later(afterMs, () => {
    otherDesk.begin(there, keepsStandby);
    const forMs = spanMs(world, site, fault.for);
    era.later(forMs, () => {
      for (const one of sites) routes.mend(one);
    });
    era.later(2 * forMs, () => {
      otherDesk.leave(leaves);
    });
  });
}
