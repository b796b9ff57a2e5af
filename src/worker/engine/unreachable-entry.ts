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
  const attempt = 1;
  return to({
    ...carriedOn(signedIn),
    kind: 'unreachable',
    plan,
    since: now,
    attempt,
    activity: {
      kind: 'waiting',
      dueAt: now + roundDelayMs(signedIn.configuration.retryInterval, attempt, random),
    },
  });
}
