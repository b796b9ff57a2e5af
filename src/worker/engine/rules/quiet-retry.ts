import type { Active, Obstacle } from '../model/active.js';
import { carriedOn } from '../model/signed-in.js';
import type { State } from '../model/state.js';
import type { Switching } from '../model/switching.js';
import { isForced } from '../../../contract/switchover-cause.js';

export type QuietRetry = Switching & {
  readonly origin: Extract<Switching['origin'], { readonly kind: 'standing' }>;
};

/**
 * Retries of a due move are shown only once the target answers: until then the agent works at the
 * current site, and sees and controls only that one.
 */
export const isQuietRetry = (state: Switching): state is QuietRetry =>
  state.origin.kind === 'standing' &&
  isForced(state.cause) &&
  isTriedAgain(state.origin.active.obstacle) &&
  (state.step.kind === 'connecting' || state.step.kind === 'checking');

/** Whether the due move waits for its next retry. */
export const isTriedAgain = (obstacle: Obstacle): boolean =>
  'retryAt' in obstacle && obstacle.retryAt !== undefined;

/** The agent is still at the old site; what the attempt has taught is kept. */
export const backAt = (state: Switching, active: Active): Active => ({
  ...active,
  ...carriedOn(state),
});

/**
 * Where the agent works, as shown to the page; `undefined` while they work nowhere or are moving.
 */
export function workplaceIn(state: State): Active | undefined {
  if (state.kind === 'active') return state;
  return state.kind === 'switching' && isQuietRetry(state)
    ? backAt(state, state.origin.active)
    : undefined;
}
