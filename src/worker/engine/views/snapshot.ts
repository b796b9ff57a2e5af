import type {
  SessionSnapshot,
  SignedOutSnapshot,
  StartingSnapshot,
  SwitchingSnapshot,
  SwitchoverStep,
} from '../../../contract/snapshot.js';
import { assertNever } from '../../../contract/assert-never.js';
import { connectionsOf } from '../model/connections.js';
import type { SignedIn } from '../model/signed-in.js';
import type { SignedOut } from '../model/signed-out.js';
import { siteRef } from '../model/site-ref.js';
import type { Starting } from '../model/starting.js';
import type { State } from '../model/state.js';
import type { Switching } from '../model/switching.js';
import { saidBy, slotKept } from '../rules/back-off.js';
import { backAt, isQuietRetry } from '../rules/quiet-retry.js';
import { activeSnapshot, interruptedCallsOf } from './active-snapshot.js';
import { troublesOf } from './warnings.js';

/** What the page is shown of a state: durations instead of times, and only what it needs. */
export function snapshotOf(state: State, now: number): SessionSnapshot {
  switch (state.kind) {
    case 'signed-out':
      return signedOutSnapshot(state, now);
    case 'starting':
      return startingSnapshot(state, now);
    case 'active':
      return activeSnapshot(state, now);
    case 'switching':
      return isQuietRetry(state)
        ? activeSnapshot(backAt(state, state.origin.active), now)
        : switchingSnapshot(state, now);
    case 'unreachable':
      return {
        kind: 'unreachable',
        username: state.username,
        sites: state.configuration.sites.map(({ id, name }) => ({
          id,
          name,
          ...saidBy(state.backOff, id),
        })),
        sinceMs: now - state.since,
        attempt:
          state.activity.kind === 'waiting'
            ? { kind: 'waiting', dueInMs: Math.max(0, state.activity.dueAt - now) }
            : { kind: 'running' },
        ...turnOf(state, now),
        interruptedCalls: interruptedCallsOf(state, now),
        warnings: troublesOf(state),
      };
    default:
      return assertNever(state);
  }
}

function signedOutSnapshot(state: SignedOut, now: number): SignedOutSnapshot {
  const { why, elsewhereSince, pendingLogOut, configuration } = state;
  if (why.kind === 'refused' && elsewhereSince !== undefined) {
    return { kind: 'signed-out', why: { ...why, forMs: now - elsewhereSince } };
  }
  const sites = pendingLogOut?.unconfirmed ?? [];
  return why.kind === 'agent-wish' && configuration !== undefined && sites.length > 0
    ? {
        kind: 'signed-out',
        why: { ...why, unconfirmed: sites.map((id) => siteRef(configuration, id)) },
      }
    : { kind: 'signed-out', why };
}

function startingSnapshot(state: Starting, now: number): StartingSnapshot {
  const { configuration, username, step, failed } = state;
  const site = connectionsOf(state).at(-1)?.siteId;
  return {
    kind: 'starting',
    username,
    ...(site === undefined ? {} : { site: siteRef(configuration, site) }),
    step: STEP_NAMES[step.kind],
    ...turnOf(state, now),
    failedSites: failed.map((siteId) => ({
      ...siteRef(configuration, siteId),
      ...saidBy(state.backOff, siteId),
    })),
    interruptedCalls: interruptedCallsOf(state, now),
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

function switchingSnapshot(state: Switching, now: number): SwitchingSnapshot {
  const { configuration, origin, step, since } = state;
  const connect: SwitchoverStep =
    step.kind === 'connecting'
      ? { name: 'connect', status: 'running' }
      : { name: 'connect', status: 'done', afterMs: step.connectedAt - since };
  const leave = leavingStep(state);
  const logIn: SwitchoverStep = {
    name: 'log-in',
    status: step.kind === 'logging-in' ? 'running' : 'waiting',
  };
  return {
    kind: 'switching',
    username: state.username,
    from: siteRef(configuration, state.fromSiteId),
    to: siteRef(configuration, state.toSiteId),
    cause: state.cause,
    // A lost site is left first; a connected one after the target has accepted the agent.
    steps: origin.kind === 'lost' ? [leave, connect, logIn] : [connect, leave, logIn],
    ...turnOf(state, now),
    interruptedCalls: interruptedCallsOf(state, now),
    warnings: troublesOf(state),
  };
}

/** The first slot that a site keeps for the agent. */
function turnOf({ configuration, backOff }: SignedIn, now: number): { readonly turnInMs?: number } {
  const slots = configuration.sites.flatMap(({ id }) => slotKept(backOff, id, now) ?? []);
  return slots.length === 0 ? {} : { turnInMs: Math.min(...slots) - now };
}

function leavingStep({ origin, step, since }: Switching): SwitchoverStep {
  if (step.kind === 'leaving') return { name: 'leave', status: 'running' };
  if (origin.kind === 'standing') return { name: 'leave', status: 'waiting' };
  const leftAt = step.kind === 'logging-in' ? step.leftAt : origin.leftAt;
  return { name: 'leave', status: 'done', afterMs: leftAt - since };
}
