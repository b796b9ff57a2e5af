import type { Input } from './input.js';
import { connectionsOf } from './links.js';
import type { Notes, State } from './state.js';

/**
 * Keeps what changes nothing but must be told: messages that cannot be read (I10), storage that
 * fails. Forgets what the agent has seen: interrupted calls (B5), the report of a drill (B10).
 */
export function noteInput(state: State, input: Input): State {
  if (state.kind === 'signed-out') return state;
  switch (input.type) {
    case 'interrupted-call-dismissed': {
      const rest = state.interruptedCalls.filter(({ call }) => call.id !== input.id);
      return rest.length === state.interruptedCalls.length
        ? state
        : { ...state, interruptedCalls: rest };
    }
    case 'drill-dismissed':
      return state.drill.kind === 'done' || state.drill.kind === 'failed'
        ? { ...state, drill: { kind: 'none' } }
        : state;
    default: {
      const notes = notesAfter(state.notes, state, input);
      return notes === state.notes ? state : { ...state, notes };
    }
  }
}

function notesAfter(notes: Notes, state: State, input: Input): Notes {
  if (input.type === 'preferred-site-remembered' && input.problem !== undefined) {
    return { ...notes, storageProblem: input.problem };
  }
  if (input.type === 'unreadable-message') {
    const link = connectionsOf(state).find(({ generation }) => generation === input.generation);
    if (link === undefined) return notes;
    const count = (notes.unreadable[link.siteId]?.count ?? 0) + 1;
    const unreadable = {
      ...notes.unreadable,
      [link.siteId]: { count, problem: input.problem },
    };
    return { ...notes, unreadable };
  }
  return notes;
}
