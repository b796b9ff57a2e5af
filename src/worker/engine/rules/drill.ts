import type { Active } from '../model/active.js';
import type { DrillLegRecord, SignedIn } from '../model/signed-in.js';
import type { Switching } from '../model/switching.js';

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

/** When the steps of a switchover were done, monotonic ms. */
export interface StepTimes {
  readonly connectedAt: number;
  readonly leftAt: number;
}

/** What a switchover that has just succeeded took. */
export function legOf(
  { since, fromSiteId, toSiteId }: Switching,
  { connectedAt, leftAt }: StepTimes,
  now: number,
): DrillLegRecord {
  // A site that was lost was left before anything else.
  const left = Math.max(leftAt, connectedAt);
  return {
    fromSiteId,
    toSiteId,
    steps: [
      { name: 'connect', tookMs: connectedAt - since },
      { name: 'leave', tookMs: left - connectedAt },
      { name: 'log-in', tookMs: now - left },
    ],
    tookMs: now - since,
  };
}
