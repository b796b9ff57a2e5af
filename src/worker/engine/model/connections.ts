import { assertNever } from '../../../contract/assert-never.js';
import type { ActiveConnection } from './active.js';
import type { ConnectionEvent } from './input.js';
import type { Link } from './link.js';
import type { Standby, StandbyConnection } from './standby.js';
import type { StartingStep } from './starting.js';
import type { State } from './state.js';
import type { SwitchingStep } from './switching.js';

/**
 * The connections that a state owns. Any other connection is closed at once, and its events do not
 * change the state (I5, I8).
 */
export function connectionsOf(state: State): readonly Link[] {
  switch (state.kind) {
    case 'signed-out': {
      const next = state.pendingLogOut?.late.next;
      return next?.kind === 'asking' ? [next.link] : [];
    }
    case 'starting':
      return linksIn(state.step);
    case 'active':
      return [...linksIn(state.connection), ...standbyLinks(state.standby)];
    case 'switching':
      return state.origin.kind === 'standing'
        ? [state.origin.link, ...linksIn(state.step)]
        : linksIn(state.step);
    case 'unreachable':
      return state.activity.kind === 'trying' ? connectionsOf(state.activity.starting) : [];
    default:
      return assertNever(state);
  }
}

/** A connection on which the agent works: its alternatives no longer matter. */
export const settled = (link: Link): Link => ({ ...link, siblings: [] });

/** An open connection, or the attempts in progress. */
export function linksIn(
  connection: ActiveConnection | StandbyConnection | StartingStep | SwitchingStep,
): readonly Link[] {
  if ('race' in connection) return connection.race.links;
  return 'link' in connection ? [connection.link] : [];
}

const standbyLinks = (standby: Standby): readonly Link[] =>
  standby.kind === 'kept' ? linksIn(standby.connection) : [];

/** Whether a state listens to a connection: to its own, and for the end of those it is leaving. */
export function listensTo(
  state: State,
  { generation, type }: Pick<ConnectionEvent, 'generation' | 'type'>,
): boolean {
  const isIt = (link: Pick<Link, 'generation'>): boolean => link.generation === generation;
  if (connectionsOf(state).some(isIt)) return true;
  if (state.kind === 'signed-out') return state.pendingLogOut?.leaving.some(isIt) === true;
  const isLeft =
    state.kind === 'switching' &&
    state.step.kind === 'leaving' &&
    state.step.leavingGeneration === generation;
  return isLeft || (type === 'left' && state.departures.leaving.some(isIt));
}
