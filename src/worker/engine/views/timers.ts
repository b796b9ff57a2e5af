import { assertNever } from '../../../contract/assert-never.js';
import type { Active, ActiveConnection } from '../model/active.js';
import type { Deadline } from '../model/deadline.js';
import type { SignedOut } from '../model/signed-out.js';
import type { State } from '../model/state.js';
import type { SwitchingStep } from '../model/switching.js';
import type { TimerName } from '../model/timer-name.js';
import { nextAttemptDueAt, raceDueAt } from '../procedures/race.js';
import { standbyDueAt } from '../regions/standby/standby.js';
import { moveDueAt } from '../rules/forced-move.js';
import { announceAt, calmAt } from '../rules/return.js';
import { steadyAt } from '../rules/stalls.js';
import { voluntaryDueAt } from '../rules/voluntary-move.js';

export interface Timer {
  readonly name: TimerName;
  /** Monotonic ms. */
  readonly dueAt: number;
}

/** The timers of a state; each arrives as `timer-due`. There are no others (I8). */
export const timersOf = (state: State): readonly Timer[] =>
  state.kind === 'signed-out'
    ? timer('retry', lateLogOutDueAt(state))
    : [...timersIn(state), ...timer('steady', steadyAt(state.diagnostics.stalls))];

function timersIn(state: Exclude<State, SignedOut>): readonly Timer[] {
  switch (state.kind) {
    case 'starting':
      return timer(
        'next-attempt',
        state.step.kind === 'connecting' ? raceDueAt(state.step) : undefined,
      );
    case 'switching':
      return [...timerOfRace(state.step), ...timer('log-in', slotIn(state.step))];
    case 'active':
      return timersOfActive(state);
    case 'unreachable':
      return state.activity.kind === 'waiting'
        ? [{ name: 'retry', dueAt: state.activity.dueAt }]
        : timersIn(state.activity.starting);
    default:
      return assertNever(state);
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
    ...timer('standby', standbyDueAt(state.standby)),
  ];
}

function lateLogOutDueAt({ pendingLogOut }: SignedOut): number | undefined {
  const next = pendingLogOut?.late.next;
  if (next === undefined || next.kind === 'none') return undefined;
  return next.kind === 'waiting' ? next.dueAt : pendingLogOut?.late.until;
}

const askAgainAt = ({ agent }: Active): number | undefined =>
  agent.kind === 'awaiting' && 'askAt' in agent ? agent.askAt : undefined;

const slotIn = (step: SwitchingStep): number | undefined =>
  step.kind === 'logging-in' ? step.slotAt : undefined;

const timeOf = (deadline: Deadline): number | undefined =>
  deadline.kind === 'at' ? deadline.at : undefined;

const timerOfRace = (step: SwitchingStep | ActiveConnection): readonly Timer[] =>
  timer('next-attempt', step.kind === 'connecting' ? nextAttemptDueAt(step.race) : undefined);

const timer = (name: TimerName, dueAt: number | undefined): readonly Timer[] =>
  dueAt === undefined ? [] : [{ name, dueAt }];
