import type { RaisedAlarm, SiteReport } from './site-control.js';

/** What a site reports, as far as the lab passes it on; `unknown` while it cannot answer. */
export interface ReportedSite {
  readonly services: Readonly<Record<keyof SiteReport['services'], 'on' | 'off' | 'unknown'>>;
  /** Whether the phones of all its agents are registered. */
  readonly phones: 'in-service' | 'out-of-service' | 'unknown';
  /** `shutting-down`: in order; new log-ins are refused. */
  readonly maintenance: 'none' | 'shutting-down' | 'unknown';
  /** Calls in progress, also of agents who were logged out during theirs. */
  readonly calls: number;
  /** Who is logged in there; empty while it cannot answer. */
  readonly loggedIn: readonly LoggedInAgent[];
  /** What its gateway has raised, of this site or another one. */
  readonly alarms: readonly RaisedAlarm[];
}

export interface LoggedInAgent {
  readonly username: string;
  readonly state: 'not-ready' | 'ready';
  readonly onCall: boolean;
}

export const UNKNOWN_SITE: ReportedSite = {
  services: { telephony: 'unknown', configuration: 'unknown', statistics: 'unknown' },
  phones: 'unknown',
  maintenance: 'unknown',
  calls: 0,
  loggedIn: [],
  alarms: [],
};

export function describeReport({
  services,
  shuttingDown,
  agents,
  alarms,
}: SiteReport): ReportedSite {
  return {
    services,
    phones: agents.every(({ inService }) => inService) ? 'in-service' : 'out-of-service',
    maintenance: shuttingDown ? 'shutting-down' : 'none',
    calls: agents.filter(({ onCall }) => onCall).length,
    loggedIn: agents.flatMap(({ username, agent, onCall }) =>
      agent === 'logged-out' ? [] : [{ username, state: agent, onCall }],
    ),
    alarms,
  };
}
