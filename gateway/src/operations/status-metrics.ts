import { Counter, Gauge, type Registry } from 'prom-client';
import type { GatewayStatus } from './gateway-status.js';
import { PREFIX } from './metric-names.js';
import type { Readiness } from './readiness.js';
import { SERVICES } from './site-services.js';

/** Where metrics are read when they are asked for. */
export interface StatusSource {
  readonly readiness: () => Readiness;
  /** Null: the gateway does not run yet. */
  readonly status: () => GatewayStatus | null;
  readonly logLinesLost: () => number;
}

/** Metrics that are read from the gateway as it is at that moment. */
export function addStatusMetrics(registry: Registry, source: StatusSource): void {
  const { readiness, status } = source;
  const gauge = gauges(registry);
  const counter = counters(registry);
  gauge('ready', 'Whether agents can be sent here (1), as GET /readyz says.', [], (set) => {
    set({}, readiness().isReady ? 1 : 0);
  });
  gauge('store_shared', 'Whether what it knows is shared (1), or it is alone (0).', [], (set) => {
    set({}, readiness().state === 'shared' ? 1 : 0);
  });
  gauge('gateways', 'How many gateways of the site it knows of, with itself.', [], (set) => {
    set({}, readiness().gateways);
  });
  gauge('site_silent', 'Whether the site does not answer (1).', [], (set) => {
    set({}, status()?.isSilent === true ? 1 : 0);
  });
  gauge(
    'service_on',
    'Whether a service is on (1); absent while nobody has asked.',
    ['service'],
    (set) => {
      const services = status()?.services ?? null;
      if (services === null) return;
      for (const service of SERVICES) set({ service }, services[service] === 'on' ? 1 : 0);
    },
  );
  gauge('sessions', 'Connections by use: waiting, open, standby, logged-in.', ['use'], (set) => {
    for (const [use, count] of Object.entries(status()?.sessions ?? {})) set({ use }, count);
  });
  gauge(
    'admission_rate',
    'Log-ins a second that the site takes; absent without a pace.',
    [],
    (set) => {
      const admission = status()?.admission ?? null;
      if (admission !== null) set({}, admission.loginsPerSecond);
    },
  );
  gauge('admission_waiting', 'Agents that wait for their slot here.', [], (set) => {
    set({}, status()?.admission?.waiting ?? 0);
  });
  gauge(
    'certificate_end_timestamp_seconds',
    'When the certificate ends; absent without one.',
    [],
    (set) => {
      const ends = status()?.certificateEndsAtMs ?? null;
      if (ends !== null) set({}, ends / 1_000);
    },
  );
  counter('connections_total', 'WebSockets that were accepted.', [], (set) => {
    set({}, status()?.connections ?? 0);
  });
  counter('refusals_total', 'What was refused, by kind.', ['kind'], (set) => {
    for (const [kind, count] of Object.entries(status()?.refusals ?? {})) set({ kind }, count);
  });
  // Origins are those of the configuration and two more: what a stranger sends makes no series.
  counter(
    'refusals_by_origin_total',
    'What was refused, by the origin of the page: an allowed one, none, other.',
    ['origin', 'kind'],
    (set) => {
      for (const [origin, counts] of Object.entries(status()?.refusalsByOrigin ?? {})) {
        for (const [kind, count] of Object.entries(counts)) set({ origin, kind }, count);
      }
    },
  );
  counter('log_lines_lost_total', 'Lines of the log that nobody has read.', [], (set) => {
    set({}, source.logLinesLost());
  });
}

type Set = (labels: Readonly<Record<string, string>>, value: number) => void;
type Add = (
  name: string,
  help: string,
  labelNames: readonly string[],
  read: (set: Set) => void,
) => void;

const gauges =
  (registry: Registry): Add =>
  (name, help, labelNames, read) => {
    new Gauge({
      ...{ name: PREFIX + name, help, labelNames: [...labelNames], registers: [registry] },
      collect() {
        // After a reset, one without labels is 0; what is not known must be absent.
        this.reset();
        if (labelNames.length === 0) this.remove({});
        read((labels, value) => {
          this.set({ ...labels }, value);
        });
      },
    });
  };

/** They are counted elsewhere. */
const counters =
  (registry: Registry): Add =>
  (name, help, labelNames, read) => {
    new Counter({
      ...{ name: PREFIX + name, help, labelNames: [...labelNames], registers: [registry] },
      collect() {
        this.reset();
        read((labels, value) => {
          this.inc({ ...labels }, value);
        });
      },
    });
  };
