import type { Active, Obstacle } from '../model/active.js';
import { carriedOn } from '../model/signed-in.js';
import type { State } from '../model/state.js';
import type { Switching } from '../model/switching.js';
import { isForced } from './forced-move.js';

export type QuietRetry = Switching & {
  readonly origin: Extract<Switching['origin'], { readonly kind: 'standing' }>;
};

/**
 * A due move that is tried again and again is news only once it gets somewhere: until the target
 * answers, the agent works at the site where they still are, and sees and commands no other.
 */
export const isQuietRetry = (state: Switching): state is QuietRetry =>
  state.origin.kind === 'standing' &&
  isForced(state.cause) &&
  isTriedAgain(state.origin.active.obstacle) &&
  (state.step.kind === 'connecting' || state.step.kind === 'checking');

/** Whether the move that is due waits for its next try. */
export const isTriedAgain = (obstacle: Obstacle): boolean =>
  'retryAt' in obstacle && obstacle.retryAt !== undefined;

/** The agent is where they were; what was learnt on the way is kept. */
export const backAt = (state: Switching, active: Active): Active => ({
  ...active,
  ...carriedOn(state),
});

/** Where the agent works, as the page is shown it; absent while they work nowhere, or are on the way. */
export function workplaceIn(state: State): Active | undefined {
  if (state.kind === 'active') return state;
  return state.kind === 'switching' && isQuietRetry(state)
    ? backAt(state, state.origin.active)
    : undefined;
}
