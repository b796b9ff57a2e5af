import { unreachable } from '../../contract/unreachable.js';
import { enterActive } from './active-entry.js';
import type { AgentProfile } from './agent-profile.js';
import type { Effect, PreferredSiteKey } from './effect.js';
import { failurePolicy, type ConnectionFailure } from './failure-policy.js';
import type { ConnectionHappening, Input, Stamp } from './input.js';
import { linkTo, linkToNextGateway } from './links.js';
import { isTurnedAway, advanceLogin, logIn, openAndLogIn, openCall, wantedOf } from './log-in.js';
import { readProfile, type ReadingStep } from './reading-profile.js';
import { letGo, signOut, signOutRefused } from './signing-out.js';
import { carriedOn } from './signed-in.js';
import { nextSite, siteToMoveTo } from './site-policy.js';
import type { Arrival, OwedRestore } from './active-state.js';
import type { Link, LoginProgress, Presence, SignedIn, Starting, StartPlan } from './state.js';
import { before, to, type Step } from './step.js';
import { becomeUnreachable } from './unreachable-entry.js';

/** Begins to look for a site that takes the agent. */
export function beginStart(
  signedIn: SignedIn,
  plan: StartPlan,
  failed: readonly string[],
  stamp: Stamp,
): Step {
  const profile = plan.kind === 'recover' ? plan.profile : undefined;
  return tryNextSite(startingWith(signedIn, plan, failed), profile, stamp);
}

/** The same at a sign-in, with the preferred site of the last time looked up first (S1.1). */
export function lookUpAndStart(signedIn: SignedIn): Step {
  const state = startingWith(signedIn, { kind: 'sign-in', cachedSiteId: undefined }, []);
  return to(state, { type: 'read-preferred-site', key: preferredSiteKey(state) });
}

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
      return signOut(state);
    case 'preferred-site-read':
      return state.step.kind === 'reading-cache' ? afterCache(state, input) : to(state);
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
    case 'log-in-requested':
    case 'agent-state-requested':
    case 'interrupted-call-dismissed':
    case 'page-answered':
    case 'woke':
    case 'preferred-site-remembered':
    case 'timer-due':
    case 'unreadable-message':
    case 'left':
      return to(state);
    default:
      return unreachable(input);
  }
}

function afterCache(
  state: Starting,
  input: Stamp & Extract<Input, { type: 'preferred-site-read' }>,
): Step {
  return tryNextSite(
    {
      ...state,
      plan: { kind: 'sign-in', cachedSiteId: input.siteId },
      notes: { ...state.notes, storageProblem: input.problem },
    },
    undefined,
    input,
  );
}

function onConnection(state: Starting, input: Stamp & ConnectionHappening): Step {
  const { step } = state;
  switch (step.kind) {
    case 'reading-cache':
      return to(state);
    case 'connecting':
      if (input.type === 'closed') return failHere(state, step.link, input.failure, input);
      return input.type === 'connected' ? open(state, step.link, step.profile) : to(state);
    case 'opening':
    case 'reading-person':
    case 'reading-applications':
      return whileReading(state, step, input);
    case 'logging-in':
      return whileLoggingIn(state, step.link, step.profile, step.login, input);
    default:
      return unreachable(step);
  }
}

/** Identifies, then reads what the configuration objects say about the agent (S1.4–S1.6). */
function whileReading(
  state: Starting,
  step: ReadingStep,
  input: Stamp & ConnectionHappening,
): Step {
  const next = readProfile(step, input, state.configuration);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: next.step }, ...next.effects);
    case 'complete':
      return afterProfile(state, step.link, next.profile);
    case 'failed':
      return failHere(state, step.link, next.failure, input);
    default:
      return unreachable(next);
  }
}

/** The connection stands: authenticate, and with all else known log in with the same round trip. */
function open(state: Starting, link: Link, profile: AgentProfile | undefined): Step {
  const { application } = state.configuration;
  if (profile === undefined) {
    return to({ ...state, step: { kind: 'opening', link } }, openCall(link, application));
  }
  const { login, effects } = openAndLogIn(
    link,
    profile,
    application,
    wantedOf(presenceIn(state.plan)),
  );
  return to({ ...state, step: { kind: 'logging-in', link, profile, login } }, ...effects);
}

/** All is known: remember the preferred site, move there if this is another, else log in (S1.7, S1.8). */
function afterProfile(state: Starting, link: Link, profile: AgentProfile): Step {
  const remember = rememberPreferred(state, profile);
  const target = siteToMoveTo(profile, link.siteId, state.failed);
  if (target !== undefined) {
    const { state: next, effects } = connectTo(state, target, profile);
    return to(
      next,
      ...remember,
      { type: 'leave', generation: link.generation, logout: false },
      ...effects,
    );
  }
  const { login, effects } = logIn(link, profile, wantedOf(presenceIn(state.plan)));
  return to(
    { ...state, step: { kind: 'logging-in', link, profile, login } },
    ...remember,
    ...effects,
  );
}

function rememberPreferred(state: Starting, profile: AgentProfile): readonly Effect[] {
  const { configuration, plan } = state;
  const siteId = profile.preferred?.siteId;
  const isRemembered = plan.kind === 'sign-in' && plan.cachedSiteId === siteId;
  // With hot seating, who sat here last says nothing about who comes next (S1.9).
  if (configuration.hotSeating || siteId === undefined || isRemembered) return [];
  return [{ type: 'remember-preferred-site', key: preferredSiteKey(state), siteId }];
}

const preferredSiteKey = ({ configuration, username }: Starting): PreferredSiteKey => ({
  application: configuration.application,
  username,
});

function whileLoggingIn(
  state: Starting,
  link: Link,
  profile: AgentProfile,
  login: LoginProgress,
  input: Stamp & ConnectionHappening,
): Step {
  const next = advanceLogin(login, input);
  switch (next.kind) {
    case 'pending':
      return to({ ...state, step: { kind: 'logging-in', link, profile, login: next.login } });
    case 'failed':
      return before(letGo(link, next.failure), failHere(state, link, next.failure, input));
    case 'complete':
      if (isTurnedAway(next)) {
        const failure = { kind: 'no-telephony' } as const;
        return before(letGo(link, failure), failHere(state, link, failure, input));
      }
      return enterActive(state, {
        profile,
        link,
        outcome: next,
        arrival: arrivalOf(state.plan, link.siteId, input.now),
        presence: presenceIn(state.plan),
        owed: owedAt(state.plan, link.siteId),
        failedAtStart: state.failed,
        now: input.now,
      });
    default:
      return unreachable(next);
  }
}

const presenceIn = (plan: StartPlan): Presence =>
  plan.kind === 'recover' ? plan.presence : { kind: 'logged-in', working: undefined };

/** At a sign-in there is nothing to bring back (B4). */
function owedAt(plan: StartPlan, siteId: string): OwedRestore {
  if (plan.kind === 'sign-in') return 'nothing';
  return siteId === plan.fromSiteId ? 'after-log-in' : 'after-switchover';
}

/** A recovery that ends at another site is a move, however long it took. */
function arrivalOf(plan: StartPlan, siteId: string, now: number): Arrival {
  if (plan.kind === 'sign-in' || siteId === plan.fromSiteId) return { kind: 'signed-in' };
  return {
    kind: 'moved',
    fromSiteId: plan.fromSiteId,
    cause: plan.cause,
    tookMs: now - plan.since,
  };
}

/** This connection will not do: the next gateway, the next site, or nothing more to try (S1.2). */
function failHere(state: Starting, link: Link, failure: ConnectionFailure, stamp: Stamp): Step {
  const decision = failurePolicy(failure);
  if (decision.kind === 'stop') return signOutRefused(state, link.siteId, decision.refusal);
  const profile = profileKnown(state);
  const gateway = decision.kind === 'next-gateway' ? linkToNextGateway(link, state) : undefined;
  if (gateway !== undefined) return connect(state, gateway, profile);
  return tryNextSite({ ...state, failed: [...state.failed, link.siteId] }, profile, stamp);
}

function profileKnown({ step }: Starting): AgentProfile | undefined {
  return step.kind === 'connecting' || step.kind === 'logging-in' ? step.profile : undefined;
}

function tryNextSite(state: Starting, profile: AgentProfile | undefined, stamp: Stamp): Step {
  const siteId = nextSite(state.configuration, state.plan, profile, state.failed);
  return siteId === undefined
    ? becomeUnreachable(state, state.plan, stamp)
    : connectTo(state, siteId, profile);
}

const connectTo = (state: Starting, siteId: string, profile: AgentProfile | undefined): Step =>
  connect(state, linkTo(siteId, state), profile);

function connect(state: Starting, link: Link, profile: AgentProfile | undefined): Step<Starting> {
  return to({
    ...state,
    lastGeneration: link.generation,
    step: { kind: 'connecting', link, profile },
  });
}
