import { assertNever } from '../../../contract/assert-never.js';
import type { Active, LoginWatch, VoluntaryMove } from '../model/active.js';
import { connectionsOf } from '../model/connections.js';
import type { Deadline, Gap } from '../model/deadline.js';
import type { Effect } from '../model/effect.js';
import type { SessionEvent } from '../model/input.js';
import type { State } from '../model/state.js';
import { afterGap, isStall, runningAfterGap } from './deadline.js';
import { withNewReturn } from './return.js';

/** The gap before a wake-up. Without details it counts as a long sleep. */
export const gapOf = ({
  sleptMs = Infinity,
  countedMs = 0,
}: Extract<SessionEvent, { type: 'woke' }>): Gap => ({ sleptMs, countedMs });

/**
 * After a sleep or a stall: what was away may have been back unobserved. Time-outs continue with
 * what was observed (I2); what the site has said stays valid.
 */
export function afterWake(state: Active, gap: Gap, now: number): Active {
  const { telephony, phone, loginWatch } = state;
  const awake: Active = {
    ...state,
    connection:
      'lossKind' in state.connection && !isStall(gap)
        ? { ...state.connection, lossKind: 'silent' }
        : state.connection,
    telephony: telephony.kind === 'not-on' ? resumed(telephony, gap, now) : telephony,
    phone:
      phone.kind === 'expired'
        ? { ...resumed(phone, gap, now), relaunch: afterGap(phone.relaunch, gap, now) }
        : phone,
    loginWatch: watchAfterWake(loginWatch, gap, now),
    voluntary: pendingMoveAfterWake(state.voluntary, gap, now),
  };
  return isStall(gap) ? afterStall(awake, gap) : afterSleep(awake, now);
}

/** Nothing else changes: what was known is still known. */
const afterStall = (state: Active, { countedMs }: Gap): Active =>
  state.returnAt === undefined ? state : { ...state, returnAt: state.returnAt + countedMs };

const afterSleep = (state: Active, now: number): Active =>
  withNewReturn(
    { ...state, obstacle: state.obstacle.kind === 'refused' ? state.obstacle : { kind: 'none' } },
    now,
  );

interface Watched {
  readonly since: number;
  readonly deadline: Deadline;
}

function resumed<W extends Watched>(watch: W, gap: Gap, now: number): W {
  const deadline = afterGap(watch.deadline, gap, now);
  if (isStall(gap)) return { ...watch, deadline };
  // The time before a sleep is not shown unless it counts.
  const since = deadline.kind === 'at' ? deadline.at - deadline.timeoutMs : now;
  return { ...watch, since, deadline };
}

function watchAfterWake(watch: LoginWatch, gap: Gap, now: number): LoginWatch {
  switch (watch.kind) {
    // No time-out was running.
    case 'in-order':
    case 'held':
      return watch;
    case 'asked':
      return { ...resumed(watch, gap, now), lateAt: watch.lateAt + gap.countedMs };
    case 'missing':
      return resumed(watch, gap, now);
    default:
      return assertNever(watch);
  }
}

/** What was known of these connections may be outdated, for example after a sleep: check each. */
export const verifyAll = (state: State, before: State): readonly Effect[] => {
  const known = connectionsOf(before).map(({ generation }) => generation);
  return connectionsOf(state)
    .filter(({ generation }) => known.includes(generation))
    .map(({ generation }) => ({ type: 'verify', generation }));
};

/**
 * Extends the waits for the page's answer and the end of the call by the time in which nothing
 * could be observed.
 */
function pendingMoveAfterWake(voluntary: VoluntaryMove, gap: Gap, now: number): VoluntaryMove {
  switch (voluntary.kind) {
    case 'none':
      return voluntary;
    case 'announced':
      return isStall(gap)
        ? { ...voluntary, dueAt: voluntary.dueAt + gap.countedMs }
        : { kind: 'none' };
    case 'waiting-for-call':
    case 'asking-page':
      return { ...voluntary, deadline: runningAfterGap(voluntary.deadline, gap, now) };
    default:
      return assertNever(voluntary);
  }
}
