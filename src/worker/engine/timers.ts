import { unreachable } from '../../contract/unreachable.js';
import type { Active, ActiveConnection, Deadline } from './active-state.js';
import { announceAt } from './automatic-return.js';
import { nextAttemptDueAt } from './race.js';
import { calmAt } from './return-policy.js';
import { steadyAt } from './stalls.js';
import { standbyDueAt } from './standby.js';
import type { SignedOut, State, SwitchingStep } from './state.js';
import { moveDueAt } from './switch-policy.js';
import { raceDueAt } from './trying-sites.js';
import { voluntaryDueAt } from './voluntary.js';

export type TimerName =
  /** The next attempt to get a connection back, or to deliver a log-out. */
  | 'retry'
  /** What failed has been away for its time-out, or a due move is to be tried again (S2.2, S2.9). */
  | 'switchover'
  /** A voluntary move goes on: the page's answer, or the call's end, is waited for no longer (B3). */
  | 'voluntary-move'
  /** A return by itself is near enough to be announced (B11). */
  | 'return'
  /** The embedded endpoint has not registered again by itself (S2.8). */
  | 'relaunch'
  /** A site that was being shut down may take log-ins again (S2.11), or it is the agent's turn (I12). */
  | 'log-in'
  /** The site takes long to log the agent in: that is told (B22). */
  | 'late-log-in'
  /** The machine has not stood still for a while. */
  | 'steady'
  /** A gateway has had its head start: the next one is tried as well (S1.2). */
  | 'next-attempt'
  /** The other site is asked again how it is (B9). */
  | 'standby'
  /** The moves of the last while are no longer too many (B11). */
  | 'calm';

export interface Timer {
  readonly name: TimerName;
  /** Monotonic ms. */
  readonly dueAt: number;
}

/** The timers that a state runs; each comes back as `timer-due`. There are no others (I8). */
export function timersOf(state: State): readonly Timer[] {
  switch (state.kind) {
    case 'signed-out':
      return timer('retry', lateLogOutDueAt(state));
    case 'starting':
      return timer(
        'next-attempt',
        state.step.kind === 'connecting' ? raceDueAt(state.step) : undefined,
      );
    case 'switching':
      return timerOfRace(state.step);
    case 'active':
      return timersOfActive(state);
    case 'unreachable':
      return state.activity.kind === 'waiting'
        ? [{ name: 'retry', dueAt: state.activity.dueAt }]
        : timersOf(state.activity.starting);
    default:
      return unreachable(state);
  }
}

function timersOfActive(state: Active): readonly Timer[] {
  const { connection, phone, voluntary, loginWatch } = state;
  return [
    ...timer('retry', connection.kind === 'waiting' ? connection.dueAt : undefined),
    ...timerOfRace(connection),
    ...timer('switchover', moveDueAt(state)),
    ...timer('voluntary-move', voluntary.kind === 'none' ? undefined : voluntaryDueAt(voluntary)),
    ...timer('return', announceAt(state)),
    ...timer('relaunch', phone.kind === 'expired' ? timeOf(phone.relaunch) : undefined),
    ...timer('log-in', askAgainAt(state)),
    ...timer('late-log-in', loginWatch.kind === 'asked' ? loginWatch.lateAt : undefined),
    ...timer('calm', calmAt(state.moves)),
    ...timer('steady', steadyAt(state.notes.stalls)),
    ...timer('standby', standbyDueAt(state.standby)),
  ];
}

function lateLogOutDueAt({ farewell }: SignedOut): number | undefined {
  const next = farewell?.late.next;
  if (next === undefined || next.kind === 'none') return undefined;
  return next.kind === 'waiting' ? next.dueAt : farewell?.late.until;
}

const askAgainAt = ({ agent }: Active): number | undefined =>
  agent.kind === 'awaiting' && 'askAt' in agent ? agent.askAt : undefined;

const timeOf = (deadline: Deadline): number | undefined =>
  deadline.kind === 'at' ? deadline.at : undefined;

const timerOfRace = (step: SwitchingStep | ActiveConnection): readonly Timer[] =>
  timer('next-attempt', step.kind === 'connecting' ? nextAttemptDueAt(step.race) : undefined);

const timer = (name: TimerName, dueAt: number | undefined): readonly Timer[] =>
  dueAt === undefined ? [] : [{ name, dueAt }];
