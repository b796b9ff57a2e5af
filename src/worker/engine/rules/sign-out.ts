import type { SignedOutWhy } from '../../../contract/snapshot.js';
import type { Active } from '../model/active.js';
import { connectionsOf, linksIn } from '../model/connections.js';
import type { Effect } from '../model/effect.js';
import type { ConnectionFailure, Refusal } from '../model/failure.js';
import type { Timestamp } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { SignedIn } from '../model/signed-in.js';
import type { SignedOut } from '../model/signed-out.js';
import { siteRef } from '../model/site-ref.js';
import type { State } from '../model/state.js';
import { before, to, type Step } from '../model/step.js';
import type { Stop } from './failure.js';
import { pendingLogOutOf } from './unconfirmed-log-out.js';

/**
 * The agent signs out. Every connection is closed with a log-out, including one with a log-in in
 * progress.
 */
export function signOut(state: Exclude<State, SignedOut>, stamp: Timestamp): Step<SignedOut> {
  const leaves = connectionsOf(state).map(
    ({ generation }) =>
      ({ type: 'leave', generation, logout: !isStandby(state, generation) }) as const,
  );
  return to(
    { ...signedOut(state, { kind: 'agent-wish' }), pendingLogOut: pendingLogOutOf(state, stamp) },
    ...leaves,
  );
}

/** Nobody is logged in on a standby connection. */
const isStandby = (state: State, generation: number): boolean =>
  state.kind === 'active' &&
  state.standby.kind === 'kept' &&
  linksIn(state.standby.connection).some((link) => link.generation === generation);

/** A site refused the agent, and trying elsewhere would not help. */
export function signOutRefused(
  signedIn: SignedIn,
  siteId: string,
  { refusal, forMs }: Omit<Stop, 'kind'>,
  now: number,
): Step<SignedOut> {
  const site = siteRef(signedIn.configuration, siteId);
  const state = signedOut(signedIn, { kind: 'refused', refusal, site });
  return to(forMs === undefined ? state : { ...state, elsewhereSince: now - forMs });
}

/**
 * The standby site says that the agent works at another desk: staying logged in here would mean
 * being logged in twice (I1, B25).
 */
export function leaveForElsewhere(
  state: Active,
  siteId: string,
  decision: Stop,
  now: number,
): Step<SignedOut> {
  const { connection } = state;
  const leave: readonly Effect[] =
    'link' in connection
      ? [{ type: 'leave', generation: connection.link.generation, logout: true }]
      : [];
  return before(leave, signOutRefused(state, siteId, decision, now));
}

/** A site says that another client has the agent now. */
export const isElsewhere = ({ kind }: Pick<Refusal, 'kind'>): boolean =>
  kind === 'superseded' || kind === 'logged-in-elsewhere';

function signedOut({ configuration, lastGeneration }: SignedIn, why: SignedOutWhy): SignedOut {
  return { kind: 'signed-out', why, configuration, lastGeneration };
}

/**
 * How to close a failed connection with a log-in in progress. If it is still open the agent may
 * have been logged in: log out, to avoid being logged in twice (I1). Another client's log-in must
 * not be ended (I15).
 */
export function abandonLogIn(link: Link, failure: ConnectionFailure): readonly Effect[] {
  if (failure.kind === 'refused' && isElsewhere(failure.refusal)) return [];
  return failure.kind === 'refused' || failure.kind === 'no-telephony'
    ? [{ type: 'leave', generation: link.generation, logout: true }]
    : [];
}
