import { unreachable as noCase } from '../../contract/unreachable.js';
import { active } from './active.js';
import { enterAfterLeaving } from './departures.js';
import type { Input } from './input.js';
import { listensTo } from './links.js';
import { noteInput } from './notes.js';
import { withCheckedIdentity } from './peer-identity.js';
import { signedOut } from './signed-out.js';
import { starting } from './starting.js';
import type { SignedOut, State } from './state.js';
import { to, type Step } from './step.js';
import { switching } from './switching.js';
import { unreachable } from './unreachable.js';
import { verifyAll } from './waking.js';

export const INITIAL_STATE: SignedOut = {
  kind: 'signed-out',
  why: { kind: 'never-signed-in' },
  configuration: undefined,
  lastGeneration: 0,
};

/**
 * The engine: what a happening makes of a state, and what the world is asked to do about it.
 *
 * Pure: no clock, no randomness, no I/O; the same state and input always give the same step.
 * What comes from a connection that the state does not own returns the same state reference (I5).
 */
export function transition(state: State, input: Input): Step {
  if ('generation' in input && !listensTo(state, input)) return to(state);
  const checked = withCheckedIdentity(state, input);
  const next = stepOf(noteInput(state, checked), checked);
  const step = enterAfterLeaving(state, checked, next);
  return input.type === 'woke' || input.type === 'network-hint'
    ? to(step.state, ...step.effects, ...verifyAll(step.state))
    : step;
}

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
      return noCase(noted);
  }
}
