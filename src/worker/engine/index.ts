import { assertNever } from '../../contract/assert-never.js';
import { listensTo } from './model/connections.js';
import type { Input } from './model/input.js';
import type { SignedOut } from './model/signed-out.js';
import type { State } from './model/state.js';
import { to, type Step } from './model/step.js';
import { recordInput } from './rules/diagnostics.js';
import { withoutVainCalls } from './rules/given-up.js';
import { enterAfterLeaving } from './rules/one-log-in.js';
import { withCheckedIdentity } from './rules/peer-identity.js';
import { verifyAll } from './rules/waking.js';
import { active } from './states/active/active.js';
import { signedOut } from './states/signed-out.js';
import { starting } from './states/starting/starting.js';
import { switching } from './states/switching/switching.js';
import { unreachable } from './states/unreachable/unreachable.js';

export const INITIAL_STATE: SignedOut = {
  kind: 'signed-out',
  why: { kind: 'never-signed-in' },
  configuration: undefined,
  lastGeneration: 0,
};

/**
 * The engine: returns the next state and the effects to carry out, for a state and an event.
 *
 * Pure: no clock, no randomness, no I/O; the same state and input always give the same step. An
 * event from a connection that the state does not own returns the same state reference (I5).
 */
export function transition(state: State, input: Input): Step {
  if ('generation' in input && !listensTo(state, input)) return to(state);
  const checked = withCheckedIdentity(state, input);
  const next = stepOf(recordInput(state, checked), checked);
  const step = enterAfterLeaving(state, checked, withoutVainCalls(next));
  return mustVerifyAll(input)
    ? to(step.state, ...step.effects, ...verifyAll(step.state, state))
    : step;
}

/**
 * Whether all connections must be verified. When one falls silent, the cause may be this computer's
 * network, which would affect the others too: verify them now instead of at their own time (B1).
 */
const mustVerifyAll = (input: Input): boolean =>
  input.type === 'woke' ||
  input.type === 'network-hint' ||
  (input.type === 'closed' && input.failure.kind === 'silent');

function stepOf(noted: State, input: Input): Step {
  switch (noted.kind) {
    case 'signed-out':
      return signedOut(noted, input);
    case 'starting':
      return starting(noted, input);
    case 'active':
      return active(noted, input);
    case 'switching':
      return switching(noted, input);
    case 'unreachable':
      return unreachable(noted, input);
    default:
      return assertNever(noted);
  }
}
