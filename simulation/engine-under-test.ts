import { connectionsOf } from '../src/worker/engine/links.js';
import { publicSnapshot } from '../src/worker/engine/public-snapshot.js';
import { timersOf } from '../src/worker/engine/timers.js';
import { INITIAL_STATE, transition } from '../src/worker/engine/transition.js';

/** What a simulation runs: the engine's pure functions, or a mutant of them. */
export interface EngineUnderTest {
  readonly initial: typeof INITIAL_STATE;
  readonly transition: typeof transition;
  readonly timersOf: typeof timersOf;
  readonly connectionsOf: typeof connectionsOf;
  readonly publicSnapshot: typeof publicSnapshot;
}

/** The engine as it ships. */
export const THE_ENGINE: EngineUnderTest = {
  initial: INITIAL_STATE,
  transition,
  timersOf,
  connectionsOf,
  publicSnapshot,
};
