import { ownEntry } from '../../../../contract/own-entry.js';
import type { Timestamp } from '../../model/input.js';
import type { GatewayRef, Race, Slot } from '../../model/link.js';
import type { AgentProfile } from '../../model/profile.js';
import type { Connecting, Starting } from '../../model/starting.js';
import { to, type Step } from '../../model/step.js';
import { afterHeadStart, beginRace, isInRace } from '../../procedures/race.js';
import { isHeldBack, nextAttemptAt } from '../../rules/back-off.js';
import { gatewaysOf } from '../../rules/gateway-order.js';
import { sitesToTry } from '../../rules/site-order.js';
import { becomeUnreachable } from '../unreachable/entering.js';

/** First the remaining gateways of this site, then all sites that have not failed. */
export function tryOthers(
  state: Starting,
  profile: AgentProfile | undefined,
  stamp: Timestamp,
  presentSite?: string,
  siblings: readonly GatewayRef[] = [],
): Step {
  const { configuration, plan, failed, backOff, lastGeneration } = state;
  const { now } = stamp;
  const sites = sitesToTry(configuration, plan, profile, failed).filter(
    (siteId) => siteId !== presentSite,
  );
  const free = sites.filter((siteId) => !isHeldBack(backOff, siteId, now));
  const slots = sites
    .filter((siteId) => isHeldBack(backOff, siteId, now))
    .map((siteId) => ({ siteId, at: nextAttemptAt(backOff, siteId, 0, now) }));
  const gateways = [...siblings, ...gatewaysOf(state, byTheirTurn(state, free), now)];
  return gateways.length === 0
    ? becomeUnreachable(state, plan, stamp)
    : to(inRace(state, { ...beginRace(gateways, lastGeneration, now), slots, profile }));
}

/** A site whose slot has come goes first: the slot lasts only for a while (B12). */
function byTheirTurn({ backOff }: Starting, sites: readonly string[]): readonly string[] {
  const hasTurn = (siteId: string): boolean => (ownEntry(backOff.sites, siteId)?.slots ?? 0) > 0;
  return [...sites.filter(hasTurn), ...sites.filter((siteId) => !hasTurn(siteId))];
}

/** The head start is over or a slot has come: start the next attempt. */
export function raceOn(state: Starting, step: Connecting, { now }: Timestamp): Starting {
  const { slots, profile } = step;
  const due = slots.filter(({ at }) => at <= now);
  const race = due.length === 0 ? step.race : withTurns(state, step.race, due, now);
  const running = afterHeadStart(race, state.lastGeneration, now);
  if (running.race === step.race) return state;
  return inRace(state, { ...running, slots: slots.filter(({ at }) => at > now), profile });
}

/** A slot is used at once, without waiting for other attempts. */
function withTurns(state: Starting, race: Race, due: readonly Slot[], now: number): Race {
  const gateways = gatewaysOf(
    state,
    due.map(({ siteId }) => siteId),
    now,
  );
  return { ...race, untried: [...gateways, ...race.untried], nextAt: now };
}

/** The newest connection of a race is the last in its list. */
export const inRace = (
  state: Starting,
  {
    race,
    lastGeneration,
    slots,
    profile,
  }: Omit<Connecting, 'kind'> & { readonly lastGeneration: number },
): Starting => ({
  ...state,
  lastGeneration,
  step: { kind: 'connecting', race, slots, profile },
});

/** A site has failed when the race has no attempt or gateway left for it. */
export function withFailed(state: Starting, before: Race, after: Race): Starting {
  const failed = before.links
    .map(({ siteId }) => siteId)
    .filter((siteId) => !isInRace(after, siteId));
  return { ...state, failed: [...state.failed, ...failed] };
}
