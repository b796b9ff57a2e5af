import type { Services } from 'agent-dr-protocol';
import type { AgentProfile } from './agent-profile.js';
import type { Active, AgentStatus, Arrival, Link, ServiceReport, SignedIn } from './state.js';
import { to, type Step } from './step.js';
import { watchTelephony } from './switch-policy.js';

/** The agent is logged in at a site: from here on its listeners speak (S2.1, S3.3). */
export function enterActive(
  { configuration, username, lastGeneration, notes }: SignedIn,
  entry: {
    readonly profile: AgentProfile;
    readonly link: Link;
    readonly services: Services;
    readonly agent: AgentStatus;
    readonly arrival: Arrival;
    readonly failedAtStart: readonly string[];
    readonly now: number;
  },
): Step<Active> {
  const { profile, link, services, agent, arrival, failedAtStart, now } = entry;
  const telephony = watchTelephony(
    { kind: 'on' },
    services.telephony === 'on' ? 'on' : 'not-on',
    profile,
    link.siteId,
    now,
  );
  return to({
    kind: 'active',
    configuration,
    username,
    lastGeneration,
    notes,
    profile,
    siteId: link.siteId,
    since: now,
    arrival,
    connection: { kind: 'connected', link },
    services: reports(services, now),
    agent,
    telephony,
    failedAtStart,
    moveFailedTo: undefined,
  });
}

const reports = (services: Services, now: number): Record<keyof Services, ServiceReport> => ({
  telephony: { status: services.telephony, since: now },
  configuration: { status: services.configuration, since: now },
  statistics: { status: services.statistics, since: now },
});
