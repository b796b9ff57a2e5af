import { unreachable } from '../../contract/unreachable.js';
import type { Active, State } from './state.js';
import { watchDueAt } from './switch-policy.js';

export type TimerName =
  /** The next attempt to get a connection back. */
  | 'retry'
  /** Telephony has been away for site-timeout, or a due move is to be tried again. */
  | 'switchover';

export interface Timer {
  readonly name: TimerName;
  /** Monotonic ms. */
  readonly dueAt: number;
}

/** The timers that a state runs; each comes back as `timer-due`. There are no others (I8). */
export function timersOf(state: State): readonly Timer[] {
  switch (state.kind) {
    case 'signed-out':
    case 'starting':
    case 'switching':
      return [];
    case 'active':
      return timersOfActive(state);
    case 'unreachable':
      return state.activity.kind === 'waiting'
        ? [{ name: 'retry', dueAt: state.activity.dueAt }]
        : [];
    default:
      return unreachable(state);
  }
}

function timersOfActive({ connection, telephony }: Active): readonly Timer[] {
  const timers: Timer[] = [];
  if (connection.kind === 'waiting') timers.push({ name: 'retry', dueAt: connection.dueAt });
  const dueAt = watchDueAt(telephony);
  if (dueAt !== undefined) timers.push({ name: 'switchover', dueAt });
  return timers;
}
