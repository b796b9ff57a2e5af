import type {
  ActiveSnapshot,
  DrillSnapshot,
  InterruptedCall,
  LogoutExplanation,
  SignedOutSnapshot,
  SignedOutWhy,
  StartingSnapshot,
  SwitchingSnapshot,
  SwitchoverOutlook,
  UnreachableSnapshot,
  Warning,
} from '../snapshot.js';
import type { StandbySnapshot } from '../standby.js';
import type { SiteRef } from '../site-ref.js';

// Snapshots as the worker sends them, one for each kind; tests change what they are about.

export const FRANKFURT: SiteRef = { id: 'frankfurt', name: 'Frankfurt' };
export const MUNICH: SiteRef = { id: 'munich', name: 'Munich' };

export function signedOut(why: SignedOutWhy = { kind: 'never-signed-in' }): SignedOutSnapshot {
  return { kind: 'signed-out', why };
}

export function starting(changes: Partial<StartingSnapshot> = {}): StartingSnapshot {
  return {
    kind: 'starting',
    username: 'agent1',
    site: FRANKFURT,
    step: 'connecting',
    failedSites: [],
    interruptedCalls: [],
    warnings: [],
    ...changes,
  };
}

/** Works at Frankfurt, the preferred site, all services on. */
export function active(changes: Partial<ActiveSnapshot> = {}): ActiveSnapshot {
  return {
    kind: 'active',
    username: 'agent1',
    site: FRANKFURT,
    preferredSite: FRANKFURT,
    otherSite: MUNICH,
    sinceMs: 5_000,
    arrival: { kind: 'signed-in' },
    connection: 'connected',
    services: { telephony: 'on', configuration: 'on', statistics: 'on' },
    agent: { dn: '5001', state: 'not-ready' },
    phone: { kind: 'in-service' },
    interruptedCalls: [],
    switchover: { kind: 'none' },
    drill: { kind: 'none' },
    standby: { kind: 'off' },
    warnings: [],
    ...changes,
  };
}

/** All services but telephony. */
export const TELEPHONY_OFF = { telephony: 'off', configuration: 'on', statistics: 'on' } as const;

/** What an agent at work knows while nothing is heard from their site. */
export const CONNECTION_LOST = {
  connection: 'lost',
  services: { telephony: 'unknown', configuration: 'unknown', statistics: 'unknown' },
  agent: { dn: '5001', state: 'unconfirmed' },
} as const;

/** Telephony has been off for 37 of 60 s. */
export function countingDown(changes: { readonly dueInMs?: number } = {}): ActiveSnapshot {
  const timeoutMs = 60_000;
  const dueInMs = changes.dueInMs ?? 23_000;
  return active({
    services: TELEPHONY_OFF,
    switchover: {
      kind: 'counting-down',
      cause: 'telephony',
      to: MUNICH,
      forMs: timeoutMs - dueInMs,
      dueInMs,
      timeoutMs,
    },
  });
}

/** The phone's registration has expired 37 of 60 s ago, and the agent was logged out over it. */
export function phoneCountingDown(dueInMs = 23_000): ActiveSnapshot {
  const timeoutMs = 60_000;
  return phoneExpired({
    kind: 'counting-down',
    cause: 'phone',
    to: MUNICH,
    forMs: timeoutMs - dueInMs,
    dueInMs,
    timeoutMs,
  });
}

/** The phone's registration expired 37 s ago; without a time-out no move follows (S2.10). */
export function phoneExpired(
  switchover: SwitchoverOutlook = { kind: 'never', cause: 'phone', forMs: 37_000 },
): ActiveSnapshot {
  return active({
    agent: { dn: '5001', state: 'logged-out', logout: { kind: 'registration-expired' } },
    phone: { kind: 'registration-expired', forMs: 37_000 },
    switchover,
  });
}

/** Logged out at Frankfurt, for the reason given. */
export function loggedOut(logout?: LogoutExplanation): ActiveSnapshot {
  return active({
    agent: { dn: '5001', state: 'logged-out', ...(logout === undefined ? {} : { logout }) },
  });
}

/** Works at Munich after telephony at Frankfurt failed. */
export function moved(changes: Partial<ActiveSnapshot> = {}): ActiveSnapshot {
  return active({
    site: MUNICH,
    otherSite: FRANKFURT,
    arrival: { kind: 'moved', from: FRANKFURT, cause: 'telephony', tookMs: 180 },
    ...changes,
  });
}

/** From Frankfurt to Munich: connected, leaving. */
export function switching(changes: Partial<SwitchingSnapshot> = {}): SwitchingSnapshot {
  return {
    kind: 'switching',
    username: 'agent1',
    from: FRANKFURT,
    to: MUNICH,
    cause: 'telephony',
    steps: [
      { name: 'connect', status: 'done', afterMs: 120 },
      { name: 'leave', status: 'running' },
      { name: 'log-in', status: 'waiting' },
    ],
    interruptedCalls: [],
    warnings: [],
    ...changes,
  };
}

/** No site answers, the next try is in 4 s. */
export function noSiteAnswers(changes: Partial<UnreachableSnapshot> = {}): UnreachableSnapshot {
  return {
    kind: 'unreachable',
    username: 'agent1',
    sites: [FRANKFURT, MUNICH],
    sinceMs: 12_000,
    attempt: { kind: 'waiting', dueInMs: 4_000 },
    interruptedCalls: [],
    warnings: [],
    ...changes,
  };
}

/** A rehearsal that has been made, to Munich and back. */
export const DRILL_DONE = {
  kind: 'done',
  legs: [
    {
      from: FRANKFURT,
      to: MUNICH,
      steps: [
        { name: 'connect', tookMs: 120 },
        { name: 'leave', tookMs: 40 },
        { name: 'log-in', tookMs: 180 },
      ],
      tookMs: 340,
    },
    {
      from: MUNICH,
      to: FRANKFURT,
      steps: [
        { name: 'connect', tookMs: 110 },
        { name: 'leave', tookMs: 30 },
        { name: 'log-in', tookMs: 90 },
      ],
      tookMs: 230,
    },
  ],
} as const satisfies DrillSnapshot;

/** It got to Munich, and Frankfurt did not take the agent back. */
export const DRILL_FAILED: DrillSnapshot = {
  kind: 'failed',
  legs: [DRILL_DONE.legs[0]],
  site: MUNICH,
};

/** Cut four minutes ago, when Frankfurt failed. */
export const CUT_CALL: InterruptedCall = {
  id: 'call-1',
  number: '+49 69 5550 117',
  attachedData: { Order: '48213', Language: 'German' },
  site: FRANKFURT,
  sinceMs: 240_000,
};

export const ANOTHER_CUT_CALL: InterruptedCall = {
  ...CUT_CALL,
  id: 'call-2',
  number: '+49 69 5550 118',
  attachedData: {},
};

export const STATISTICS_OFF = {
  kind: 'service-off',
  service: 'statistics',
  site: FRANKFURT,
  sinceMs: 42_000,
} as const satisfies Warning;

export const CONFIGURATION_OFF = {
  kind: 'service-off',
  service: 'configuration',
  site: FRANKFURT,
  sinceMs: 3_000,
} as const satisfies Warning;

export const PREFERRED_SITE_FAILED: Warning = { kind: 'preferred-site-failed', site: FRANKFURT };

/** Munich as a site that could take the agent. */
export const MUNICH_READY = {
  kind: 'answers',
  site: MUNICH,
  services: { telephony: 'on', configuration: 'on', statistics: 'on' },
  isConnected: true,
} as const satisfies StandbySnapshot;

export const MUNICH_WITHOUT_TELEPHONY = {
  ...MUNICH_READY,
  services: { telephony: 'off', configuration: 'on', statistics: 'on' },
} as const satisfies StandbySnapshot;

/** For a quarter of an hour. */
export const MUNICH_SILENT = {
  kind: 'no-answer',
  site: MUNICH,
  forMs: 900_000,
} as const satisfies StandbySnapshot;

/** While the other one is silent too. */
export const NO_SITE_HEARD = { ...CONNECTION_LOST, standby: MUNICH_SILENT } as const;

/** Every kind of difference. */
export const CONFIGURATION_DRIFT: Warning = {
  kind: 'configuration-drift',
  site: MUNICH,
  differences: [
    { what: 'dn', here: '5001', there: '5002' },
    { what: 'preferred-site', here: 'Frankfurt', there: 'Munich' },
    { what: 'secondary-site', here: 'Munich', there: undefined },
    { what: 'site-timeout', of: FRANKFURT, here: '60 s', there: '30 s' },
    { what: 'site-timeout', of: MUNICH, here: undefined, there: '30 s' },
    { what: 'site-sip-register-timeout', of: FRANKFURT, here: '60 s', there: undefined },
    { what: 'login-code', here: 'SECRET-1', there: 'SECRET-2' },
  ],
};

/** One of each kind, in the order in which a session tells them. */
export const ALL_WARNINGS: readonly Warning[] = [
  { kind: 'move-failed', site: MUNICH },
  { kind: 'site-refuses', site: MUNICH, refusal: 'incompatible-protocol' },
  { kind: 'flapping', moves: 3, withinMs: 900_000 },
  CONFIGURATION_OFF,
  STATISTICS_OFF,
  PREFERRED_SITE_FAILED,
  CONFIGURATION_DRIFT,
  {
    kind: 'preferred-site-unknown',
    application: 'desktop_site3',
    address: 'csp.site3.example:2020',
  },
  { kind: 'configuration-object', object: 'desktop_site1', problem: 'site-timeout is "soon"' },
  { kind: 'machine-stalls', stalls: 4, withinMs: 120_000, longestMs: 7_200 },
  { kind: 'unreadable-messages', site: FRANKFURT, count: 3, problem: 'not JSON' },
  {
    kind: 'forbidden-address',
    site: MUNICH,
    address: 'wss://gateway.munich.example',
    by: 'connect-src',
  },
  { kind: 'storage', problem: 'missing' },
];
