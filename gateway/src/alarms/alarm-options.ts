import type { AlertmanagerOptions } from './sinks/alertmanager-sink.js';
import type { OtlpOptions } from './sinks/otlp-sink.js';
import type { SnmpOptions } from './sinks/snmp-sink.js';
import type { WebhookOptions } from './sinks/webhook-sink.js';

/** Where alarms are told, and what of an agent stands in them. Everything may be left out. */
export interface AlarmOptions {
  /** Where what is to be told is kept on disk. Default: in memory, lost with the process. */
  readonly directory?: string | undefined;
  /** How agents are named upstream. Default: `hashed`. */
  readonly agents?: 'hashed' | 'plain' | 'none' | undefined;
  /** What they are hashed with; equal at all gateways, so that the hashes are. Default: of its own. */
  readonly agentKey?: string | undefined;
  /** Each of a cluster, as its documentation says. */
  readonly alertmanagers?: readonly AlertmanagerOptions[] | undefined;
  readonly otlp?: OtlpOptions | undefined;
  readonly webhook?: WebhookOptions | undefined;
  readonly snmp?: SnmpOptions | undefined;
  /** A certificate in PEM whose end is watched. */
  readonly certificateFile?: string | undefined;
  /** A log-in that takes longer counts as slow, ms. Default: 3 000. */
  readonly slowLoginMs?: number | undefined;
  /** A wait for a log-in that is longer counts as admission full, ms. Default: 60 000. */
  readonly longWaitMs?: number | undefined;
  /** How long an alarm forms before it is told, and must be over before that is told, ms. Default: 2 000. */
  readonly settleMs?: number | undefined;
  /** Most events that wait for one sink. Default: 1 000. */
  readonly mostWaiting?: number | undefined;
}
