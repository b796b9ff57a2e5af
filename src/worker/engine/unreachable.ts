import { unreachable as noCase } from '../../contract/unreachable.js';
import type { Input, Stamp } from './input.js';
import { roundDelayMs } from './retry-policy.js';
import { carriedOn } from './signed-in.js';
import { signOut } from './signing-out.js';
import { beginStart, starting } from './starting.js';
import type { Starting, Unreachable } from './state.js';
import { to, type Step } from './step.js';

/**
 * No site takes the agent. Rounds over all sites go on inside this state, so that the agent is
 * told once and not at every attempt; the first site that lets the agent in ends it (B1).
 */
export function unreachable(state: Unreachable, input: Input): Step {
  const { activity } = state;
  if (input.type === 'sign-out-requested') return signOut(state);
  switch (activity.kind) {
    case 'waiting':
      return input.type === 'retry-requested' ||
        (input.type === 'timer-due' && input.timer === 'retry' && input.now >= activity.dueAt)
        ? follow(state, beginStart(state, state.plan, [], input), input)
        : to(state);
    case 'trying': {
      const trying = { ...activity.starting, ...carriedOn(state) };
      const step = starting(trying, input);
      return step.state === trying ? to(state, ...step.effects) : follow(state, step, input);
    }
    default:
      return noCase(activity);
  }
}

/** What an attempt comes to, as long as no site has let the agent in, is a matter of this state. */
function follow(state: Unreachable, step: Step, stamp: Stamp): Step {
  const next = step.state;
  if (next.kind === 'starting' && !hasLetIn(next)) {
    const { lastGeneration, notes } = next;
    return to(
      { ...state, lastGeneration, notes, activity: { kind: 'trying', starting: next } },
      ...step.effects,
    );
  }
  if (next.kind === 'unreachable') {
    const attempt = state.attempt + 1;
    const dueAt =
      stamp.now + roundDelayMs(state.configuration.retryInterval, attempt, stamp.random);
    return to(
      { ...next, since: state.since, attempt, activity: { kind: 'waiting', dueAt } },
      ...step.effects,
    );
  }
  return step;
}

/** A gateway has accepted the agent's credentials. */
const hasLetIn = ({ step }: Starting): boolean =>
  step.kind === 'logging-in'
    ? !step.login.waitingFor.includes('session.open')
    : step.kind === 'reading-person' || step.kind === 'reading-applications';
