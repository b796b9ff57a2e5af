import type { VoluntaryCause } from '../../../contract/snapshot.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { Active, VoluntaryMove } from '../model/active.js';
import type { Input, Timestamp } from '../model/input.js';
import { to, type Step } from '../model/step.js';
import { isHeldBack } from './back-off.js';
import { deadlineIn } from './deadline.js';
import { endDrill, failDrill } from './drill.js';
import { isTroubled } from './forced-move.js';
import { withNewReturn } from './return.js';

/**
 * How long the page has to veto a move (B3): enough for a listener, not for a question to a person.
 */
export const PAGE_ANSWER_MS = 1_000;

/**
 * Starts a requested move (B3): it waits for the end of a call, then asks the page, then is made. A
 * newer request replaces an older one, and a drill that has waited so far.
 */
export function requestMove(
  state: Active,
  cause: VoluntaryCause,
  toSiteId: string,
  { now }: Timestamp,
): Step<Active> {
  if (isWaitingFor(state.voluntary, cause, toSiteId)) return to(state);
  const open: Active = { ...(cause === 'drill' ? state : endDrill(state)), refusedMove: undefined };
  if (state.calls.length === 0) return askPage(open, cause, toSiteId, false, now);
  const deadline = deadlineIn(state.configuration.callEndDeadline * 1000, now);
  return to({ ...open, voluntary: { kind: 'waiting-for-call', cause, toSiteId, deadline } });
}

/** Repeating a request does not prolong the wait. */
const isWaitingFor = (voluntary: VoluntaryMove, cause: VoluntaryCause, toSiteId: string): boolean =>
  voluntary.kind === 'waiting-for-call' &&
  voluntary.cause === cause &&
  voluntary.toSiteId === toSiteId;

/**
 * The page is asked as late as possible, so that its answer is current. A voluntary move does not
 * go to a site that asked not to be contacted (I7).
 */
function askPage(
  state: Active,
  cause: VoluntaryCause,
  toSiteId: string,
  mayInterruptCall: boolean,
  now: number,
): Step<Active> {
  if (isHeldBack(state.backOff, toSiteId, now)) return to(failPendingMove(state, toSiteId, now));
  const question = state.lastQuestion + 1;
  return to(
    {
      ...state,
      lastQuestion: question,
      voluntary: {
        kind: 'asking-page',
        cause,
        toSiteId,
        question,
        deadline: deadlineIn(PAGE_ANSWER_MS, now),
        mayInterruptCall,
      },
    },
    { type: 'ask-page', question, cause, siteId: toSiteId },
  );
}

/** When a pending move continues at the latest. */
export function voluntaryDueAt(voluntary: PendingMove): number {
  switch (voluntary.kind) {
    case 'announced':
      return voluntary.dueAt;
    case 'waiting-for-call':
    case 'asking-page':
      return voluntary.deadline.at;
    default:
      return assertNever(voluntary);
  }
}

type PendingMove = Exclude<VoluntaryMove, { kind: 'none' }>;

export function onVoluntaryDue(state: Active, stamp: Timestamp): Step<Active> | Departure {
  const { voluntary } = state;
  if (voluntary.kind === 'none' || stamp.now < voluntaryDueAt(voluntary)) return to(state);
  switch (voluntary.kind) {
    case 'announced':
      return requestMove(state, 'automatic-return', voluntary.toSiteId, stamp);
    case 'waiting-for-call': {
      const { cause, toSiteId } = voluntary;
      return askPage(state, cause, toSiteId, true, stamp.now);
    }
    case 'asking-page':
      return goAhead(state, voluntary, stamp);
    default:
      return assertNever(voluntary);
  }
}

export function onPageAnswer(
  state: Active,
  input: Timestamp & Extract<Input, { type: 'page-answered' }>,
): Step<Active> | Departure {
  const { voluntary } = state;
  if (voluntary.kind !== 'asking-page' || voluntary.question !== input.question) return to(state);
  return input.answer === 'proceed'
    ? goAhead(state, voluntary, input)
    : to({
        ...stay(state, input.now),
        refusedMove: { siteId: voluntary.toSiteId, by: 'page' },
      });
}

/** Nothing is in the way of the move: the agent leaves now. */
export interface Departure {
  readonly cause: VoluntaryCause;
  readonly toSiteId: string;
  readonly mayInterruptCall: boolean;
}

type AskingPage = Extract<VoluntaryMove, { kind: 'asking-page' }>;

/** A call that began while the page was asked is waited for too (I11). */
function goAhead(
  state: Active,
  { cause, toSiteId, mayInterruptCall }: AskingPage,
  stamp: Timestamp,
): Step<Active> | Departure {
  if (isHeldBack(state.backOff, toSiteId, stamp.now)) {
    return to(failPendingMove(state, toSiteId, stamp.now));
  }
  return mayInterruptCall || state.calls.length === 0
    ? { cause, toSiteId, mayInterruptCall }
    : requestMove(state, cause, toSiteId, stamp);
}

/** The agent does not want to wait for the announced time (B2). */
export function hurryReturn(state: Active, stamp: Timestamp): Step<Active> {
  return state.voluntary.kind === 'announced'
    ? requestMove(state, 'automatic-return', state.voluntary.toSiteId, stamp)
    : to(state);
}

/** Cancels the move; a drill ends where the agent is (B2, B3). */
export const stay = (state: Active, now: number): Active => endDrill(dropPendingMove(state, now));

/** The minutes until an automatic return start anew. */
function dropPendingMove(state: Active, now: number): Active {
  return state.voluntary.kind === 'none'
    ? state
    : withNewReturn({ ...state, voluntary: { kind: 'none' } }, now);
}

/** The call that delayed the move has ended. */
export function followCalls(state: Active, { now }: Timestamp): Step<Active> {
  const { voluntary, calls } = state;
  // The wait for calls is over, so one that begins now counts anew.
  if (voluntary.kind === 'asking-page' && voluntary.mayInterruptCall && calls.length === 0) {
    return to({ ...state, voluntary: { ...voluntary, mayInterruptCall: false } });
  }
  return voluntary.kind === 'waiting-for-call' && calls.length === 0
    ? askPage(state, voluntary.cause, voluntary.toSiteId, false, now)
    : to(state);
}

/**
 * While the active site has a problem there is no drill and no automatic return; nor is there a
 * return to a site that refused the agent or asked not to be contacted. What the agent requested
 * stays pending (B10, B11).
 */
export function withoutIdleMoves(state: Active, now: number): Active {
  const { voluntary, obstacle, backOff } = state;
  if (voluntary.kind === 'none') return state;
  const isAutomatic = voluntary.kind === 'announced' || voluntary.cause === 'automatic-return';
  const isIdle = isTroubled(state)
    ? isAutomatic || voluntary.cause === 'drill'
    : isAutomatic && (obstacle.kind === 'refused' || isHeldBack(backOff, voluntary.toSiteId, now));
  return isIdle ? failDrill(dropPendingMove(state, now), state.siteId) : state;
}

/**
 * The target of the pending move has refused the agent since: cancel the move, because a retry
 * could lock the account. A new request, made with that knowledge, is allowed (I7).
 */
export function withoutRefusedMove(state: Active, previous: Active, now: number): Active {
  const { voluntary, obstacle, standby } = state;
  if (obstacle.kind !== 'refused' || obstacle === previous.obstacle) return state;
  if (voluntary.kind === 'none' || standby.kind === 'none') return state;
  return voluntary.toSiteId === standby.siteId
    ? failPendingMove(state, standby.siteId, now)
    : state;
}

const failPendingMove = (state: Active, siteId: string, now: number): Active => ({
  ...failDrill(dropPendingMove(state, now), state.siteId),
  refusedMove: { siteId, by: 'site' },
});
