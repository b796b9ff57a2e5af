import type { SwitchoverCause } from '../../../../contract/snapshot.js';
import { assertNever } from '../../../../contract/assert-never.js';
import type { Active } from '../../model/active.js';
import { linksIn } from '../../model/connections.js';
import type { Timestamp } from '../../model/input.js';
import type { Link } from '../../model/link.js';
import type { LoginProgress } from '../../model/log-in.js';
import { carriedOn } from '../../model/signed-in.js';
import { before, to, type Step } from '../../model/step.js';
import type { Origin, StepOf, Switching } from '../../model/switching.js';
import {
  logIn,
  type LoginOutcome,
  NOTHING_ASKED,
  openCall,
  settle,
  logInIntentOf,
} from '../../procedures/log-in.js';
import { beginRace, type Running } from '../../procedures/race.js';
import { presenceOf } from '../../regions/agent/log-in.js';
import { afterTaking, standbyTo, type Preparation } from '../../regions/standby/standby.js';
import { interruptCalls } from '../../rules/calls.js';
import { advanceDrill, failDrill, legOf } from '../../rules/drill.js';
import { isForced } from '../../../../contract/switchover-cause.js';
import { countMove } from '../../rules/forced-move.js';
import { gatewaysOf } from '../../rules/gateway-order.js';
import { logInGivenUp } from '../../rules/return.js';
import { requestMove } from '../../rules/voluntary-move.js';
import { enterActive } from '../active/entering.js';

/**
 * Starts to leave for another site (S3.1), over the standby connection if there is one (B9). A
 * connected site is kept until the other one has accepted the agent; a lost one is given up at
 * once, and a reconnect in progress is closed with a log-out, because it may have succeeded (I1).
 */
export function beginSwitching(
  active: Active,
  toSiteId: string,
  cause: SwitchoverCause,
  stamp: Timestamp,
  mayInterruptCall = true,
): Step {
  const { connection, profile, siteId } = active;
  const { now } = stamp;
  const standby = standbyTo(active, toSiteId);
  const { race, lastGeneration } = attemptsAt(active, toSiteId, standby, now);
  const origin = originAt(active, stamp);
  const state: Switching = {
    ...carriedOn(cause === 'drill' ? active : failDrill(active, siteId)),
    backOff: countMove(active.backOff, cause, active, stageOf(origin, active), now),
    kind: 'switching',
    lastGeneration,
    interruptedCalls:
      origin.kind === 'lost' ? interruptCalls(active, active, now) : active.interruptedCalls,
    profile,
    cause,
    fromSiteId: siteId,
    toSiteId,
    since: now,
    presence: presenceOf(active, now),
    mayInterruptCall,
    origin,
    step: { kind: 'connecting', race },
  };
  const step =
    standby?.kind === 'connection'
      ? continueAtTarget(state, standby.link, standby.login, stamp)
      : to(state);
  return origin.kind === 'lost'
    ? before(
        linksIn(connection).map(({ generation }) => ({ type: 'leave', generation, logout: true })),
        step,
      )
    : step;
}

/** A lost site is left as the move begins, also in a retry: nothing counts it later. */
const stageOf = ({ kind }: Origin, { obstacle }: Active): 'begun' | 'left' =>
  kind === 'lost' && obstacle.kind === 'no-answer' ? 'left' : 'begun';

/** The standby's attempts in progress, or new ones. */
function attemptsAt(
  active: Active,
  siteId: string,
  standby: Preparation | undefined,
  now: number,
): Running {
  const { lastGeneration } = active;
  switch (standby?.kind) {
    case 'attempts':
      return { race: standby.race, lastGeneration };
    case 'connection':
      return { race: { links: [standby.link], untried: [], nextAt: now }, lastGeneration };
    case undefined:
      return beginRace(gatewaysOf(active, [siteId], now), lastGeneration, now);
    default:
      return assertNever(standby);
  }
}

/** A site can be returned to as long as its connection is open. */
function originAt({ connection, ...active }: Active, stamp: Timestamp): Origin {
  return connection.kind === 'connected'
    ? {
        kind: 'standing',
        active: {
          ...active,
          connection,
          voluntary: { kind: 'none' },
          refusedMove: undefined,
          standby: afterTaking(active.standby, active, stamp),
        },
        link: connection.link,
      }
    : { kind: 'lost', leftAt: stamp.now };
}

/** The target has answered: opens the session together with all other calls, in one round trip. */
export function openTarget(state: Switching, link: Link, stamp: Timestamp): Step {
  const opening: LoginProgress = { ...NOTHING_ASKED, waitingFor: ['session.open'] };
  return before(
    [openCall('session.open', link, state.configuration.application)],
    continueAtTarget(state, link, opening, stamp),
  );
}

/**
 * Continues on a connection to the target, which may have been used as standby (B9): after the loss
 * of the old site only the log-in is missing; a connected one is left first.
 */
function continueAtTarget(
  state: Switching,
  link: Link,
  begun: LoginProgress,
  stamp: Timestamp,
): Step {
  const { profile, presence, origin, cause } = state;
  const connectedAt = stamp.now;
  if (origin.kind !== 'standing') {
    const { login, effects } = logIn(link, profile, logInIntentOf(presence), begun);
    const { leftAt } = origin;
    return to(
      {
        ...state,
        step: { kind: 'logging-in', link, connectedAt, leftAt, login, slotAt: undefined },
      },
      ...effects,
    );
  }
  // Telephony there is known, and a forced move goes even if the phone is not seen.
  if (isForced(cause) && begun.services?.telephony === 'on') {
    return leaveOrigin(state, { link, connectedAt, login: begun }, stamp);
  }
  const { login, effects } = logIn(link, profile, 'listen', begun);
  return to({ ...state, step: { kind: 'checking', link, connectedAt, login } }, ...effects);
}

/** A connection to the target, and what is known there. */
type Checked = Pick<StepOf<'checking'>, 'link' | 'connectedAt' | 'login'>;

/** The old site is left before the new one is entered, unless it does not answer (I1). */
export function leaveOrigin(state: Switching, checked: Checked, stamp: Timestamp): Step {
  const { origin } = state;
  const { now } = stamp;
  if (origin.kind !== 'standing') return enterTarget(state, checked, origin.leftAt, stamp);
  const leavingGeneration = origin.link.generation;
  const presence = presenceOf(origin.active, now);
  const counted = countMove(state.backOff, state.cause, origin.active, 'left', now);
  return to(
    {
      ...state,
      backOff: logInGivenUp(counted, state.profile, state.toSiteId, presence),
      origin: { kind: 'left', leftAt: now },
      interruptedCalls: interruptCalls(state, origin.active, now),
      presence,
      step: { ...checked, kind: 'leaving', leavingGeneration },
    },
    { type: 'leave', generation: leavingGeneration, logout: true },
  );
}

export function enterTarget(
  state: Switching,
  { link, connectedAt, login: checked }: Checked,
  leftAt: number,
  stamp: Timestamp,
): Step {
  const { profile, presence } = state;
  const { login, effects } = logIn(link, profile, logInIntentOf(presence), checked);
  const step = { kind: 'logging-in', link, connectedAt, leftAt, login, slotAt: undefined } as const;
  const next = settle(login);
  // No log-in is needed, and the line's events are already subscribed.
  return next.kind === 'complete'
    ? arrive(state, step, next, stamp)
    : to({ ...state, step }, ...effects);
}

/** The agent is at the target. A drill starts the way back at once; at home it is done (B10). */
export function arrive(
  state: Switching,
  step: StepOf<'logging-in'>,
  outcome: LoginOutcome,
  stamp: Timestamp,
): Step {
  const { profile, presence, cause, fromSiteId, since } = state;
  const { now } = stamp;
  const drilled = advanceDrill(state, legOf(state, step, now));
  const { drill } = drilled;
  const { state: active, effects } = enterActive(drilled, {
    profile,
    link: step.link,
    outcome,
    arrival: { kind: 'moved', fromSiteId, cause, tookMs: now - since },
    presence,
    pendingRestore: drill.kind === 'running' ? 'nothing' : 'after-switchover',
    failedAtStart: [],
    stamp,
  });
  return before(
    effects,
    drill.kind === 'running' ? goHome(active, drill.homeSiteId, stamp) : to(active),
  );
}

function goHome(active: Active, homeSiteId: string, stamp: Timestamp): Step {
  return active.calls.length > 0
    ? requestMove(active, 'drill', homeSiteId, stamp)
    : beginSwitching(active, homeSiteId, 'drill', stamp, false);
}
