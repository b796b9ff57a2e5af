import type { AlarmSeverity } from 'agent-dr-protocol';

/** What makes two alarms the same one: the labels under which it is told upstream. */
export interface AlarmLabels {
  readonly site: string;
  readonly service?: string | undefined;
  readonly application?: string | undefined;
}

/** One alarm of a site, whoever reports it: ten thousand desktops, the gateway, or both (B17). */
export interface SiteAlarm {
  readonly name: string;
  readonly severity: AlarmSeverity;
  readonly labels: AlarmLabels;
  /** Of this occurrence. */
  readonly id: string;
  /** The earliest that anybody has told, ms since 1970 by the gateway's clock. */
  readonly beganAt: number;
  /** How many agents have reported it, those included for whom it is over. */
  readonly agents: number;
  /** A few of them, as the configuration shows agents. */
  readonly someAgents: readonly string[];
}

export interface EndedAlarm extends SiteAlarm {
  readonly endedAt: number;
}

export type AlarmEvent =
  | { readonly status: 'raised'; readonly alarm: SiteAlarm }
  | { readonly status: 'cleared'; readonly alarm: EndedAlarm };

/** Equal for alarms that are the same one. */
export const keyOf = (name: string, { site, service, application }: AlarmLabels): string =>
  JSON.stringify([name, site, service ?? null, application ?? null]);
