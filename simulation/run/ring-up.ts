import type { Fault } from '../script/fault.js';
import { DN } from '../world/settings.js';
import type { Site } from '../world/site.js';
import type { World } from '../world/world.js';

/** A call rings, is answered, and ends, if the site still knows it. */
export function ringUp(
  world: World,
  site: Site,
  { ringsMs, talksMs }: Extract<Fault, { kind: 'call' }>,
): void {
  if (site.login === undefined || !site.isDnInService) return;
  const id = `${site.id}-${world.clock.now}`;
  const call = { id, number: '+49 69 90009001', attachedData: { CustomerId: 'K-1001' } };
  const tell = (event: 'EventRinging' | 'EventEstablished' | 'EventReleased'): void => {
    site.emit({ event, dn: DN, reasons: {}, call });
  };
  tell('EventRinging');
  world.clock.later(ringsMs, () => {
    if (site.login === undefined) {
      tell('EventReleased');
      return;
    }
    site.calls.set(id, call);
    tell('EventEstablished');
    world.clock.later(talksMs, () => {
      site.calls.delete(id);
      tell('EventReleased');
    });
  });
}
