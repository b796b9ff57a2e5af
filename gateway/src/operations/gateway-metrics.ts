import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { EventMetrics } from './event-metrics.js';
import type { Report } from './gateway-event.js';
import { PREFIX } from './metric-names.js';
import type { CallObserver } from './site-health.js';
import { addStatusMetrics, type StatusSource } from './status-metrics.js';

/** Of what is open in the process: with thousands of desks each scrape would make a list of them all. */
const COSTLY = ['resources', 'handles', 'requests'].flatMap((what) => [
  `nodejs_active_${what}`,
  `nodejs_active_${what}_total`,
]);

/** The metrics of a process; each has the label `site`, and no label that grows with use. */
export class GatewayMetrics {
  readonly registry = new Registry();
  readonly #events: EventMetrics;
  readonly #siteCalls: Histogram<'call' | 'outcome'>;

  constructor(site: string, version: string, source: StatusSource) {
    const registers = [this.registry];
    this.registry.setDefaultLabels({ site });
    collectDefaultMetrics({ register: this.registry });
    for (const name of COSTLY) this.registry.removeSingleMetric(name);
    new Gauge({
      name: `${PREFIX}build_info`,
      help: 'Which build this is; always 1.',
      labelNames: ['version', 'node'],
      registers,
    }).set({ version, node: process.version }, 1);
    addStatusMetrics(this.registry, source);
    this.#events = new EventMetrics(this.registry);
    this.#siteCalls = new Histogram({
      name: `${PREFIX}site_call_seconds`,
      help: 'How long calls of the site take, by call and outcome: ok, refused, failed, silent.',
      labelNames: ['call', 'outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5],
      registers,
    });
  }

  readonly count: Report = (name, fields) => {
    this.#events.count(name, fields);
  };

  readonly asked: CallObserver = (call, outcome, tookMs) => {
    this.#siteCalls.observe({ call, outcome }, tookMs / 1_000);
  };
}
