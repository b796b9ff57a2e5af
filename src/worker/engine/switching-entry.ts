import type { SwitchoverCause } from '../../contract/snapshot.js';
import { unreachable } from '../../contract/unreachable.js';
import type { Active } from './active-state.js';
import { presenceOf } from './agent-log-in.js';
import { interruptCalls } from './calls.js';
import { failDrill } from './drill.js';
import { gatewaysOf } from './gateway-order.js';
import type { Stamp } from './input.js';
import { linksIn } from './links.js';
import { beginRace, type Running } from './race.js';
import { carriedOn } from './signed-in.js';
import { afterTaking, standbyTo, type Preparation } from './standby.js';
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
  const { race, lastGeneration } = attemptsAt(active, toSiteId, standby, now);
  const origin = originAt(active, stamp);
  const state: Switching = {
    ...carriedOn(cause === 'drill' ? active : failDrill(active, siteId)),
    backOff: countMove(active.backOff, cause, active, 'begun', now),
    kind: 'switching',
    lastGeneration,
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
    step: { kind: 'connecting', race },
  };
  const step =
    standby?.kind === 'connection'
      ? goOnAtTarget(state, standby.link, standby.login, stamp)
      : to(state);
  return origin.kind === 'lost'
    ? before(
        linksIn(connection).map(({ generation }) => ({ type: 'leave', generation, logout: true })),
        step,
      )
    : step;
}

/** Those that are under way to be kept ready, or new ones. */
function attemptsAt(
  active: Active,
  siteId: string,
  standby: Preparation | undefined,
  now: number,
): Running {
  const { lastGeneration } = active;
  switch (standby?.kind) {
    case 'attempts':
      return { race: standby.race, lastGeneration };
    case 'connection':
      return { race: { links: [standby.link], untried: [], nextAt: now }, lastGeneration };
    case undefined:
      return beginRace(gatewaysOf(active, [siteId], now), lastGeneration, now);
    default:
      return unreachable(standby);
  }
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
