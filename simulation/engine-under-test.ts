import { connectionsOf } from '../src/worker/engine/model/connections.js';
import { snapshotOf } from '../src/worker/engine/views/snapshot.js';
import { timersOf } from '../src/worker/engine/views/timers.js';
import { INITIAL_STATE, transition } from '../src/worker/engine/index.js';

/** What a simulation runs: the engine's pure functions, or a mutant of them. */
export interface EngineUnderTest {
  readonly initial: typeof INITIAL_STATE;
  readonly transition: typeof transition;
  readonly timersOf: typeof timersOf;
  readonly connectionsOf: typeof connectionsOf;
  readonly snapshotOf: typeof snapshotOf;
}

/** The engine as it ships. */
export const THE_ENGINE: EngineUnderTest = {
  initial: INITIAL_STATE,
  transition,
  timersOf,
  connectionsOf,
  snapshotOf,
};
