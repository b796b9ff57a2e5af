import type { Input } from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { State } from '../../src/worker/engine/model/state.js';

/** The active site; `undefined` while the agent does not work. */
export const siteOf = (state: State): string | undefined => {
  if (state.kind === 'active') return state.siteId;
  return state.kind === 'switching' && state.origin.kind === 'standing'
    ? state.origin.active.siteId
    : undefined;
};

/** Whether an input is of the connection to the site where the agent works. */
export const isOfActiveSite = (state: State, input: Input): boolean =>
  'generation' in input &&
  connectionsOf(state).some(
    ({ generation, siteId }) => generation === input.generation && siteId === siteOf(state),
  );

/** The codes of the protocol's table with which a gateway ends for good. */
export const saysGoodbye = (state: State, input: Input): boolean =>
  isOfActiveSite(state, input) &&
  input.type === 'closed' &&
  input.failure.kind === 'closed' &&
  [1001, 1011, 1013].includes(input.failure.code);
