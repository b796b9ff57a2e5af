import type {
  ActiveSnapshot,
  SignedOutSnapshot,
  SignedOutWhy,
  SiteRef,
  StartingSnapshot,
  SwitchingSnapshot,
  UnreachableSnapshot,
  Warning,
} from '../../contract/snapshot.js';

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
    switchover: { kind: 'none' },
    warnings: [],
    ...changes,
  };
}

/** Telephony has been off for 37 of 60 s. */
export function countingDown(changes: { readonly dueInMs?: number } = {}): ActiveSnapshot {
  const timeoutMs = 60_000;
  const dueInMs = changes.dueInMs ?? 23_000;
  return active({
    services: { telephony: 'off', configuration: 'on', statistics: 'on' },
    switchover: {
      kind: 'counting-down',
      to: MUNICH,
      offForMs: timeoutMs - dueInMs,
      dueInMs,
      timeoutMs,
    },
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
    warnings: [],
    ...changes,
  };
}

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

/** One of each kind. */
export const ALL_WARNINGS: readonly Warning[] = [
  STATISTICS_OFF,
  CONFIGURATION_OFF,
  PREFERRED_SITE_FAILED,
  { kind: 'move-failed', site: MUNICH },
  {
    kind: 'preferred-site-unknown',
    application: 'desktop_site3',
    address: 'csp.site3.example:2020',
  },
  { kind: 'configuration-object', object: 'desktop_site1', problem: 'site-timeout is "soon"' },
  { kind: 'storage', problem: 'missing' },
  { kind: 'unreadable-messages', site: FRANKFURT, count: 3, problem: 'not JSON' },
];
