import type { GatewayRefusal } from '../../contract/failure.js';
import type { Effect } from './effect.js';
import type { ConnectionFailure } from './failure-policy.js';
import type { Link, SignedIn, SignedOut, SignedOutReason } from './state.js';
import { to, type Step } from './step.js';

/** The agent's wish: logs out in order where there is a connection to do so. */
export function signOut(signedIn: SignedIn, link: Link | undefined): Step<SignedOut> {
  const state = signedOut(signedIn, { kind: 'agent-wish' });
  return link === undefined
    ? to(state)
    : to(state, { type: 'leave', generation: link.generation, logout: true });
}

/** A site said no, and asking elsewhere would not help. */
export function signOutRefused(
  signedIn: SignedIn,
  siteId: string,
  refusal: GatewayRefusal,
): Step<SignedOut> {
  return to(signedOut(signedIn, { kind: 'refused', refusal, siteId }));
}

function signedOut({ configuration, lastGeneration }: SignedIn, why: SignedOutReason): SignedOut {
  return { kind: 'signed-out', why, configuration, lastGeneration };
}

/**
 * How a connection that will not do is let go while a log-in runs on it. One that still stands may
 * have let the agent in meanwhile: the log-out that follows keeps them from being logged in twice
 * (I1).
 */
export function letGo(link: Link, failure: ConnectionFailure): readonly Effect[] {
  return failure.kind === 'refused' || failure.kind === 'no-telephony'
    ? [{ type: 'leave', generation: link.generation, logout: true }]
    : [];
}
