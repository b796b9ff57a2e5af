import { unreachable } from '../../contract/unreachable.js';
import type { Active, Deadline, VoluntaryMove } from './active-state.js';
import type { Effect } from './effect.js';
import { connectionsOf } from './links.js';
import { withNewReturn } from './return-policy.js';
import type { State } from './state.js';
import { relaunchTime } from './switch-policy.js';
import { PAGE_ANSWER_MS } from './voluntary.js';

/**
 * After a sleep: what was away may have been back meanwhile, and nobody looked. Everything that
 * leads to a move is observed anew, for the whole of its time (I2); what the site has said is so.
 */
export function afterWake(state: Active, now: number): Active {
  const { telephony, phone, configuration } = state;
  const awake: Active = {
    ...state,
    telephony:
      telephony.kind === 'not-on'
        ? { kind: 'not-on', since: now, deadline: restarted(telephony.deadline, now) }
        : telephony,
    phone:
      phone.kind === 'expired'
        ? {
            ...phone,
            deadline: restarted(phone.deadline, now),
            relaunchAt:
              phone.relaunchAt === undefined ? undefined : relaunchTime(configuration, now),
          }
        : phone,
    obstacle: state.obstacle.kind === 'refused' ? state.obstacle : { kind: 'none' },
    voluntary: wishAfterWake(state.voluntary, configuration.callEndDeadline * 1000, now),
  };
  return withNewReturn(awake, now);
}

/** What is known of connections over a sleep, or a change of the network, is past: each is asked. */
export const verifyAll = (state: State): readonly Effect[] =>
  connectionsOf(state).map(({ generation }) => ({ type: 'verify', generation }));

const restarted = (deadline: Deadline, now: number): Deadline =>
  deadline.kind === 'never' ? deadline : { ...deadline, at: now + deadline.timeoutMs };

function wishAfterWake(
  voluntary: VoluntaryMove,
  callEndDeadlineMs: number,
  now: number,
): VoluntaryMove {
  switch (voluntary.kind) {
    case 'none':
    case 'announced':
      return { kind: 'none' };
    case 'waiting-for-call':
      return { ...voluntary, deadlineAt: now + callEndDeadlineMs };
    case 'asking-page':
      return { ...voluntary, answerBy: now + PAGE_ANSWER_MS };
    default:
      return unreachable(voluntary);
  }
}
