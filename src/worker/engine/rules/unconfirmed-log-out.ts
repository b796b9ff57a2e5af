import { assertNever } from '../../../contract/assert-never.js';
import type { Active } from '../model/active.js';
import type { Timestamp } from '../model/input.js';
import type { PendingLogOut, SignedOut } from '../model/signed-out.js';
import type { StartingStep, StartPlan } from '../model/starting.js';
import type { State } from '../model/state.js';
import type { SwitchingStep } from '../model/switching.js';
import { freeAt } from './back-off.js';
import { awaitNextAttempt, lateLogOut } from './late-log-out.js';

/** The sites that must confirm a log-out before the agent counts as logged out. */
export function pendingLogOutOf(state: Exclude<State, SignedOut>, stamp: Timestamp): PendingLogOut {
  const pendingLogOut = {
    username: state.username,
    ...merged({ leaving: state.departures.leaving, unconfirmed: [] }, whereLoggedIn(state)),
    late: lateLogOut(stamp.now, freeAt(state.backOff)),
  };
  return awaitNextAttempt(pendingLogOut, stamp);
}

/** A connection has been closed. Without the site's confirmation the log-out is uncertain. */
export function afterLeft(
  pendingLogOut: PendingLogOut,
  generation: number,
  loggedOut: boolean,
  stamp: Timestamp,
): PendingLogOut {
  const isLeft = (link: PendingLogOut['leaving'][number]): boolean =>
    link.generation === generation;
  const sites = pendingLogOut.leaving.filter(isLeft).map(({ siteId }) => siteId);
  const others = pendingLogOut.unconfirmed.filter((siteId) => !sites.includes(siteId));
  const left = {
    ...pendingLogOut,
    leaving: pendingLogOut.leaving.filter((link) => !isLeft(link)),
    unconfirmed: loggedOut ? others : [...others, ...sites],
  };
  return awaitNextAttempt(left, stamp);
}

type Whereabouts = Pick<PendingLogOut, 'leaving' | 'unconfirmed'>;

const NOWHERE: Whereabouts = { leaving: [], unconfirmed: [] };

function whereLoggedIn(state: Exclude<State, SignedOut>): Whereabouts {
  switch (state.kind) {
    case 'starting':
      return isLoggedOut(state.plan)
        ? NOWHERE
        : merged(leftBehind(state.plan), targetOf(state.step));
    case 'active':
      return hasLogin(state) ? atActive(state) : NOWHERE;
    case 'switching': {
      const { origin, step, fromSiteId, presence } = state;
      if (origin.kind === 'standing')
        return hasLogin(origin.active) ? { ...NOWHERE, leaving: [origin.link] } : NOWHERE;
      if (presence.kind === 'logged-out') return NOWHERE;
      const unconfirmed = origin.kind === 'lost' ? [fromSiteId] : [];
      return merged({ ...NOWHERE, unconfirmed }, targetOf(step));
    }
    case 'unreachable':
      return state.activity.kind === 'trying'
        ? whereLoggedIn(state.activity.starting)
        : leftBehind(state.plan);
    default:
      return assertNever(state);
  }
}

/** A log-in that the agent has just asked for may have been made. */
const hasLogin = ({ agent }: Active): boolean =>
  agent.kind === 'confirmed' ||
  agent.kind === 'unconfirmed' ||
  (agent.kind === 'logged-out' && agent.isLoginRequested);

const atActive = ({ connection, siteId }: Active): Whereabouts =>
  'link' in connection
    ? { ...NOWHERE, leaving: [connection.link] }
    : { ...NOWHERE, unconfirmed: [siteId] };

/** Nobody is logged in again who was logged out on purpose (S2.6, S2.7). */
const isLoggedOut = (plan: StartPlan): boolean =>
  plan.kind === 'recover' && plan.presence.kind === 'logged-out';

const targetOf = (step: StartingStep | SwitchingStep): Whereabouts =>
  step.kind === 'logging-in' ? { ...NOWHERE, leaving: [step.link] } : NOWHERE;

/** A site that was lost while the agent was logged in, as far as is known. */
const leftBehind = (plan: StartPlan): Whereabouts =>
  plan.kind === 'recover' && !isLoggedOut(plan)
    ? { ...NOWHERE, unconfirmed: [plan.fromSiteId] }
    : NOWHERE;

const merged = (one: Whereabouts, other: Whereabouts): Whereabouts => ({
  leaving: [...one.leaving, ...other.leaving],
  unconfirmed: [...one.unconfirmed, ...other.unconfirmed],
});
