import type { AlarmOptions } from './alarm-options.js';
import type { SiteAlarm } from './alarm.js';
import type { AlarmSink } from './sink.js';
import { AlertmanagerSink } from './sinks/alertmanager-sink.js';
import { OtlpSink } from './sinks/otlp-sink.js';
import { SnmpSink } from './sinks/snmp-sink.js';
import { WebhookSink } from './sinks/webhook-sink.js';

/** The sinks of the configuration. `isAlone`: no other gateway may tell the same alarm. */
export function alarmSinks(
  { alertmanagers = [], otlp, webhook, snmp }: AlarmOptions,
  source: string,
  isAlone: (alarm: SiteAlarm) => boolean,
): readonly AlarmSink[] {
  return [
    ...alertmanagers.map(
      // By its address: the queue on disk must stay the same one when others come or go.
      (one) => new AlertmanagerSink(`alertmanager ${one.url}`, one, isAlone),
    ),
    ...(otlp === undefined ? [] : [new OtlpSink(otlp, source)]),
    ...(webhook === undefined ? [] : [new WebhookSink(webhook, source)]),
    ...(snmp === undefined ? [] : [new SnmpSink(snmp)]),
  ];
}
