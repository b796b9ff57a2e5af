import { ownEntry } from '../../../contract/own-entry.js';
import type { BackOff } from '../model/back-off.js';
import { connectionsOf } from '../model/connections.js';
import type { ConnectionEvent, Input } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { Diagnostics } from '../model/signed-in.js';
import type { SignedOut } from '../model/signed-out.js';
import type { State } from '../model/state.js';
import { type Patience, siteAnswered, siteFailed } from './back-off.js';
import { availableGateways } from './gateway-order.js';
import { recentStalls, withStall } from './stalls.js';
import { timeLeftForSite } from './telephony-timeout.js';
import { gapOf } from './waking.js';

/**
 * Records what changes no state by itself: results of attempts, unreadable messages (I10), failing
 * storage. Drops what the agent has dismissed: interrupted calls (B5), the result of a drill (B10).
 */
export function recordInput(state: State, input: Input): State {
  if (state.kind === 'signed-out') return state;
  switch (input.type) {
    case 'interrupted-call-dismissed': {
      const rest = state.interruptedCalls.filter(({ call }) => call.id !== input.id);
      return rest.length === state.interruptedCalls.length
        ? state
        : { ...state, interruptedCalls: rest };
    }
    case 'drill-dismissed':
      return state.drill.kind === 'done' || state.drill.kind === 'failed'
        ? { ...state, drill: { kind: 'none' } }
        : state;
    default: {
      const diagnostics = diagnosticsAfter(state.diagnostics, state, input);
      const backOff = backOffAfter(state.backOff, state, input);
      return diagnostics === state.diagnostics && backOff === state.backOff
        ? state
        : { ...state, diagnostics, backOff };
    }
  }
}

function diagnosticsAfter(diagnostics: Diagnostics, state: State, input: Input): Diagnostics {
  if (input.type === 'preferred-site-remembered' && input.problem !== undefined) {
    return { ...diagnostics, storageProblem: input.problem };
  }
  if (input.type === 'woke') {
    const stalls = withStall(diagnostics.stalls, gapOf(input), input.now);
    return stalls.length === 0 && diagnostics.stalls.length === 0
      ? diagnostics
      : { ...diagnostics, stalls };
  }
  if (input.type === 'timer-due' && input.timer === 'steady') {
    const stalls = recentStalls(diagnostics.stalls, input.now);
    return stalls.length === diagnostics.stalls.length ? diagnostics : { ...diagnostics, stalls };
  }
  if (input.type === 'unreadable-message') {
    const siteId = linkOf(state, input)?.siteId;
    if (siteId === undefined) return diagnostics;
    const count = (ownEntry(diagnostics.unreadable, siteId)?.count ?? 0) + 1;
    const unreadable = { ...diagnostics.unreadable, [siteId]: { count, problem: input.problem } };
    return { ...diagnostics, unreadable };
  }
  return withIdentity(diagnostics, state, input);
}

/**
 * The site that a gateway says it belongs to, until one of the same site gives the right answer
 * (B26).
 */
function withIdentity(diagnostics: Diagnostics, state: State, input: Input): Diagnostics {
  if (input.type !== 'answered' && input.type !== 'call-refused') return diagnostics;
  const siteId = linkOf(state, input)?.siteId;
  if (siteId === undefined) return diagnostics;
  if (input.type === 'call-refused') {
    const { kind, site = '' } = input.refusal;
    return kind !== 'other-site' || ownEntry(diagnostics.otherSites, siteId) === site
      ? diagnostics
      : { ...diagnostics, otherSites: { ...diagnostics.otherSites, [siteId]: site } };
  }
  if (!isOpening(input.answer.method)) return diagnostics;
  if (ownEntry(diagnostics.otherSites, siteId) === undefined) return diagnostics;
  const others = Object.entries(diagnostics.otherSites).filter(([id]) => id !== siteId);
  return { ...diagnostics, otherSites: Object.fromEntries(others) };
}

/** Records the results of attempts at each site, whatever their purpose. */
function backOffAfter(backOff: BackOff, state: SignedInState, input: Input): BackOff {
  if (!('generation' in input)) return backOff;
  const link = linkOf(state, input);
  if (link === undefined) return backOff;
  if (input.type === 'closed') {
    return siteFailed(backOff, link, input.failure, patienceWith(state, link, input.now), input);
  }
  if (input.type === 'call-refused' && isSaidOfTheSite(input)) {
    const failure = { kind: 'refused', refusal: input.refusal } as const;
    return siteFailed(backOff, link, failure, patienceWith(state, link, input.now), input);
  }
  return input.type === 'answered' && isLettingIn(input.answer.method)
    ? siteAnswered(backOff, link.siteId, input.now)
    : backOff;
}

type SignedInState = Exclude<State, SignedOut>;

/** A refused call may concern only the agent; a refused session, or `busy`, concerns the site. */
const isSaidOfTheSite = ({ method, refusal }: Extract<Input, { type: 'call-refused' }>): boolean =>
  refusal.kind === 'busy' || refusal.kind === 'other-site' || isOpening(method);

/** How long a restart may be waited for: at the active site, its absence moves the agent (B27). */
function patienceWith(state: SignedInState, link: Link, now: number): Patience {
  const others = availableGateways(state, link.siteId, now);
  return {
    hasOther: others.some((gateway) => gateway !== link.gateway),
    withinMs:
      state.kind === 'active' && link.siteId === state.siteId
        ? timeLeftForSite(state, now)
        : undefined,
  };
}

const isOpening = (method: string): boolean =>
  method === 'session.open' || method === 'session.standby';

/** A site that keeps to its own pace may give slots for the log-in too (B12). */
const isLettingIn = (method: string): boolean => isOpening(method) || method === 'agent.login';

const linkOf = (state: State, { generation }: ConnectionEvent): Link | undefined =>
  connectionsOf(state).find((link) => link.generation === generation);
