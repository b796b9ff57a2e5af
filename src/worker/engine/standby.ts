import type { GatewayRefusal } from '../../contract/failure.js';
import { unreachable } from '../../contract/unreachable.js';
import type { Active } from './active-state.js';
import type { AgentProfile } from './agent-profile.js';
import { nextAttemptAt, type BackOff } from './back-off.js';
import type { Stamp } from './input.js';
import { linkTo } from './links.js';
import { NOTHING_ASKED } from './log-in.js';
import { reconnectDelayMs, spread } from './retry-policy.js';
import { switchoverTarget } from './site-policy.js';
import type { KeptStandby, Standby } from './standby-state.js';
import type { Link, LoginProgress, SignedIn } from './state.js';
import { to, type Step } from './step.js';

/** The agent has just arrived: the other site is looked at within this, not by all at once. */
export const STANDBY_BEGINS_WITHIN_MS = 1_000;

/** How often the other site is looked at when no connection is kept, ms. */
export const PROBE_INTERVAL_MS = 60_000;

/** The site that the agent would go to is to be known before they must (B9). */
export function beginStandby(
  { configuration, backOff }: Pick<SignedIn, 'configuration' | 'backOff'>,
  profile: AgentProfile,
  activeSiteId: string,
  { now, random }: Stamp,
): Standby {
  const siteId = switchoverTarget(configuration, profile, activeSiteId);
  if (configuration.standby === 'off' || siteId === undefined) return { kind: 'none' };
  const dueAt = nextAttemptAt(backOff, siteId, random * STANDBY_BEGINS_WITHIN_MS, now);
  return {
    kind: 'kept',
    siteId,
    connection: { kind: 'waiting', dueAt },
    health: { kind: 'unknown' },
    profileThere: undefined,
  };
}

export const standbyDueAt = (standby: Standby): number | undefined =>
  standby.kind === 'kept' && standby.connection.kind === 'waiting'
    ? standby.connection.dueAt
    : undefined;

/** The next look, now. `asked`: by the agent, who may have the password put right. */
export function tryStandby(state: Active, asked = false): Step<Active> {
  const { standby } = state;
  if (standby.kind === 'none') return to(state);
  const { kind } = standby.connection;
  return kind === 'waiting' || (asked && kind === 'ended')
    ? connectStandby(state, standby, linkTo(standby.siteId, state))
    : to(state);
}

/** With something wrong at the active site, the other one is asked as often as that one is (B1). */
export function hastenStandby(state: Active, { now, random }: Stamp): Active {
  const { standby, configuration, backOff } = state;
  if (standby.kind === 'none' || standby.connection.kind !== 'waiting') return state;
  const pauseMs = reconnectDelayMs(configuration.retryInterval, random);
  const dueAt = Math.min(
    standby.connection.dueAt,
    nextAttemptAt(backOff, standby.siteId, pauseMs, now),
  );
  return { ...state, standby: { ...standby, connection: { kind: 'waiting', dueAt } } };
}

/** The connection that is there for a move to a site, and what has been asked and answered on it. */
export function standbyTo(
  { standby }: Active,
  siteId: string,
): { readonly link: Link; readonly login: LoginProgress | undefined } | undefined {
  if (standby.kind === 'none' || standby.siteId !== siteId) return undefined;
  const { connection, health } = standby;
  switch (connection.kind) {
    case 'waiting':
    case 'ended':
      return undefined;
    case 'connecting':
      return { link: connection.link, login: undefined };
    case 'opening':
      return connection;
    case 'comparing':
    case 'standing': {
      const services = health.kind === 'answers' ? health.services : undefined;
      return { link: connection.link, login: { ...NOTHING_ASKED, services } };
    }
    default:
      return unreachable(connection);
  }
}

/** The connection has been taken for a move: should the agent stay after all, it is made anew. */
export function afterTaking(
  standby: Standby,
  { configuration, backOff }: Pick<SignedIn, 'configuration' | 'backOff'>,
  { now, random }: Stamp,
): Standby {
  if (standby.kind === 'none' || !('link' in standby.connection)) return standby;
  const pauseMs = reconnectDelayMs(configuration.retryInterval, random);
  const dueAt = nextAttemptAt(backOff, standby.siteId, pauseMs, now);
  return { ...standby, connection: { kind: 'waiting', dueAt } };
}

/**
 * The site has refused the agent. A password is not tried twice, accounts lock; what an
 * administrator may have mended is asked again.
 */
export function refusedBy(
  standby: KeptStandby,
  refusal: GatewayRefusal,
  { now, random }: Stamp,
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

/** Not before the time that the site has given itself meanwhile. */
export function heldBack(standby: KeptStandby, backOff: BackOff, now: number): KeptStandby {
  const { connection, siteId } = standby;
  if (connection.kind !== 'waiting') return standby;
  const dueAt = Math.max(connection.dueAt, nextAttemptAt(backOff, siteId, 0, now));
  return { ...standby, connection: { kind: 'waiting', dueAt } };
}

/** An attempt at one of its gateways. */
export function connectStandby(state: Active, standby: KeptStandby, link: Link): Step<Active> {
  return to({
    ...state,
    lastGeneration: link.generation,
    standby: { ...standby, connection: { kind: 'connecting', link } },
  });
}
