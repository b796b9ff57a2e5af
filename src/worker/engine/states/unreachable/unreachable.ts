import { assertNever } from '../../../../contract/assert-never.js';
import type { Input } from '../../model/input.js';
import { carriedOn } from '../../model/signed-in.js';
import type { Starting } from '../../model/starting.js';
import { to, type Step } from '../../model/step.js';
import type { Unreachable } from '../../model/unreachable.js';
import { isHeldBack } from '../../rules/back-off.js';
import { signOut } from '../../rules/sign-out.js';
import { beginStart, starting } from '../starting/starting.js';

/**
 * No site accepts the agent. The rounds over all sites stay inside this state, so that the agent is
 * told once and not at every attempt; the first site that accepts the agent ends it (B1).
 */
export function unreachable(state: Unreachable, input: Input): Step {
  const { activity } = state;
  if (input.type === 'sign-out-requested') return signOut(state, input);
  switch (activity.kind) {
    case 'waiting':
      return isAttemptDue(input, activity.dueAt) && isAnybodyFree(state, input.now)
        ? follow(state, beginStart(state, state.plan, [], input))
        : to(state);
    case 'trying': {
      const trying = { ...activity.starting, ...carriedOn(state) };
      const step = starting(trying, input);
      return step.state === trying ? to(state, ...step.effects) : follow(state, step);
    }
    default:
      return assertNever(activity);
  }
}

/** A returned network is this machine's own: it need not wait for its turn. */
const isAttemptDue = (input: Input, dueAt: number): boolean =>
  input.type === 'retry-requested' ||
  (input.type === 'network-hint' && input.hint === 'online') ||
  (input.type === 'timer-due' && input.now >= dueAt);

/** Whether at least one site has not asked to be left alone. */
const isAnybodyFree = ({ configuration, backOff }: Unreachable, now: number): boolean =>
  configuration.sites.some(({ id }) => !isHeldBack(backOff, id, now));

/** Keeps attempts inside this state until a site has accepted the agent. */
function follow(state: Unreachable, step: Step): Step {
  const next = step.state;
  if (next.kind === 'starting' && !hasAccepted(next)) {
    const { lastGeneration, backOff } = next;
    return to(
      { ...state, lastGeneration, backOff, activity: { kind: 'trying', starting: next } },
      ...step.effects,
    );
  }
  return next.kind === 'unreachable' ? to({ ...next, since: state.since }, ...step.effects) : step;
}

/** A gateway has accepted the agent's credentials: the Person is what is read first. */
const hasAccepted = ({ step }: Starting): boolean =>
  step.kind === 'logging-in'
    ? !step.login.waitingFor.includes('session.open')
    : step.kind === 'reading-person';
