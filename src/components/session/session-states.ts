import type { ActiveSnapshot, SessionSnapshot } from '../../contract/snapshot.js';

/** The custom states of `<agent-dr-session>`: `agent-dr-session:state(switching)`. */
export type SessionState =
  | SessionSnapshot['kind']
  | 'ready'
  | 'not-ready'
  | 'logged-out'
  /** A call is established or rings. */
  | 'in-call'
  /** Not at the preferred site. */
  | 'away'
  /** A move is pending. */
  | 'pending'
  /** There are warnings. */
  | 'warning';

/** The states of a session; `kind` of the snapshot is always one of them. */
export function sessionStates(snapshot: SessionSnapshot): ReadonlySet<SessionState> {
  const states = new Set<SessionState>([snapshot.kind]);
  if (snapshot.kind === 'active') addStatesAtWork(states, snapshot);
  if (snapshot.kind !== 'signed-out' && snapshot.warnings.length > 0) states.add('warning');
  return states;
}

function addStatesAtWork(
  states: Set<SessionState>,
  { agent, call, site, preferredSite, switchover }: ActiveSnapshot,
): void {
  // Nobody is shown as available on an assumption (I9).
  if (agent.state !== 'unconfirmed') states.add(agent.state);
  if (call !== undefined) states.add('in-call');
  if (preferredSite !== undefined && preferredSite.id !== site.id) states.add('away');
  // A failure without a move is no pending move.
  if (switchover.kind !== 'none' && switchover.kind !== 'never') states.add('pending');
}

/** Sets exactly these custom states on an element. */
export function showStates(internals: ElementInternals, states: ReadonlySet<SessionState>): void {
  for (const state of [...internals.states]) {
    if (!isIn(states, state)) internals.states.delete(state);
  }
  for (const state of states) internals.states.add(state);
}

const isIn = (states: ReadonlySet<string>, state: string): boolean => states.has(state);
