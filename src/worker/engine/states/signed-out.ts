import { assertNever } from '../../../contract/assert-never.js';
import { NO_DEPARTURES } from '../model/departures.js';
import type { ConnectionEvent, Input, Timestamp } from '../model/input.js';
import type { SignedIn } from '../model/signed-in.js';
import type { PendingLogOut, SignedOut } from '../model/signed-out.js';
import { to, type Step } from '../model/step.js';
import { NO_BACK_OFF } from '../rules/back-off.js';
import { lateLogOutDue, onLateConnection } from '../rules/late-log-out.js';
import { afterLeft } from '../rules/unconfirmed-log-out.js';
import { beginStart, lookUpAndStart } from './starting/starting.js';

/** Nobody is signed in. */
export function signedOut(state: SignedOut, input: Input): Step {
  switch (input.type) {
    case 'configured':
      return to({
        ...state,
        configuration: input.configuration,
        why: state.why.kind === 'cannot-start' ? { kind: 'never-signed-in' } : state.why,
      });
    case 'configuration-refused':
      return to({
        ...state,
        configuration: undefined,
        why: { kind: 'cannot-start', failure: input.failure },
      });
    case 'sign-in-requested':
      return signIn(state, input);
    case 'sign-out-requested':
    case 'switch-requested':
    case 'return-requested':
    case 'move-now-requested':
    case 'stay-requested':
    case 'drill-requested':
    case 'drill-dismissed':
    case 'retry-requested':
    case 'handed-over':
    case 'network-hint':
    case 'log-in-requested':
    case 'agent-state-requested':
    case 'interrupted-call-dismissed':
    case 'page-answered':
    case 'woke':
    case 'preferred-site-read':
    case 'preferred-site-remembered':
      return to(state);
    case 'timer-due':
      return state.pendingLogOut === undefined || input.timer !== 'retry'
        ? to(state)
        : lateLogOutDue(state, state.pendingLogOut, input.now);
    case 'connected':
    case 'answered':
    case 'call-refused':
    case 'notified':
    case 'unreadable-message':
    case 'closed':
    case 'left':
      return heard(state, input);
    default:
      return assertNever(input);
  }
}

/** An event of a connection that is being closed, or of one that delivers a late log-out. */
function heard(state: SignedOut, input: Timestamp & ConnectionEvent): Step {
  const { pendingLogOut } = state;
  const next = pendingLogOut?.late.next;
  if (pendingLogOut && next?.kind === 'asking' && next.link.generation === input.generation) {
    return onLateConnection(state, pendingLogOut, next.link, input);
  }
  if (input.type !== 'left' || pendingLogOut === undefined) return to(state);
  const loggedOut = input.loggedOut === true;
  return to({
    ...state,
    pendingLogOut: afterLeft(pendingLogOut, input.generation, loggedOut, input),
  });
}

function signIn(
  { configuration, lastGeneration, pendingLogOut, ...state }: SignedOut,
  input: Extract<Input, { type: 'sign-in-requested' }>,
): Step {
  if (configuration === undefined) return to({ ...state, configuration, lastGeneration });
  const signedIn: SignedIn = {
    configuration,
    username: input.username,
    lastGeneration,
    backOff: NO_BACK_OFF,
    departures: NO_DEPARTURES,
    diagnostics: { stalls: [], storageProblem: undefined, unreadable: {}, otherSites: {} },
    interruptedCalls: [],
    moves: [],
    drill: { kind: 'none' },
    lastQuestion: 0,
  };
  const plan = {
    kind: 'sign-in',
    cachedSiteId: undefined,
    mode: input.takeOver === true ? 'take-over' : 'resume',
    leftBehindAt: leftBehindAt(pendingLogOut, input),
  } as const;
  // With hot seating, the previous agent's site says nothing about this one (S1.9).
  return configuration.hotSeating
    ? beginStart(signedIn, plan, [], input)
    : lookUpAndStart(signedIn, plan);
}

/**
 * Where the log-in that may block them is the one they have just signed out of here (B25). Later it
 * has ended, and they may have worked at another desk since.
 */
function leftBehindAt(
  pendingLogOut: PendingLogOut | undefined,
  { username, now }: Extract<Input, { type: 'sign-in-requested' }>,
): readonly string[] {
  if (pendingLogOut?.username !== username || now >= pendingLogOut.late.until) return [];
  return [...pendingLogOut.leaving.map(({ siteId }) => siteId), ...pendingLogOut.unconfirmed];
}
