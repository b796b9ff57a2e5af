import type { SwitchoverCause } from '../../contract/snapshot.js';
import type { Active } from './active-state.js';
import { presenceOf } from './agent-log-in.js';
import { interruptCalls } from './calls.js';
import { failDrill } from './drill.js';
import type { Stamp } from './input.js';
import { linkTo } from './links.js';
import { carriedOn } from './signed-in.js';
import type { Origin, Switching } from './state.js';
import { to, type Step } from './step.js';

/**
 * Leaves for another site (S3.1). A site that still stands is kept until the other one has let
 * the agent in; one that is lost is given up at once, and an attempt to get it back is let go with
 * a log-out: it may have got through (I1).
 */
export function beginSwitching(
  active: Active,
  toSiteId: string,
  cause: SwitchoverCause,
  { now }: Stamp,
  mayInterruptCall = true,
): Step<Switching> {
  const { connection, profile, siteId } = active;
  const link = linkTo(toSiteId, active);
  const origin = originAt(active, now);
  const state: Switching = {
    ...carriedOn(cause === 'drill' ? active : failDrill(active, siteId)),
    kind: 'switching',
    lastGeneration: link.generation,
    interruptedCalls:
      origin.kind === 'lost' ? interruptCalls(active, active, now) : active.interruptedCalls,
    profile,
    cause,
    fromSiteId: siteId,
    toSiteId,
    since: now,
    presence: presenceOf(active, now),
    mayInterruptCall,
    origin,
    step: { kind: 'connecting', link },
  };
  return origin.kind === 'lost' && 'link' in connection
    ? to(state, { type: 'leave', generation: connection.link.generation, logout: true })
    : to(state);
}

/** A site stands as long as its connection does. */
function originAt({ connection, ...active }: Active, now: number): Origin {
  return connection.kind === 'connected'
    ? {
        kind: 'standing',
        active: { ...active, connection, voluntary: { kind: 'none' }, refusedMove: undefined },
        link: connection.link,
      }
    : { kind: 'lost', leftAt: now };
}
