import type { SwitchoverCause } from '../../contract/snapshot.js';
import type { Active } from './active-state.js';
import { presenceOf } from './agent-log-in.js';
import { interruptCalls } from './calls.js';
import { failDrill } from './drill.js';
import type { Stamp } from './input.js';
import { linkTo } from './links.js';
import { carriedOn } from './signed-in.js';
import { afterTaking, standbyTo } from './standby.js';
import type { Origin, Switching } from './state.js';
import { before, to, type Step } from './step.js';
import { countMove } from './switch-policy.js';
import { goOnAtTarget } from './switching-target.js';

/**
 * Leaves for another site (S3.1), over the connection that is kept to it, if there is one (B9). A site that still stands is kept until the other one has let
 * the agent in; one that is lost is given up at once, and an attempt to get it back is let go with
 * a log-out: it may have got through (I1).
 */
export function beginSwitching(
  active: Active,
  toSiteId: string,
  cause: SwitchoverCause,
  stamp: Stamp,
  mayInterruptCall = true,
): Step {
  const { connection, profile, siteId } = active;
  const { now } = stamp;
  const standby = standbyTo(active, toSiteId);
  const link = standby?.link ?? linkTo(toSiteId, active);
  const origin = originAt(active, stamp);
  const state: Switching = {
    ...carriedOn(cause === 'drill' ? active : failDrill(active, siteId)),
    backOff: countMove(active.backOff, cause, active, 'begun', now),
    kind: 'switching',
    lastGeneration: Math.max(active.lastGeneration, link.generation),
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
  const step =
    standby?.login === undefined ? to(state) : goOnAtTarget(state, link, standby.login, stamp);
  return origin.kind === 'lost' && 'link' in connection
    ? before([{ type: 'leave', generation: connection.link.generation, logout: true }], step)
    : step;
}

/** A site stands as long as its connection does. */
function originAt({ connection, ...active }: Active, stamp: Stamp): Origin {
  return connection.kind === 'connected'
    ? {
        kind: 'standing',
        active: {
          ...active,
          connection,
          voluntary: { kind: 'none' },
          refusedMove: undefined,
          standby: afterTaking(active.standby, active, stamp),
        },
        link: connection.link,
      }
    : { kind: 'lost', leftAt: stamp.now };
}
