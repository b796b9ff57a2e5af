import type { Active } from './active-state.js';
import type { DrillLegRecord, SignedIn, Switching } from './state.js';

/** A rehearsal that is not gone through with, and where that left the agent (B10). */
export function failDrill<S extends SignedIn>(state: S, siteId: string): S {
  const { drill } = state;
  return drill.kind === 'running'
    ? { ...state, drill: { kind: 'failed', legs: drill.legs, siteId } }
    : state;
}

/** The agent, or the page, does not want the rehearsal that was about to begin. */
export function dropDrill<S extends SignedIn>(state: S): S {
  return state.drill.kind === 'running' && state.drill.legs.length === 0
    ? { ...state, drill: { kind: 'none' } }
    : state;
}

/** One way of the rehearsal has been gone; at home again, it is done. */
export function advanceDrill<S extends SignedIn>(state: S, leg: DrillLegRecord): S {
  const { drill } = state;
  if (drill.kind !== 'running') return state;
  const legs = [...drill.legs, leg];
  return {
    ...state,
    drill: leg.toSiteId === drill.homeSiteId ? { kind: 'done', legs } : { ...drill, legs },
  };
}

/** Whether the agent is at the other site of a rehearsal, on the way home. */
export const isVisiting = ({ drill, siteId }: Pick<Active, 'drill' | 'siteId'>): boolean =>
  drill.kind === 'running' && drill.homeSiteId !== siteId;

/** What a switchover that has just succeeded took. */
export function legOf(
  { since, connectedAt, leftAt, toSiteId }: Switching,
  fromSiteId: string,
  now: number,
): DrillLegRecord {
  const connected = connectedAt ?? since;
  // A site that was lost was left before anything else.
  const left = Math.max(leftAt ?? connected, connected);
  return {
    fromSiteId,
    toSiteId,
    steps: [
      { name: 'connect', tookMs: connected - since },
      { name: 'leave', tookMs: left - connected },
      { name: 'log-in', tookMs: now - left },
    ],
    tookMs: now - since,
  };
}
