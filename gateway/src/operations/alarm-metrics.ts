import { Counter, Gauge, type Registry } from 'prom-client';
import type { GatewayServer } from '../gateway-server.js';

/** What is raised, and how its sinks do. Sinks are those of the configuration: no label grows with use. */
export function addAlarmMetrics(
  registry: Registry,
  alarms: () => Pick<GatewayServer['alarms'], 'raised' | 'sinks' | 'droppedByDesktops'> | undefined,
): void {
  const registers = [registry];
  new Gauge({
    name: 'agent_dr_gateway_alarms_raised',
    help: 'Alarms that are raised now, by severity.',
    labelNames: ['severity'],
    registers,
    collect() {
      const raised = alarms()?.raised ?? [];
      for (const severity of ['critical', 'warning', 'info']) {
        this.set({ severity }, raised.filter((one) => one.severity === severity).length);
      }
    },
  });
  new Gauge({
    name: 'agent_dr_gateway_alarm_sink_waiting',
    help: 'Events that wait for a sink.',
    labelNames: ['sink'],
    registers,
    collect() {
      for (const { sink, waiting } of alarms()?.sinks ?? []) this.set({ sink }, waiting);
    },
  });
  new Counter({
    name: 'agent_dr_gateway_alarm_sink_events_total',
    help: 'What became of telling a sink: told, failed (told again later), rejected, dropped.',
    labelNames: ['sink', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const { sink, told, failed, rejected, dropped } of alarms()?.sinks ?? []) {
        this.inc({ sink, outcome: 'told' }, told);
        this.inc({ sink, outcome: 'failed' }, failed);
        this.inc({ sink, outcome: 'rejected' }, rejected);
        this.inc({ sink, outcome: 'dropped' }, dropped);
      }
    },
  });
  new Counter({
    name: 'agent_dr_gateway_alarms_lost_at_desks_total',
    help: 'Alarms that browsers could not keep until a gateway took them.',
    registers,
    collect() {
      this.reset();
      this.inc(alarms()?.droppedByDesktops ?? 0);
    },
  });
}
