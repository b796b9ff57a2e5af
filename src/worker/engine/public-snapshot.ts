import type {
  ActiveSnapshot,
  SessionSnapshot,
  SignedOutWhy,
  StartingSnapshot,
  SwitchingSnapshot,
  SwitchoverOutlook,
  SwitchoverStep,
} from '../../contract/snapshot.js';
import { unreachable } from '../../contract/unreachable.js';
import { siteRef } from './site-ref.js';
import { switchoverTarget } from './site-policy.js';
import type { Active, AgentStatus, SignedOut, Starting, State, Switching } from './state.js';
import { troublesOf, warningsOf } from './warnings.js';

/** What the page may see of a state: durations instead of times, and only what it shows. */
export function publicSnapshot(state: State, now: number): SessionSnapshot {
  switch (state.kind) {
    case 'signed-out':
      return { kind: 'signed-out', why: signedOutWhy(state) };
    case 'starting':
      return startingSnapshot(state);
    case 'active':
      return activeSnapshot(state, now);
    case 'switching':
      return isQuietRetry(state)
        ? activeSnapshot(state.origin.active, now)
        : switchingSnapshot(state);
    case 'unreachable':
      return {
        kind: 'unreachable',
        username: state.username,
        sites: state.configuration.sites.map(({ id, name }) => ({ id, name })),
        sinceMs: now - state.since,
        attempt:
          state.activity.kind === 'waiting'
            ? { kind: 'waiting', dueInMs: state.activity.dueAt - now }
            : { kind: 'running' },
        warnings: troublesOf(state),
      };
    default:
      return unreachable(state);
  }
}

function signedOutWhy({ why, configuration }: SignedOut): SignedOutWhy {
  if (why.kind !== 'refused') return why;
  const { refusal, siteId } = why;
  const site = configuration ? siteRef(configuration, siteId) : { id: siteId, name: siteId };
  return { kind: 'refused', refusal, site };
}

function startingSnapshot(state: Starting): StartingSnapshot {
  const { configuration, username, step, failed } = state;
  return {
    kind: 'starting',
    username,
    ...(step.kind === 'reading-cache' ? {} : { site: siteRef(configuration, step.link.siteId) }),
    step: STEP_NAMES[step.kind],
    failedSites: failed.map((siteId) => siteRef(configuration, siteId)),
    warnings: troublesOf(state),
  };
}

const STEP_NAMES = {
  'reading-cache': 'looking-up',
  connecting: 'connecting',
  opening: 'identifying',
  'reading-person': 'reading-configuration',
  'reading-applications': 'reading-configuration',
  'logging-in': 'logging-in',
} as const satisfies Record<Starting['step']['kind'], StartingSnapshot['step']>;

function activeSnapshot(state: Active, now: number): ActiveSnapshot {
  const { configuration, profile, siteId, connection, services, arrival } = state;
  const ref = (id: string) => siteRef(configuration, id);
  const other = switchoverTarget(configuration, profile, siteId);
  const heard = connection.kind === 'connected';
  return {
    kind: 'active',
    username: state.username,
    site: ref(siteId),
    ...(profile.preferred === undefined ? {} : { preferredSite: ref(profile.preferred.siteId) }),
    ...(other === undefined ? {} : { otherSite: ref(other) }),
    sinceMs: now - state.since,
    arrival:
      arrival.kind === 'signed-in'
        ? arrival
        : {
            kind: 'moved',
            from: ref(arrival.fromSiteId),
            cause: arrival.cause,
            tookMs: arrival.tookMs,
          },
    connection: heard ? 'connected' : 'lost',
    services: {
      telephony: heard ? services.telephony.status : 'unknown',
      configuration: heard ? services.configuration.status : 'unknown',
      statistics: heard ? services.statistics.status : 'unknown',
    },
    agent: { dn: profile.dn, state: agentState(state.agent) },
    switchover: outlook(state, now),
    warnings: warningsOf(state, now),
  };
}

/** Awaiting telephony is not logged in, whatever was so before (I9). */
function agentState(agent: AgentStatus): ActiveSnapshot['agent']['state'] {
  switch (agent.kind) {
    case 'confirmed':
      return agent.state;
    case 'unconfirmed':
      return 'unconfirmed';
    case 'awaiting-telephony':
      return 'logged-out';
    default:
      return unreachable(agent);
  }
}

function outlook(
  { configuration, profile, siteId, telephony }: Active,
  now: number,
): SwitchoverOutlook {
  const target = switchoverTarget(configuration, profile, siteId);
  if (telephony.kind === 'on') return { kind: 'none' };
  const offForMs = now - telephony.offSince;
  if (telephony.kind === 'never' || target === undefined) return { kind: 'never', offForMs };
  const to = siteRef(configuration, target);
  switch (telephony.kind) {
    case 'counting-down': {
      const { dueAt, timeoutMs } = telephony;
      return { kind: 'counting-down', to, offForMs, dueInMs: Math.max(0, dueAt - now), timeoutMs };
    }
    case 'due':
      return { kind: 'due', to, offForMs };
    case 'refused':
      return { kind: 'refused', to, refusal: telephony.refusal, offForMs };
    default:
      return unreachable(telephony);
  }
}

/**
 * A due move that is tried again and again is news only once it gets somewhere: until the target
 * answers, the agent sees the site where they still are.
 */
function isQuietRetry(
  state: Switching,
): state is Switching & { readonly origin: { readonly kind: 'standing' } } {
  return (
    state.origin.kind === 'standing' &&
    state.cause === 'telephony' &&
    state.origin.active.telephony.kind === 'due' &&
    (state.step.kind === 'connecting' || state.step.kind === 'checking')
  );
}

function switchingSnapshot(state: Switching): SwitchingSnapshot {
  const { configuration, origin, step, since, connectedAt, leftAt } = state;
  const fromSiteId = origin.kind === 'standing' ? origin.active.siteId : origin.siteId;
  const connect: SwitchoverStep =
    connectedAt === undefined || step.kind === 'connecting'
      ? { name: 'connect', status: 'running' }
      : { name: 'connect', status: 'done', afterMs: connectedAt - since };
  const leave: SwitchoverStep =
    leftAt === undefined
      ? { name: 'leave', status: step.kind === 'leaving' ? 'running' : 'waiting' }
      : { name: 'leave', status: 'done', afterMs: leftAt - since };
  const logIn: SwitchoverStep = {
    name: 'log-in',
    status: step.kind === 'logging-in' ? 'running' : 'waiting',
  };
  return {
    kind: 'switching',
    username: state.username,
    from: siteRef(configuration, fromSiteId),
    to: siteRef(configuration, state.toSiteId),
    cause: state.cause,
    // A lost site is left before anything else; a standing one when the target has let the agent in.
    steps: origin.kind === 'lost' ? [leave, connect, logIn] : [connect, leave, logIn],
    warnings: troublesOf(state),
  };
}
