import type { Fault } from '../script/fault.js';
import type { World } from '../world/world.js';
import type { Era } from './era.js';
import { fallAsleep } from './fall-asleep.js';
import { siteAt } from './site-at.js';
import { spanMs } from './span-ms.js';

/** Telephony is OFF for about the site-timeout and then ON for a moment, repeatedly. */
export function flap(
  world: World,
  era: Era,
  fault: Extract<Fault, { kind: 'telephony-flaps' }>,
  times: number,
): void {
  if (times === 0) return;
  const site = siteAt(world, fault.site);
  site.turn('telephony', 'off');
  era.later(spanMs(world, fault.site, { timeout: 'site', plusMs: fault.plusMs }), () => {
    site.turn('telephony', 'on');
    era.later(fault.onMs, () => {
      flap(world, era, fault, times - 1);
    });
  });
}

/** The gateways of a site send their agents from one to the other. */
export function handOver(
  world: World,
  era: Era,
  fault: Extract<Fault, { kind: 'gateways-hand-over' }>,
  times: number,
): void {
  if (times === 0) return;
  for (const gateway of siteAt(world, fault.site).gateways) gateway.handOver(fault.backWithinMs);
  era.later(fault.apartMs, () => {
    handOver(world, era, fault, times - 1);
  });
}

/** The machine stalls and goes on, repeatedly. */
export function stall(
  world: World,
  era: Era,
  fault: Extract<Fault, { kind: 'stalls' }>,
  times: number,
): void {
  if (times === 0) return;
  const { stillMs, awakeMs } = fault;
  const sleep = { forMs: stillMs, monotonic: 'advances', wallStepMs: 0 } as const;
  fallAsleep(world, { sleep, path: 'kept' });
  era.later(stillMs + awakeMs, () => {
    stall(world, era, fault, times - 1);
  });
}
