import type { AlarmSeverity } from 'agent-dr-protocol';
import type { AlarmLabels } from './alarm.js';

/** Who reports: a client of an agent, or the gateway itself. */
export interface Reporter {
  /** Equal for the connections of one client. */
  readonly id: string;
  /** What its limit belongs to; the gateway itself has none. */
  readonly account?: string;
  /** As it may be shown upstream; none for the gateway itself. */
  readonly agent?: string | undefined;
  /** What their agent is counted by. Default: as it may be shown. */
  readonly counted?: string | undefined;
}

export interface Report {
  readonly name: string;
  readonly severity: AlarmSeverity;
  readonly labels: AlarmLabels;
  /** Of the reporter's occurrence: told again, it is the same. */
  readonly id: string;
  readonly beganAt: number;
}

export interface EndReport extends Report {
  readonly endedAt: number;
  /** A gateway has taken it when it was raised: only what still holds it needs to hear of its end. */
  readonly wasTaken?: boolean | undefined;
}
