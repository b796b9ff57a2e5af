import {
  CONNECTION_LOST,
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  PREFERRED_SITE_FAILED,
  active,
  moved,
} from '../../src/contract/testing/snapshots.js';
import type {
  ActiveSnapshot,
  AgentSnapshot,
  CallSnapshot,
  SwitchoverCause,
} from '../../src/contract/snapshot.js';
import { state, type GalleryState } from './gallery-state.js';

const CALL: CallSnapshot = {
  id: 'call-1',
  number: '+49 69 5550 117',
  attachedData: { Order: '48213' },
  state: 'established',
  forMs: 83_000,
};

/** All is well at both sites. */
function healthy(agent: Partial<AgentSnapshot>, more: Partial<ActiveSnapshot> = {}) {
  return active({
    agent: { dn: '5001', state: 'ready', ...agent },
    standby: { ...MUNICH_READY, roundTripMs: 21 },
    roundTripMs: 18,
    ...more,
  });
}

const AGENT = {
  ready: state('All is well', healthy({})),
  'not-ready': state(
    'Not ready, with the reason (B4)',
    healthy({ state: 'not-ready', reason: 'Lunch' }),
  ),
  unconfirmed: state('The log-in is not confirmed yet (I9)', healthy({ state: 'unconfirmed' })),
  'logged-out': state('Logged out, and nobody did it', healthy({ state: 'logged-out' })),
} satisfies Readonly<Record<AgentSnapshot['state'], GalleryState>>;

const REQUESTED = {
  ready: state('Setting ready', healthy({ state: 'not-ready', requested: 'ready' })),
  'not-ready': state('Setting not ready', healthy({ requested: 'not-ready' })),
  'logged-in': state(
    'Logging in again',
    healthy({ state: 'logged-out', requested: 'logged-in', logout: { kind: 'manual' } }),
  ),
} satisfies Readonly<Record<NonNullable<AgentSnapshot['requested']>, GalleryState>>;

const CALLS = {
  ringing: state('A call rings', healthy({}, { call: { ...CALL, state: 'ringing' } })),
  established: state('In a call', healthy({}, { call: CALL })),
} satisfies Readonly<Record<CallSnapshot['state'], GalleryState>>;

const elsewhere = (title: string, cause: SwitchoverCause) =>
  state(
    title,
    moved({
      arrival: { kind: 'moved', from: FRANKFURT, cause, tookMs: 180 },
      agent: { dn: '5001', state: 'not-ready', reason: 'Switchover' },
    }),
  );

const back = (title: string, cause: SwitchoverCause) =>
  state(
    title,
    healthy(
      { state: 'not-ready', reason: 'Switchover' },
      { arrival: { kind: 'moved', from: MUNICH, cause, tookMs: 180 } },
    ),
  );

const MOVED = {
  telephony: elsewhere('At the other site: telephony failed', 'telephony'),
  phone: elsewhere('At the other site: the phone lost the first', 'phone'),
  'log-in': elsewhere('At the other site: the first did not log the agent in', 'log-in'),
  'graceful-shutdown': elsewhere('At the other site: planned shutdown', 'graceful-shutdown'),
  'agent-request': elsewhere('At the other site: as the agent asked', 'agent-request'),
  return: back('Back, as the agent asked', 'return'),
  'automatic-return': back('Back by itself (B11)', 'automatic-return'),
  drill: elsewhere('At the other site: rehearsal', 'drill'),
} satisfies Readonly<Record<SwitchoverCause, GalleryState>>;

const REASONS = ['Lunch', 'Training', 'Paperwork'];

const SITUATIONS = {
  'reasons-to-choose-from': state(
    'Ready, with reasons for a pause, opened',
    healthy({}, { notReadyReasons: REASONS }),
    { opened: 'reasons' },
  ),
  'reason-to-change': state(
    'Not ready, with another reason at hand',
    healthy({ state: 'not-ready', reason: 'Lunch' }, { notReadyReasons: REASONS }),
  ),
  'connection-lost': state(
    'The connection is lost, the other site answers',
    active({
      ...CONNECTION_LOST,
      standby: { ...MUNICH_READY, roundTripMs: 21 },
    }),
  ),
  'preferred-site-failed': state(
    'The preferred site did not answer at the start',
    moved({ arrival: { kind: 'signed-in' }, warnings: [PREFERRED_SITE_FAILED] }),
  ),
};

/** At work at a site: the agent's state, their calls, and how they came there. */
export const AT_WORK_STATES = {
  ...prefixed('agent', AGENT),
  ...prefixed('asked', REQUESTED),
  ...prefixed('call', CALLS),
  ...prefixed('moved', MOVED),
  ...SITUATIONS,
};

function prefixed(
  prefix: string,
  states: Readonly<Record<string, GalleryState>>,
): Readonly<Record<string, GalleryState>> {
  return Object.fromEntries(
    Object.entries(states).map(([name, value]) => [`${prefix}-${name}`, value]),
  );
}
