import { ownEntry } from '../../contract/own-entry.js';
import type { SiteRefusal } from '../../contract/failure.js';
import { afterFailure, nextAttemptAt } from './back-off.js';
import { isSiteRefusal } from './failure-policy.js';
import type { Stamp } from './input.js';
import { roundDelayMs } from './retry-policy.js';
import { carriedOn } from './signed-in.js';
import { signOutRefused } from './signing-out.js';
import type { SignedIn, SignedOut, StartPlan, Unreachable } from './state.js';
import { to, type Step } from './step.js';

/** No site takes the agent: say so, and try again after a pause (B1). */
export function becomeUnreachable(
  signedIn: SignedIn,
  plan: StartPlan,
  { now, random }: Stamp,
): Step<Unreachable | SignedOut> {
  const { configuration, backOff } = signedIn;
  const refusal = plan.kind === 'sign-in' ? refusalByAll(signedIn) : undefined;
  if (refusal !== undefined) {
    const { siteId } = refusal;
    return signOutRefused(signedIn, siteId, { kind: 'stop', refusal: refusal.refusal }, now);
  }
  const rounds = afterFailure(backOff.rounds, now);
  const pauseMs = roundDelayMs(configuration.retryInterval, rounds.failures, random);
  const due = configuration.sites.map(({ id }) => nextAttemptAt(backOff, id, pauseMs, now));
  return to({
    ...carriedOn(signedIn),
    kind: 'unreachable',
    backOff: { ...backOff, rounds },
    plan,
    since: now,
    activity: { kind: 'waiting', dueAt: Math.min(...due) },
  });
}

/**
 * Every site says that it cannot have this desktop or this agent: then it is not one that is being
 * upgraded, and nobody waits for another answer (B27).
 */
function refusalByAll({
  configuration,
  backOff,
}: SignedIn): { readonly siteId: string; readonly refusal: SiteRefusal } | undefined {
  const refusals = configuration.sites.flatMap(({ id }) => {
    const word = ownEntry(backOff.sites, id)?.word;
    return isSiteRefusal(word) ? [{ siteId: id, refusal: word }] : [];
  });
  return refusals.length === configuration.sites.length ? refusals[0] : undefined;
}
