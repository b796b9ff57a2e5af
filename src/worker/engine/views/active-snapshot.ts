import type {
  ActiveSnapshot,
  AgentSnapshot,
  CallSnapshot,
  DrillSnapshot,
  InterruptedCall,
  PhoneSnapshot,
} from '../../../contract/snapshot.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { Active, PhoneWatch } from '../model/active.js';
import type { AgentStatus } from '../model/agent.js';
import type { SignedIn } from '../model/signed-in.js';
import { siteRef } from '../model/site-ref.js';
import { saidBy } from '../rules/back-off.js';
import { switchoverTarget } from '../rules/site-order.js';
import { outlookOf } from './outlook.js';
import { standbySnapshot } from './standby-snapshot.js';
import { warningsOf } from './warnings.js';

/** What the page may see of an agent at work. */
export function activeSnapshot(state: Active, now: number): ActiveSnapshot {
  const { configuration, profile, siteId, connection, services, arrival } = state;
  const ref = (id: string) => siteRef(configuration, id);
  const other = switchoverTarget(configuration, profile, siteId);
  const call = callOf(state, now);
  const heard = connection.kind === 'connected';
  return {
    kind: 'active',
    username: state.username,
    ...(state.profile.name !== undefined && { agentName: state.profile.name }),
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
    agent: { dn: profile.dn, ...agentState(state.agent) },
    ...(configuration.notReadyReasons === undefined
      ? {}
      : { notReadyReasons: configuration.notReadyReasons }),
    ...(heard ? {} : siteWord(state)),
    phone: phoneSnapshot(state.phone, now),
    ...(call === undefined ? {} : { call }),
    interruptedCalls: interruptedCallsOf(state, now),
    switchover: outlookOf(state, now),
    drill: drillSnapshot(state),
    standby: standbySnapshot(state, now),
    warnings: warningsOf(state, now),
  };
}

/** While the log-in is awaited the agent is not logged in, whatever was known before (I9). */
function agentState(agent: AgentStatus): Omit<AgentSnapshot, 'dn'> {
  switch (agent.kind) {
    case 'confirmed': {
      const { working, requested } = agent;
      return {
        state: working.state,
        ...(working.reason === undefined ? {} : { reason: working.reason }),
        ...(requested === undefined ? {} : { requested: requested.state }),
      };
    }
    case 'unconfirmed':
      return { state: 'unconfirmed' };
    case 'awaiting':
      return agent.what === 'turn' || agent.what === 'slot'
        ? { state: 'unconfirmed', requested: 'logged-in' }
        : { state: 'logged-out', ...explanationOf(agent.what) };
    case 'logged-out':
      return {
        state: 'logged-out',
        logout: agent.logout.why,
        ...(agent.isLoginRequested ? { requested: 'logged-in' } : {}),
      };
    default:
      return assertNever(agent);
  }
}

function explanationOf(
  what: Exclude<Extract<AgentStatus, { kind: 'awaiting' }>['what'], 'turn' | 'slot'>,
): Pick<AgentSnapshot, 'logout'> {
  switch (what) {
    case 'telephony':
      return {};
    case 'registration':
      return { logout: { kind: 'registration-expired' } };
    case 'switchover':
      return { logout: { kind: 'graceful-shutdown' } };
    default:
      return assertNever(what);
  }
}

function siteWord({ backOff, siteId }: Active): Pick<ActiveSnapshot, 'siteWord'> {
  const { word } = saidBy(backOff, siteId);
  return word === undefined ? {} : { siteWord: word };
}

function phoneSnapshot(phone: PhoneWatch, now: number): PhoneSnapshot {
  switch (phone.kind) {
    case 'in-service':
      return phone;
    case 'out-of-service':
      return { kind: 'out-of-service', forMs: now - phone.since };
    case 'expired':
      return { kind: 'registration-expired', forMs: now - phone.since };
    default:
      return assertNever(phone);
  }
}

/** The page shows one call: the established one first. */
function callOf({ calls }: Active, now: number): CallSnapshot | undefined {
  const shown = calls.find(({ state }) => state === 'established') ?? calls[0];
  return shown && { ...shown.call, state: shown.state, forMs: now - shown.since };
}

/** The calls that moves have interrupted, in every state of a signed-in agent (B5). */
export function interruptedCallsOf(
  { configuration, interruptedCalls }: SignedIn,
  now: number,
): readonly InterruptedCall[] {
  return interruptedCalls.map(({ call, siteId, since }) => ({
    ...call,
    site: siteRef(configuration, siteId),
    sinceMs: now - since,
  }));
}

function drillSnapshot({ drill, configuration }: Active): DrillSnapshot {
  if (drill.kind === 'none') return drill;
  const legs = drill.legs.map(({ fromSiteId, toSiteId, ...leg }) => ({
    from: siteRef(configuration, fromSiteId),
    to: siteRef(configuration, toSiteId),
    ...leg,
  }));
  return drill.kind === 'failed'
    ? { kind: 'failed', legs, site: siteRef(configuration, drill.siteId) }
    : { kind: drill.kind, legs };
}
