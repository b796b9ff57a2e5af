import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Readiness } from './readiness.js';

export interface MetricsSources {
  readonly site: string;
  readonly version: string;
  readonly readiness: () => Readiness;
}

/** The metrics of a process; each has the label `site`, and no label that grows with use. */
export class GatewayMetrics {
  readonly registry = new Registry();

  constructor({ site, version, readiness }: MetricsSources) {
    const registers = [this.registry];
    this.registry.setDefaultLabels({ site });
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'agent_dr_gateway_build_info',
      help: 'Which build this is; always 1.',
      labelNames: ['version', 'node'],
      registers,
    }).set({ version, node: process.version }, 1);
    gauge(registers, 'ready', 'Whether agents can be sent here (1), as GET /readyz says.', () =>
      readiness().isReady ? 1 : 0,
    );
    gauge(registers, 'store_shared', 'Whether it shares what it knows (1), or is alone (0).', () =>
      readiness().state === 'shared' ? 1 : 0,
    );
    gauge(
      registers,
      'gateways',
      'How many gateways of the site it knows of, itself included.',
      () => readiness().gateways,
    );
  }
}

function gauge(registers: Registry[], name: string, help: string, read: () => number): void {
  new Gauge({
    name: `agent_dr_gateway_${name}`,
    help,
    registers,
    collect() {
      this.set(read());
    },
  });
}
