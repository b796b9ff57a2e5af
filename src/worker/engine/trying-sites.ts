import { ownEntry } from '../../contract/own-entry.js';
import type { AgentProfile } from './agent-profile.js';
import { isHeldBack, nextAttemptAt } from './back-off.js';
import { gatewaysOf } from './gateway-order.js';
import type { ConnectionHappening, Stamp } from './input.js';
import { afterHeadStart, beginRace, isInRace, nextAttemptDueAt } from './race.js';
import { sitesToTry } from './site-policy.js';
import type { GatewayRef, Race, Slot, Starting } from './state.js';
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

/** Whoever's turn has come at a site goes there first: the slot is theirs for a while only (B12). */
function byTheirTurn({ backOff }: Starting, sites: readonly string[]): readonly string[] {
  const hasTurn = (siteId: string): boolean => (ownEntry(backOff.sites, siteId)?.slots ?? 0) > 0;
  return [...sites.filter(hasTurn), ...sites.filter((siteId) => !hasTurn(siteId))];
}

/** When something is to be begun in a race: the next attempt, or what a slot was given for. */
export function raceDueAt({ race, slots }: Connecting): number | undefined {
  const due = [nextAttemptDueAt(race) ?? Infinity, ...slots.map(({ at }) => at)];
  const first = Math.min(...due);
  return Number.isFinite(first) ? first : undefined;
}

/** An attempt has had its head start: the next one begins. So does one whose slot has come. */
export function raceOn(state: Starting, step: Connecting, { now }: Stamp): Starting {
  const { slots, profile } = step;
  const due = slots.filter(({ at }) => at <= now);
  const race = due.length === 0 ? step.race : withTurns(state, step.race, due, now);
  const running = afterHeadStart(race, state.lastGeneration, now);
  if (running.race === step.race) return state;
  return inRace(state, { ...running, slots: slots.filter(({ at }) => at > now), profile });
}

/** Its turn is now, whoever else is waited for. */
function withTurns(state: Starting, race: Race, due: readonly Slot[], now: number): Race {
  const gateways = gatewaysOf(
    state,
    due.map(({ siteId }) => siteId),
    now,
  );
  return { ...race, untried: [...gateways, ...race.untried], nextAt: now };
}

/** The newest connection of a race is its last. */
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

/** A site has failed when there is no more hope for it in the race. */
export function withFailed(
  state: Starting,
  before: Race,
  after: Race,
  input: ConnectionHappening,
): Starting {
  const siteId = before.links.find(({ generation }) => generation === input.generation)?.siteId;
  return input.type !== 'closed' || siteId === undefined || isInRace(after, siteId)
    ? state
    : { ...state, failed: [...state.failed, siteId] };
}
