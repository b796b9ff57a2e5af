import type { GatewayServer, StopReason } from '../gateway-server.js';
import type { GatewaySettings } from '../settings/gateway-settings.js';
import { AdminServer } from './admin-server.js';
import type { Report } from './gateway-event.js';
import { addAlarmMetrics } from './alarm-metrics.js';
import { GatewayMetrics } from './gateway-metrics.js';
import { OperatorLog } from './operator-log.js';
import { readinessOf, type Readiness } from './readiness.js';

/** What a gateway's process has for whoever operates it: its log, its metrics and where to ask for them. */
export class Operations {
  readonly metrics: GatewayMetrics;
  readonly #site: string;
  readonly #log: OperatorLog;
  readonly #admin: AdminServer;
  #adminPort: number | null = null;
  #server: GatewayServer | null = null;
  #isEnding = false;

  /** Rejects with a message for the operator when the administrative port cannot be had. */
  static async open(settings: GatewaySettings, version: string): Promise<Operations> {
    const operations = new Operations(settings, version);
    const { port, host } = settings.admin;
    if (port !== undefined) operations.#adminPort = await operations.#admin.start(port, host);
    return operations;
  }

  private constructor({ site, log }: GatewaySettings, version: string) {
    this.#site = site.id;
    this.#log = new OperatorLog(site.id, log);
    const readiness = () => this.readiness();
    this.metrics = new GatewayMetrics(site.id, version, {
      readiness,
      status: () => this.#server?.status ?? null,
      logLinesLost: () => this.#log.lost,
    });
    addAlarmMetrics(this.metrics.registry, () => this.#server?.alarms);
    this.#admin = new AdminServer(this.metrics.registry, readiness);
  }

  /** Tells an event: to the log, and to whatever counts it. */
  readonly report: Report = (name, fields) => {
    this.#log.report(name, fields);
    this.metrics.count(name, fields);
  };

  /** Null: closed. */
  get adminPort(): number | null {
    return this.#adminPort;
  }

  /** The gateway runs. */
  watch(server: GatewayServer): void {
    this.#server = server;
  }

  /** The gateway is about to stop. */
  ends(reason: StopReason): void {
    this.#isEnding = true;
    this.report('gateway-stopping', { reason });
  }

  /** The gateway has stopped. Resolves when the log is written. */
  async stop(): Promise<void> {
    if (this.#adminPort !== null) await this.#admin.stop();
    await this.#log.stop();
  }

  readiness(): Readiness {
    const status = this.#server?.status;
    return readinessOf({
      site: this.#site,
      phase: this.#isEnding ? 'ending' : this.#server === null ? 'starting' : 'running',
      state: status?.state ?? 'alone',
      gateways: status?.gateways ?? 1,
      services: status?.services ?? null,
      isSilent: status?.isSilent ?? false,
    });
  }
}
