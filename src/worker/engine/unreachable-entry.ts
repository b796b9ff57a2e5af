import { afterFailure, nextAttemptAt } from './back-off.js';
import type { Stamp } from './input.js';
import { roundDelayMs } from './retry-policy.js';
import { carriedOn } from './signed-in.js';
import type { SignedIn, StartPlan, Unreachable } from './state.js';
import { to, type Step } from './step.js';

/** No site takes the agent: say so, and try again after a pause (B1). */
export function becomeUnreachable(
  signedIn: SignedIn,
  plan: StartPlan,
  { now, random }: Stamp,
): Step<Unreachable> {
  const { configuration, backOff } = signedIn;
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
