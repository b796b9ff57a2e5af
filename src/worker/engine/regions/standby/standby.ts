import type { GatewayRefusal } from '../../../../contract/failure.js';
import { assertNever } from '../../../../contract/assert-never.js';
import { ownEntry } from '../../../../contract/own-entry.js';
import type { Active } from '../../model/active.js';
import { linksIn } from '../../model/connections.js';
import type { Timestamp } from '../../model/input.js';
import type { GatewayRef, Link, Race } from '../../model/link.js';
import type { LoginProgress } from '../../model/log-in.js';
import type { AgentProfile } from '../../model/profile.js';
import type { SignedIn } from '../../model/signed-in.js';
import type { KeptStandby, Standby } from '../../model/standby.js';
import { to, type Step } from '../../model/step.js';
import { NOTHING_ASKED } from '../../procedures/log-in.js';
import {
  afterHeadStart,
  beginRace,
  isInRaceOf,
  nextAttemptDueAt,
  type Running,
} from '../../procedures/race.js';
import { hasRefusedCredentials, nextAttemptAt } from '../../rules/back-off.js';
import { gatewaysOf } from '../../rules/gateway-order.js';
import { reconnectDelayMs, spread } from '../../rules/retry-delay.js';
import { switchoverTarget } from '../../rules/site-order.js';

/** The agent has just arrived: the first look at the other site is spread over this time, ms. */
export const STANDBY_BEGINS_WITHIN_MS = 1_000;

/** How often the other site is probed when no standby connection is kept, ms. */
export const PROBE_INTERVAL_MS = 60_000;

/** The state of the site the agent would move to should be known before the move (B9). */
export function beginStandby(
  { configuration, backOff }: Pick<SignedIn, 'configuration' | 'backOff'>,
  profile: AgentProfile,
  activeSiteId: string,
  stamp: Timestamp,
): Standby {
  const { now, random } = stamp;
  const siteId = switchoverTarget(configuration, profile, activeSiteId);
  if (configuration.standby === 'off' || siteId === undefined) return { kind: 'none' };
  const dueAt = nextAttemptAt(backOff, siteId, random * STANDBY_BEGINS_WITHIN_MS, now);
  const kept: KeptStandby = {
    kind: 'kept',
    siteId,
    connection: { kind: 'waiting', dueAt },
    health: { kind: 'unknown' },
    profileThere: undefined,
  };
  return hasRefusedCredentials(backOff, siteId)
    ? refusedBy(kept, 'refused-credentials', stamp)
    : kept;
}

export function standbyDueAt(standby: Standby): number | undefined {
  if (standby.kind === 'none') return undefined;
  const { connection } = standby;
  if (connection.kind === 'connecting') return nextAttemptDueAt(connection.race);
  return connection.kind === 'waiting' ? connection.dueAt : undefined;
}

/**
 * The next probe, or the next gateway after a head start. `asked`: the agent asked for a retry, and
 * the password may have been fixed.
 */
export function tryStandby(state: Active, now: number, asked = false): Step<Active> {
  const { standby, lastGeneration } = state;
  if (standby.kind === 'none') return to(state);
  const { connection } = standby;
  if (connection.kind === 'connecting') {
    return to(inRace(state, standby, afterHeadStart(connection.race, lastGeneration, now)));
  }
  return connection.kind === 'waiting' || (asked && connection.kind === 'ended')
    ? connectStandby(state, standby, gatewaysOf(state, [standby.siteId], now), now)
    : to(state);
}

/** While the active site has a problem, the other one is retried as often as that one (B1). */
export function hastenStandby(state: Active, { now, random }: Timestamp): Active {
  const { standby, configuration, backOff } = state;
  if (standby.kind === 'none' || standby.connection.kind !== 'waiting') return state;
  const pauseMs = reconnectDelayMs(configuration.retryInterval, random);
  const dueAt = Math.min(
    standby.connection.dueAt,
    nextAttemptAt(backOff, standby.siteId, pauseMs, now),
  );
  return { ...state, standby: { ...standby, connection: { kind: 'waiting', dueAt } } };
}

/** What is already prepared for a move to a site. */
export type Preparation =
  | { readonly kind: 'attempts'; readonly race: Race }
  /** A connection, and the requests and answers on it so far. */
  | { readonly kind: 'connection'; readonly link: Link; readonly login: LoginProgress };

export function standbyTo({ standby }: Active, siteId: string): Preparation | undefined {
  if (standby.kind === 'none' || standby.siteId !== siteId) return undefined;
  const { connection, health } = standby;
  switch (connection.kind) {
    case 'waiting':
    case 'ended':
      return undefined;
    case 'connecting':
      return { kind: 'attempts', race: connection.race };
    case 'opening':
      return { kind: 'connection', link: connection.link, login: connection.login };
    case 'comparing':
    case 'standing': {
      const services = health.kind === 'answers' ? health.services : undefined;
      return { kind: 'connection', link: connection.link, login: { ...NOTHING_ASKED, services } };
    }
    default:
      return assertNever(connection);
  }
}

/** A move has taken over the connection: if the agent stays after all, a new one is made. */
export function afterTaking(
  standby: Standby,
  { configuration, backOff }: Pick<SignedIn, 'configuration' | 'backOff'>,
  { now, random }: Timestamp,
): Standby {
  if (standby.kind === 'none' || linksIn(standby.connection).length === 0) return standby;
  const pauseMs = reconnectDelayMs(configuration.retryInterval, random);
  const dueAt = nextAttemptAt(backOff, standby.siteId, pauseMs, now);
  return { ...standby, connection: { kind: 'waiting', dueAt } };
}

/**
 * The site has refused the agent. A rejected password is not retried, because accounts lock; what
 * an administrator may have fixed is retried.
 */
export function refusedBy(
  standby: KeptStandby,
  refusal: GatewayRefusal,
  { now, random }: Timestamp,
): KeptStandby {
  return {
    ...standby,
    connection:
      refusal === 'refused-credentials'
        ? { kind: 'ended' }
        : { kind: 'waiting', dueAt: now + spread(PROBE_INTERVAL_MS, random) },
    health: { kind: 'refused', refusal },
  };
}

/**
 * After an attempt to move there: not before the time that the site has asked for, and again if it
 * was given up and the attempt has shown that it is the right site and accepts the agent (B26, I7).
 */
export function afterAttempt(
  standby: KeptStandby,
  {
    backOff,
    diagnostics,
    configuration,
  }: Pick<SignedIn, 'backOff' | 'diagnostics' | 'configuration'>,
  { now, random }: Timestamp,
): KeptStandby {
  const { connection, siteId } = standby;
  if (connection.kind === 'waiting') {
    const dueAt = Math.max(connection.dueAt, nextAttemptAt(backOff, siteId, 0, now));
    return { ...standby, connection: { kind: 'waiting', dueAt } };
  }
  const isInOrder =
    !hasRefusedCredentials(backOff, siteId) &&
    ownEntry(diagnostics.otherSites, siteId) === undefined;
  if (connection.kind !== 'ended' || !isInOrder) return standby;
  const pauseMs = reconnectDelayMs(configuration.retryInterval, random);
  const dueAt = nextAttemptAt(backOff, siteId, pauseMs, now);
  return { ...standby, connection: { kind: 'waiting', dueAt }, health: { kind: 'unknown' } };
}

/** An attempt at its gateways. */
export function connectStandby(
  state: Active,
  standby: KeptStandby,
  gateways: readonly GatewayRef[],
  now: number,
): Step<Active> {
  return to(inRace(state, standby, beginRace(gateways, state.lastGeneration, now)));
}

export const inRace = (
  state: Active,
  standby: KeptStandby,
  { race, lastGeneration }: Running,
): Active =>
  isInRaceOf(standby.connection, race)
    ? state
    : {
        ...state,
        lastGeneration,
        standby: { ...standby, connection: { kind: 'connecting', race } },
      };
