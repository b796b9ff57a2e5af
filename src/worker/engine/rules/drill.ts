import type { Active } from '../model/active.js';
import type { DrillLegRecord, SignedIn } from '../model/signed-in.js';
import type { Switching } from '../model/switching.js';

/** A drill that was aborted, and where that left the agent (B10). */
export function failDrill<S extends SignedIn>(state: S, siteId: string): S {
  const { drill } = state;
  return drill.kind === 'running'
    ? { ...state, drill: { kind: 'failed', legs: drill.legs, siteId } }
    : state;
}

/** The agent or the page cancels a drill: one that has not begun leaves no report. */
export const endDrill = (state: Active): Active =>
  state.drill.kind === 'running' && state.drill.legs.length === 0
    ? { ...state, drill: { kind: 'none' } }
    : failDrill(state, state.siteId);

/** One way of the drill is done; after the second, at home, it is complete. */
export function advanceDrill<S extends SignedIn>(state: S, leg: DrillLegRecord): S {
  const { drill } = state;
  if (drill.kind !== 'running') return state;
  const legs = [...drill.legs, leg];
  return {
    ...state,
    drill: leg.toSiteId === drill.homeSiteId ? { kind: 'done', legs } : { ...drill, legs },
  };
}

/** Whether the agent is at the other site of a drill, before the way back. */
export const isVisiting = ({ drill, siteId }: Pick<Active, 'drill' | 'siteId'>): boolean =>
  drill.kind === 'running' && drill.homeSiteId !== siteId;

/** When each step of a switchover was done, monotonic ms. */
export interface StepTimes {
  readonly connectedAt: number;
  readonly leftAt: number;
}

/** How long the steps of a completed switchover took. */
export function legOf(
  { since, fromSiteId, toSiteId }: Switching,
  { connectedAt, leftAt }: StepTimes,
  now: number,
): DrillLegRecord {
  // A lost site is left before anything else.
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
