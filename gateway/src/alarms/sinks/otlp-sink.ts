import * as v from 'valibot';
import type { AlarmSeverity } from 'agent-dr-protocol';
import { summaryOf } from '../alarm-names.js';
import type { AlarmEvent } from '../alarm.js';
import type { AlarmSink, Delivery } from '../sink.js';
import { post } from './post.js';

export interface OtlpOptions {
  /** The whole address: `https://collector.example:4318/v1/logs`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** OpenTelemetry logs, OTLP/HTTP with JSON: one record for each alarm that is raised or cleared. */
export class OtlpSink implements AlarmSink {
  readonly name = 'otlp';
  readonly #options: OtlpOptions;
  readonly #source: string;

  /** `source` tells this gateway from the others of its site. */
  constructor(options: OtlpOptions, source: string) {
    this.#options = options;
    this.#source = source;
  }

  tell(event: AlarmEvent, signal: AbortSignal): ReturnType<AlarmSink['tell']> {
    return post({
      url: this.#options.url,
      headers: { ...this.#options.headers, 'content-type': 'application/json' },
      body: JSON.stringify(this.#request(event)),
      signal,
      judge: judgeAnswer,
    });
  }

  #request(event: AlarmEvent): object {
    const { status, alarm } = event;
    const { site, service, application } = alarm.labels;
    const at = event.status === 'cleared' ? event.alarm.endedAt : alarm.beganAt;
    return {
      resourceLogs: [
        {
          resource: {
            attributes: attributes({
              'service.name': 'agent-dr-gateway',
              'service.instance.id': this.#source,
            }),
          },
          scopeLogs: [
            {
              scope: { name: 'agent-dr-gateway.alarms' },
              logRecords: [
                {
                  timeUnixNano: nanoseconds(at),
                  observedTimeUnixNano: nanoseconds(Date.now()),
                  ...(status === 'raised' ? SEVERITIES[alarm.severity] : SEVERITIES.info),
                  body: { stringValue: `${status}: ${summaryOf(alarm)}` },
                  attributes: attributes({
                    'event.name': `agent_dr.alarm.${status}`,
                    'alarm.id': alarm.id,
                    'alarm.name': alarm.name,
                    'alarm.severity': alarm.severity,
                    'alarm.site': site,
                    'alarm.service': service,
                    'alarm.application': application,
                    'alarm.agents': alarm.agents,
                    'alarm.some_agents': alarm.someAgents.join(' ') || undefined,
                    'alarm.began_at': new Date(alarm.beganAt).toISOString(),
                  }),
                },
              ],
            },
          ],
        },
      ],
    };
  }
}

/** A collector may say 200 and have thrown the record away: it must not be told again then. */
function judgeAnswer(body: string): Delivery {
  const answer = v.safeParse(Answer, body);
  const rejected = answer.success ? Number(answer.output.partialSuccess.rejectedLogRecords) : 0;
  return rejected > 0
    ? { kind: 'rejected', problem: 'the collector has rejected the record' }
    : { kind: 'told' };
}

/** 64-bit integers are texts in the JSON of protocol buffers; some collectors write numbers. */
const Answer = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    partialSuccess: v.object({ rejectedLogRecords: v.union([v.string(), v.number()]) }),
  }),
);

/** Numbers of OpenTelemetry: ERROR2 for what takes the agents' work, WARN, INFO. */
const SEVERITIES: Readonly<Record<AlarmSeverity, object>> = {
  critical: { severityNumber: 18, severityText: 'CRITICAL' },
  warning: { severityNumber: 13, severityText: 'WARNING' },
  info: { severityNumber: 9, severityText: 'INFO' },
};

const attributes = (
  values: Readonly<Record<string, string | number | undefined>>,
): readonly object[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      key,
      // 64-bit integers are decimal texts in the JSON of protocol buffers.
      value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
    }));

const nanoseconds = (ms: number): string => (BigInt(Math.round(ms)) * 1_000_000n).toString();
