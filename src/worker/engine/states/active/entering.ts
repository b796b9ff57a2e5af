import type { Active, Arrival, PendingRestore } from '../../model/active.js';
import type { Presence } from '../../model/agent.js';
import { settled } from '../../model/connections.js';
import type { Timestamp } from '../../model/input.js';
import type { Link } from '../../model/link.js';
import type { AgentProfile } from '../../model/profile.js';
import { carriedOn, type SignedIn } from '../../model/signed-in.js';
import { to, type Step } from '../../model/step.js';
import type { LoginOutcome } from '../../procedures/log-in.js';
import { confirmLogin } from '../../regions/agent/log-in.js';
import { firstReports } from '../../regions/agent/site-events.js';
import { beginStandby } from '../../regions/standby/standby.js';
import { afterSuccess } from '../../rules/back-off.js';
import { callsAsTold, callsIn } from '../../rules/calls.js';
import { recentMoves, withNewReturn } from '../../rules/return.js';
import { watchTelephony } from '../../rules/telephony-timeout.js';
import { NOTHING_MISSED, withLoginWatch } from '../../rules/unconfirmed-log-in.js';

export interface Entry {
  readonly profile: AgentProfile;
  readonly link: Link;
  readonly outcome: LoginOutcome;
  readonly arrival: Arrival;
  readonly presence: Presence;
  readonly pendingRestore: PendingRestore;
  readonly failedAtStart: readonly string[];
  readonly stamp: Timestamp;
}

/** The agent has arrived at a site: from now on its events count (S2.1, S3.3). */
export function enterActive(signedIn: SignedIn, entry: Entry): Step<Active> {
  const { profile, link, outcome, arrival, presence, pendingRestore, failedAtStart, stamp } = entry;
  const { now } = stamp;
  const { services, dn, agent } = outcome;
  const { backOff } = signedIn;
  const state: Active = {
    ...carriedOn(signedIn),
    kind: 'active',
    backOff: { ...backOff, rounds: afterSuccess(backOff.rounds, now) },
    moves: movesAfter(signedIn, arrival, now),
    profile,
    siteId: link.siteId,
    since: now,
    arrival,
    connection: { kind: 'connected', link: settled(link) },
    services: firstReports(services, now),
    agent:
      presence.kind === 'logged-out'
        ? { kind: 'logged-out', logout: presence.logout, isLoginRequested: false }
        : agent,
    lastWorking: presence.kind === 'logged-in' ? presence.working : undefined,
    pendingRestore: presence.kind === 'logged-in' ? pendingRestore : 'nothing',
    phone: dn.inService ? { kind: 'in-service' } : { kind: 'out-of-service', since: now },
    telephony: { kind: 'on' },
    loginWatch: NOTHING_MISSED,
    shutdown: { kind: 'none' },
    obstacle: { kind: 'none' },
    calls: callsAsTold([], callsIn(dn), now),
    voluntary: { kind: 'none' },
    standby: beginStandby(signedIn, profile, link.siteId, stamp),
    returnAt: undefined,
    failedAtStart,
    refusedMove: undefined,
  };
  const observed = services.telephony === 'on' ? 'on' : 'not-on';
  const watching = { ...state, telephony: watchTelephony(state, observed, now) };
  const watched = withNewReturn(withLoginWatch(watching, now), now);
  return watched.agent.kind === 'confirmed'
    ? confirmLogin(watched, link, watched.agent.working, now)
    : to(watched);
}

/** A drill does not count as flapping (B11). */
function movesAfter({ moves }: SignedIn, arrival: Arrival, now: number): readonly number[] {
  const recent = recentMoves(moves, now);
  return arrival.kind === 'moved' && arrival.cause !== 'drill'
    ? recentMoves([...recent, now], now)
    : recent;
}
