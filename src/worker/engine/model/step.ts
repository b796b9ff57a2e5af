import type { Effect } from './effect.js';
import type { State } from './state.js';

/** What a transition comes to: the state from now on, and what the world is asked to do. */
export interface Step<S extends State = State> {
  readonly state: S;
  readonly effects: readonly Effect[];
}

export const to = <S extends State>(state: S, ...effects: readonly Effect[]): Step<S> => ({
  state,
  effects,
});

/** The same step with something more to do, first. */
export const before = <S extends State>(effects: readonly Effect[], step: Step<S>): Step<S> =>
  effects.length === 0 ? step : { state: step.state, effects: [...effects, ...step.effects] };
