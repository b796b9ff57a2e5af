import type { Effect } from './effect.js';
import type { State } from './state.js';

/** The result of a transition: the new state and the effects to carry out. */
export interface Step<S extends State = State> {
  readonly state: S;
  readonly effects: readonly Effect[];
}

export const to = <S extends State>(state: S, ...effects: readonly Effect[]): Step<S> => ({
  state,
  effects,
});

/** The same step with more effects, placed first. */
export const before = <S extends State>(effects: readonly Effect[], step: Step<S>): Step<S> =>
  effects.length === 0 ? step : { state: step.state, effects: [...effects, ...step.effects] };
