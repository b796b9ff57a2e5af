import type { Timestamp } from '../../model/input.js';
import { carriedOn, type SignedIn } from '../../model/signed-in.js';
import type { SignedOut } from '../../model/signed-out.js';
import type { StartPlan } from '../../model/starting.js';
import { to, type Step } from '../../model/step.js';
import type { Unreachable } from '../../model/unreachable.js';
import {
  afterFailure,
  nextAttemptAt,
  sitesThatRefuse,
  type SiteThatRefuses,
} from '../../rules/back-off.js';
import { roundDelayMs } from '../../rules/retry-delay.js';
import { signOutRefused } from '../../rules/sign-out.js';
import { outdated } from '../starting/plan.js';

/** No site accepts the agent: show that, and retry after a pause (B1). */
export function becomeUnreachable(
  signedIn: SignedIn,
  plan: StartPlan,
  { now, random }: Timestamp,
): Step<Unreachable | SignedOut> {
  const { configuration, backOff } = signedIn;
  const refusal = plan.kind === 'sign-in' ? refusalByAll(signedIn) : undefined;
  if (refusal !== undefined) return signOutRefused(signedIn, refusal.siteId, refusal, now);
  const rounds = afterFailure(backOff.rounds, now);
  const pauseMs = roundDelayMs(configuration.retryInterval, rounds.failures, random);
  const due = configuration.sites.map(({ id }) => nextAttemptAt(backOff, id, pauseMs, now));
  return to({
    ...carriedOn(signedIn),
    kind: 'unreachable',
    backOff: { ...backOff, rounds },
    plan: outdated(plan),
    since: now,
    activity: { kind: 'waiting', dueAt: Math.min(...due) },
  });
}

/**
 * Every site says that it does not accept this desktop or this agent: then it is no upgrade in
 * progress, and a retry is useless (B27).
 */
function refusalByAll(signedIn: SignedIn): SiteThatRefuses | undefined {
  const refusals = sitesThatRefuse(signedIn);
  return refusals.length === signedIn.configuration.sites.length ? refusals[0] : undefined;
}
