import { isForced } from '../../src/contract/switchover-cause.js';
import type { TakenStep } from '../world/step.js';
import { type Evidence } from './evidence.js';
import type { HeardConnection } from './heard-connection.js';
import { begunMove } from './i2-switches-with-reason.js';
import type { Invariant } from './invariant.js';
import { moveDueAt } from './move-due-at.js';

export const standbyIsReady: Invariant = {
  name: 'B9',
  sentence:
    'A connection to the other site logs nobody in while the agent works, and shows what that site ' +
    'says; a due move to a site that is ready there begins at once, and is over with one more answer.',
  check,
};

function check(step: TakenStep, evidence: Evidence): string | undefined {
  return loggedIn(step, evidence) ?? shownWrong(step, evidence) ?? heldUp(step, evidence);
}

/**
 * Calls of the agent are sent to the active site, and to another one only during a move or at its
 * end.
 */
function loggedIn({ after, effects }: TakenStep, { connections }: Evidence): string | undefined {
  if (after.kind !== 'active') return undefined;
  for (const effect of effects) {
    if (effect.type !== 'send' || !effect.call.method.startsWith('agent.')) continue;
    const siteId = connections.get(effect.generation)?.siteId;
    if (siteId !== after.siteId) return `${effect.call.method} at ${siteId ?? 'no site'}`;
  }
  return undefined;
}

function shownWrong({ snapshot }: TakenStep, evidence: Evidence): string | undefined {
  if (snapshot.kind !== 'active' || snapshot.standby.kind !== 'answers') return undefined;
  const { isConnected, site, services } = snapshot.standby;
  if (!isConnected) return undefined;
  const heard = evidence.standbyAt(site.id);
  if (heard === undefined) return `${site.id} is shown as connected, and is not`;
  return services.telephony === heard.telephony
    ? undefined
    : `telephony is shown as ${services.telephony} at ${site.id}, which said ${heard.telephony ?? 'nothing'}`;
}

/**
 * A due move begins with a late timer at the latest, or with the first event of a connection after
 * the time-out. Unreadable messages and the end of a connection that is being left do not count.
 * Until then a timer must be set.
 */
function heldUp(step: TakenStep, evidence: Evidence): string | undefined {
  const ready = readySite(step, evidence);
  if (ready === undefined) return undefined;
  const cause = begunMove(step);
  if (cause !== undefined && isForced(cause)) {
    return usesIt(step, ready)
      ? undefined
      : `a due move for ${cause} asks ${ready.siteId} what is known`;
  }
  const { input, after, isCurrent, timers } = step;
  if (after.kind !== 'active' || after.obstacle.kind === 'refused') return undefined;
  const { seat } = evidence;
  if (seat?.siteId !== after.siteId) return undefined;
  const dueAt = moveDueAt(seat, evidence);
  if (dueAt === undefined) return undefined;
  // While the agent waits for a slot, a missing log-in causes no move, and moves in a row are
  // spaced (I12).
  if (after.agent.kind === 'awaiting' && after.agent.what === 'turn') return undefined;
  if (evidence.repeats.moves(input.now).length > 0) return undefined;
  const isTold =
    isCurrent &&
    'generation' in input &&
    input.type !== 'unreadable-message' &&
    input.type !== 'left';
  const isOccasion = input.type === 'timer-due' ? input.timer === 'switchover' : isTold;
  if (isOccasion && input.now >= dueAt) {
    return `a move to ${ready.siteId}, which is ready, is due and not made`;
  }
  return timers.some(({ name }) => name === 'switchover')
    ? undefined
    : `a move to ${ready.siteId}, which is ready, comes due, and no timer stands for it`;
}

/** The target site: a standby connection to it stands, and it has telephony. */
function readySite({ before }: TakenStep, evidence: Evidence): HeardConnection | undefined {
  if (before.kind !== 'active' || before.configuration.standby !== 'warm') return undefined;
  if (before.standby.kind === 'none') return undefined;
  const { kind } = before.standby.connection;
  if (kind !== 'comparing' && kind !== 'standing') return undefined;
  const heard = evidence.standbyAt(before.standby.siteId);
  return heard?.telephony === 'on' ? heard : undefined;
}

/** This step leaves the old site; if it is lost there is nothing to wait for. */
const usesIt = ({ after, links }: TakenStep, { generation }: HeardConnection): boolean =>
  after.kind === 'switching' &&
  (after.step.kind === 'leaving' || after.step.kind === 'logging-in') &&
  links.some((link) => link.generation === generation);
