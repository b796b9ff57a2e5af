import { ALARM_SEVERITIES, type AlarmSeverity } from 'agent-dr-protocol';
import type { Report, Reporter } from './alarm-report.js';
import type { AlarmLabels, SiteAlarm } from './alarm.js';

/** Who has an alarm. */
export interface Holder {
  readonly occurrence: string;
  readonly account: string | undefined;
  /** Its connection has ended. */
  readonly awayUntil: number | undefined;
}

/** An alarm that somebody has, or had a moment ago. */
export interface Standing {
  readonly name: string;
  severity: AlarmSeverity;
  readonly labels: AlarmLabels;
  /** As it is known upstream, which another gateway may have told. */
  id: string;
  /** The same one for those who hear of it from this gateway. */
  readonly occurrence: string;
  beganAt: number;
  endedAt: number;
  readonly formedAt: number;
  readonly holders: Map<string, Holder>;
  /** By what they are counted, which is nothing to be shown. */
  readonly agents: Set<string>;
  /** Those of them that other gateways have not been told of. */
  uncounted: string[];
  /** As they may be shown. */
  someAgents: readonly string[];
  /** As counted by the process before this one, or by all gateways together. */
  knownAgents: number;
  raised: boolean;
  /** Nobody holds it. */
  emptySince: number | undefined;
  /** The other gateways have heard of it. */
  isShared: boolean;
}

export const newStanding = (
  { name, severity, labels }: Pick<Report, 'name' | 'severity' | 'labels'>,
  beganAt: number,
  now: number,
): Standing => {
  const id = newId();
  return {
    name,
    severity,
    labels,
    id,
    occurrence: id,
    beganAt,
    endedAt: 0,
    formedAt: now,
    holders: new Map(),
    agents: new Set(),
    uncounted: [],
    someAgents: [],
    knownAgents: 0,
    raised: false,
    emptySince: undefined,
    isShared: false,
  };
};

export function note(
  standing: Standing,
  { beganAt, severity }: Pick<Report, 'beganAt' | 'severity'>,
  { agent, counted = agent }: Pick<Reporter, 'agent' | 'counted'>,
): void {
  standing.beganAt = Math.min(standing.beganAt, beganAt);
  const isWorse = ALARM_SEVERITIES.indexOf(severity) < ALARM_SEVERITIES.indexOf(standing.severity);
  if (isWorse) standing.severity = severity;
  if (agent !== undefined) showAgents(standing, [agent]);
  if (counted === undefined || standing.agents.has(counted)) return;
  if (standing.agents.size >= MOST_AGENTS) return;
  standing.agents.add(counted);
  standing.uncounted.push(counted);
}

/** The first ones are shown. */
export function showAgents(standing: Standing, agents: readonly string[]): void {
  const all = new Set([...standing.someAgents, ...agents]);
  standing.someAgents = [...all].slice(0, SOME_AGENTS);
}

export const alarmOf = ({
  name,
  severity,
  labels,
  id,
  beganAt,
  agents,
  knownAgents,
  someAgents,
}: Standing): SiteAlarm => ({
  name,
  severity,
  labels,
  id,
  beganAt,
  agents: Math.max(agents.size, knownAgents),
  someAgents,
});

const MOST_AGENTS = 100_000;
const SOME_AGENTS = 5;

/** Also in a page. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
