import type { Active, Arrival, OwedRestore } from './active-state.js';
import { confirmLogin } from './agent-log-in.js';
import type { AgentProfile } from './agent-profile.js';
import { afterSuccess } from './back-off.js';
import { callsAsTold, callsIn } from './calls.js';
import type { Stamp } from './input.js';
import type { LoginOutcome } from './log-in.js';
import { NOTHING_MISSED, withLoginWatch } from './login-watch.js';
import { firstReports } from './observing.js';
import { settled } from './links.js';
import { recentMoves, withNewReturn } from './return-policy.js';
import { carriedOn } from './signed-in.js';
import { beginStandby } from './standby.js';
import type { Link, Presence, SignedIn } from './state.js';
import { to, type Step } from './step.js';
import { watchTelephony } from './switch-policy.js';

export interface Entry {
  readonly profile: AgentProfile;
  readonly link: Link;
  readonly outcome: LoginOutcome;
  readonly arrival: Arrival;
  readonly presence: Presence;
  readonly owed: OwedRestore;
  readonly failedAtStart: readonly string[];
  readonly stamp: Stamp;
}

/** The agent is logged in at a site: from here on its listeners speak (S2.1, S3.3). */
export function enterActive(signedIn: SignedIn, entry: Entry): Step<Active> {
  const { profile, link, outcome, arrival, presence, owed, failedAtStart, stamp } = entry;
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
    owed: presence.kind === 'logged-in' ? owed : 'nothing',
    phone: dn.inService ? { kind: 'in-service' } : { kind: 'out-of-service', since: now },
    telephony: { kind: 'on' },
    loginWatch: NOTHING_MISSED,
    shutdownSince: undefined,
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

/** A rehearsal is no sign of trouble (B11). */
function movesAfter({ moves }: SignedIn, arrival: Arrival, now: number): readonly number[] {
  const recent = recentMoves(moves, now);
  return arrival.kind === 'moved' && arrival.cause !== 'drill'
    ? recentMoves([...recent, now], now)
    : recent;
}
