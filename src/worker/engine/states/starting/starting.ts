import { assertNever } from '../../../../contract/assert-never.js';
import type { ConnectionFailure } from '../../model/failure.js';
import type { ConnectionEvent, Input, Timestamp } from '../../model/input.js';
import type { Link } from '../../model/link.js';
import type { LoginProgress } from '../../model/log-in.js';
import type { AgentProfile } from '../../model/profile.js';
import { carriedOn, type SignedIn } from '../../model/signed-in.js';
import type { Connecting, ReadingStep, Starting, StartPlan } from '../../model/starting.js';
import { before, to, type Step } from '../../model/step.js';
import {
  advanceLogin,
  agentLoginCall,
  isLogInRefused,
  logIn,
  openAndLogIn,
  openCall,
  logInIntentOf,
} from '../../procedures/log-in.js';
import { advanceRace, slowerThan, siblingsOf, sitesSlowerThan } from '../../procedures/race.js';
import { readProfile } from '../../procedures/read-profile.js';
import { gatewaysFailed, siteSaid } from '../../rules/back-off.js';
import { isStall } from '../../rules/deadline.js';
import { failurePolicy } from '../../rules/failure.js';
import { abandonLogIn, signOut, signOutRefused } from '../../rules/sign-out.js';
import { siteToMoveTo } from '../../rules/site-order.js';
import { gapOf } from '../../rules/waking.js';
import { enterActive } from '../active/entering.js';
import { becomeUnreachable } from '../unreachable/entering.js';
import {
  arrivalOf,
  modeOf,
  outdated,
  pendingRestoreAt,
  presenceIn,
  withLeftBehind,
} from './plan.js';
import { preferredSiteKey, rememberPreferred } from './preferred-site.js';
import { inRace, raceOn, tryOthers, withFailed } from './trying-sites.js';

/** Starts to look for a site that accepts the agent. */
export function beginStart(
  signedIn: SignedIn,
  plan: StartPlan,
  failed: readonly string[],
  stamp: Timestamp,
): Step {
  const profile = plan.kind === 'recover' ? plan.profile : undefined;
  return tryOthers(startingWith(signedIn, plan, failed), profile, stamp);
}

/** The same at a sign-in: looks up the stored preferred site first (S1.1). */
export function lookUpAndStart(signedIn: SignedIn, plan: SignInPlan): Step {
  const state = startingWith(signedIn, plan, []);
  return to(state, { type: 'read-preferred-site', key: preferredSiteKey(state) });
}

type SignInPlan = Extract<StartPlan, { kind: 'sign-in' }>;

const startingWith = (
  signedIn: SignedIn,
  plan: StartPlan,
  failed: readonly string[],
): Starting => ({
  ...carriedOn(signedIn),
  kind: 'starting',
  plan,
  failed,
  step: { kind: 'reading-cache' },
});

export function starting(state: Starting, input: Input): Step {
  switch (input.type) {
    case 'sign-out-requested':
      return signOut(state, input);
    case 'preferred-site-read':
      return state.step.kind === 'reading-cache' ? afterCache(state, input) : to(state);
    case 'woke':
      return to(isStall(gapOf(input)) ? state : { ...state, plan: outdated(state.plan) });
    case 'timer-due':
      return to(state.step.kind === 'connecting' ? raceOn(state, state.step, input) : state);
    case 'connected':
    case 'answered':
    case 'call-refused':
    case 'notified':
    case 'closed':
      return onConnection(state, input);
    case 'configured':
    case 'configuration-refused':
    case 'sign-in-requested':
    case 'switch-requested':
    case 'return-requested':
    case 'move-now-requested':
    case 'stay-requested':
    case 'drill-requested':
    case 'drill-dismissed':
    case 'retry-requested':
    case 'handed-over':
    case 'log-in-requested':
    case 'agent-state-requested':
    case 'interrupted-call-dismissed':
    case 'page-answered':
    case 'network-hint':
    case 'preferred-site-remembered':
    case 'unreadable-message':
    case 'left':
      return to(state);
    default:
      return assertNever(input);
  }
}

function afterCache(
  state: Starting,
  input: Timestamp & Extract<Input, { type: 'preferred-site-read' }>,
): Step {
  const plan = { ...state.plan, cachedSiteId: input.siteId };
  return tryOthers(
    {
      ...state,
      plan,
      diagnostics: { ...state.diagnostics, storageProblem: input.problem },
    },
    undefined,
    input,
  );
}

function onConnection(state: Starting, input: Timestamp & ConnectionEvent): Step {
  const { step } = state;
  switch (step.kind) {
    case 'reading-cache':
      return to(state);
    case 'connecting':
      return whileConnecting(state, step, input);
    case 'opening':
    case 'reading-person':
    case 'reading-applications':
      return whileReading(state, step, input);
    case 'logging-in':
      return whileLoggingIn(state, step.link, step.profile, step.login, input);
    default:
      return assertNever(step);
  }
}

/** Only the first connection receives the credentials; all others are closed (S1.2, I1). */
function whileConnecting(
  state: Starting,
  step: Connecting,
  input: Timestamp & ConnectionEvent,
): Step {
  const { race, slots, profile } = step;
  const next = advanceRace(race, state.lastGeneration, input);
  switch (next.kind) {
    case 'running':
      if (next.race === race) return to(state);
      return to(inRace(withFailed(state, race, next.race), { ...next, slots, profile }));
    case 'won': {
      const outrun = slowerThan(race, next.link);
      return open(
        {
          ...state,
          failed: [...state.failed, ...sitesSlowerThan(race, next.link)],
          backOff: gatewaysFailed(state.backOff, outrun, input.now),
        },
        next.link,
        profile,
      );
    }
    case 'lost':
      return becomeUnreachable(state, state.plan, input);
    default:
      return assertNever(next);
  }
}

/** Opens the session, then reads the agent's configuration objects (S1.4–S1.6). */
function whileReading(
  state: Starting,
  step: ReadingStep,
  input: Timestamp & ConnectionEvent,
): Step {
  const next = readProfile(step, input, state.configuration);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: next.step }, ...next.effects);
    case 'complete':
      return afterProfile(state, step.link, next.profile, input);
    case 'failed':
      return failHere(state, step.link, next.failure, input);
    default:
      return assertNever(next);
  }
}

/**
 * The connection is open: authenticate and, if all else is known, log in with the same round trip.
 */
function open(state: Starting, link: Link, profile: AgentProfile | undefined): Step {
  const { application } = state.configuration;
  if (profile === undefined) {
    return to(
      { ...state, step: { kind: 'opening', link } },
      openCall('session.open', link, application),
    );
  }
  const { login, effects } = openAndLogIn(
    link,
    profile,
    application,
    logInIntentOf(presenceIn(state.plan)),
    modeOf(state.plan, link.siteId),
  );
  return to({ ...state, step: { kind: 'logging-in', link, profile, login } }, ...effects);
}

/**
 * All is known: store the preferred site, then move there if it is another one, else log in (S1.7,
 * S1.8).
 */
function afterProfile(state: Starting, link: Link, profile: AgentProfile, stamp: Timestamp): Step {
  const remember = rememberPreferred(state, profile);
  if (siteToMoveTo(profile, link.siteId, state.failed) !== undefined) {
    const leave = { type: 'leave', generation: link.generation, logout: false } as const;
    return before([...remember, leave], tryOthers(state, profile, stamp));
  }
  const { login, effects } = logIn(
    link,
    profile,
    logInIntentOf(presenceIn(state.plan)),
    undefined,
    modeOf(state.plan, link.siteId),
  );
  return to(
    { ...state, step: { kind: 'logging-in', link, profile, login } },
    ...remember,
    ...effects,
  );
}

function whileLoggingIn(
  state: Starting,
  link: Link,
  profile: AgentProfile,
  login: LoginProgress,
  input: Timestamp & ConnectionEvent,
): Step {
  const leftBehind = withLeftBehind(state.plan, link.siteId, input);
  if (leftBehind !== undefined) {
    return to({ ...state, plan: leftBehind }, agentLoginCall(link, profile, 'take-over'));
  }
  const next = advanceLogin(login, input);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: { kind: 'logging-in', link, profile, login: next.login } });
    case 'failed':
      return before(abandonLogIn(link, next.failure), failHere(state, link, next.failure, input));
    case 'complete':
      if (isLogInRefused(next)) {
        const failure = { kind: 'no-telephony' } as const;
        return before(abandonLogIn(link, failure), failHere(state, link, failure, input));
      }
      return enterActive(state, {
        profile,
        link,
        outcome: next,
        arrival: arrivalOf(state.plan, link.siteId, input.now),
        presence: presenceIn(state.plan),
        pendingRestore: pendingRestoreAt(state.plan, link.siteId),
        failedAtStart: state.failed,
        stamp: input,
      });
    default:
      return assertNever(next);
  }
}

/**
 * This connection failed: try the site's next gateway, then other sites, until none is left (S1.2).
 */
function failHere(state: Starting, link: Link, failure: ConnectionFailure, stamp: Timestamp): Step {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision, stamp.now);
  const siblings = decision.kind === 'next-gateway' ? siblingsOf(link) : [];
  const next: Starting = {
    ...state,
    failed: siblings.length > 0 ? state.failed : [...state.failed, link.siteId],
    backOff: siteSaid(state.backOff, link.siteId, failure, stamp.now),
  };
  return tryOthers(next, profileKnown(state), stamp, link.siteId, siblings);
}

function profileKnown({ step }: Starting): AgentProfile | undefined {
  return step.kind === 'logging-in' ? step.profile : undefined;
}
