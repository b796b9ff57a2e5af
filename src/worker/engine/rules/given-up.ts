import { connectionsOf } from '../model/connections.js';
import type { Effect } from '../model/effect.js';
import { to, type Step } from '../model/step.js';

/**
 * Nothing is asked for on a connection that the same step gives up: one that is back only when the
 * move is due would open a session just to end it (S2.2, I5).
 */
export function withoutVainCalls(step: Step): Step {
  const { state, effects } = step;
  const kept = connectionsOf(state);
  const isVain = (effect: Effect): boolean =>
    effect.type === 'send' && !kept.some(({ generation }) => generation === effect.generation);
  return effects.some(isVain) ? to(state, ...effects.filter((effect) => !isVain(effect))) : step;
}
