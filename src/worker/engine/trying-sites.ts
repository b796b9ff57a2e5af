import type { AgentProfile } from './agent-profile.js';
import { isHeldBack } from './back-off.js';
import type { Stamp } from './input.js';
import { beginRace, gatewaysOf, nextAttempt } from './race.js';
import { sitesToTry } from './site-policy.js';
import type { GatewayRef, Race, Starting } from './state.js';
import { to, type Step } from './step.js';
import { becomeUnreachable } from './unreachable-entry.js';

export type Connecting = Extract<Starting['step'], { kind: 'connecting' }>;

/** Of the site that is being tried, only what is left of its gateways; then all sites that have not failed. */
export function tryOthers(
  state: Starting,
  profile: AgentProfile | undefined,
  stamp: Stamp,
  presentSite?: string,
  siblings: readonly GatewayRef[] = [],
): Step {
  const { configuration, plan, failed, backOff } = state;
  const sites = sitesToTry(configuration, plan, profile, failed).filter(
    (siteId) => siteId !== presentSite && !isHeldBack(backOff, siteId, stamp.now),
  );
  const gateways = [...siblings, ...gatewaysOf(configuration, sites)];
  const race = beginRace(gateways, state.lastGeneration, stamp.now);
  return race === undefined
    ? becomeUnreachable(state, plan, stamp)
    : to(inRace(state, race, profile));
}

/** An attempt has failed, or had its head start: the next one begins at once. */
export function attemptNext(state: Starting, { race, profile }: Connecting, stamp: Stamp): Step {
  const next = nextAttempt(race, state.lastGeneration, stamp.now);
  if (next !== undefined) return to(inRace(state, next, profile));
  return race.links.length === 0
    ? becomeUnreachable(state, state.plan, stamp)
    : to({ ...state, step: { kind: 'connecting', race, profile } });
}

/** The newest connection of a race is its last. */
const inRace = (state: Starting, race: Race, profile: AgentProfile | undefined): Starting => ({
  ...state,
  lastGeneration: state.lastGeneration + 1,
  step: { kind: 'connecting', race, profile },
});
