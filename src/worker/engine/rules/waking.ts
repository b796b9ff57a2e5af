import { assertNever } from '../../../contract/assert-never.js';
import type { Active, LoginWatch, VoluntaryMove } from '../model/active.js';
import { connectionsOf } from '../model/connections.js';
import type { Deadline, Gap } from '../model/deadline.js';
import type { Effect } from '../model/effect.js';
import type { SessionEvent } from '../model/input.js';
import type { State } from '../model/state.js';
import { afterGap, isStall, runningAfterGap } from './deadline.js';
import { withNewReturn } from './return.js';

/** What is known of the time before a waking. One that says nothing of it was a long sleep. */
export const gapOf = ({
  sleptMs = Infinity,
  countedMs = 0,
}: Extract<SessionEvent, { type: 'woke' }>): Gap => ({ sleptMs, countedMs });

/**
 * After a sleep, or a stall: what was away may have been back meanwhile, and nobody looked. Everything
 * that leads to a move goes on by what was observed (I2); what the site has said is so.
 */
export function afterWake(state: Active, gap: Gap, now: number): Active {
  const { telephony, phone, loginWatch } = state;
  const awake: Active = {
    ...state,
    connection:
      'parting' in state.connection && !isStall(gap)
        ? { ...state.connection, parting: 'silent' }
        : state.connection,
    telephony: telephony.kind === 'not-on' ? resumed(telephony, gap, now) : telephony,
    phone:
      phone.kind === 'expired'
        ? { ...resumed(phone, gap, now), relaunch: afterGap(phone.relaunch, gap, now) }
        : phone,
    loginWatch: watchAfterWake(loginWatch, gap, now),
    voluntary: wishAfterWake(state.voluntary, gap, now),
  };
  return isStall(gap) ? afterStall(awake, gap) : afterSleep(awake, now);
}

/** Nothing else has changed: what was known is known. */
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
  // What was before the sleep is told no more, unless it counts.
  const since = deadline.kind === 'at' ? deadline.at - deadline.timeoutMs : now;
  return { ...watch, since, deadline };
}

function watchAfterWake(watch: LoginWatch, gap: Gap, now: number): LoginWatch {
  switch (watch.kind) {
    // Nothing has been counted meanwhile.
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

/** What was known `before` of connections may be past, after a sleep for instance: each is asked. */
export const verifyAll = (state: State, before: State): readonly Effect[] => {
  const known = connectionsOf(before).map(({ generation }) => generation);
  return connectionsOf(state)
    .filter(({ generation }) => known.includes(generation))
    .map(({ generation }) => ({ type: 'verify', generation }));
};

/** The page's answer, and the end of a call, are waited for as long as somebody was awake to hear of them. */
function wishAfterWake(voluntary: VoluntaryMove, gap: Gap, now: number): VoluntaryMove {
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
