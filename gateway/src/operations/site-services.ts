import type { ServiceName, Services, ServiceStatus } from 'agent-dr-protocol';
import type { SiteBackend } from '../site-backend.js';
import type { Report } from './gateway-event.js';

/** The services of the site as they were last heard of, by whichever session. */
export class SiteServices {
  readonly #report: Report;
  #services: Partial<Record<ServiceName, ServiceStatus>> = {};

  constructor(report: Report) {
    this.#report = report;
  }

  /** Null: nobody has asked yet. */
  get known(): Services | null {
    const { telephony, configuration, statistics } = this.#services;
    if (telephony === undefined || configuration === undefined || statistics === undefined) {
      return null;
    }
    return { telephony, configuration, statistics };
  }

  /** Follows a backend that knows them without an agent, until the returned function is called. */
  follow(backend: Pick<SiteBackend, 'readServices' | 'subscribeServices'>): () => void {
    const stop = backend.subscribeServices((service, status) => {
      this.heard(service, status);
    }, NOBODY);
    // If it fails, agents will ask.
    backend.readServices(NOBODY).then(
      (read) => {
        if (read.kind === 'ok') this.read(read.value);
      },
      () => undefined,
    );
    return stop;
  }

  read(services: Services): void {
    for (const service of SERVICES) this.heard(service, services[service]);
  }

  /** The first word of a service that is on is no news. */
  heard(service: ServiceName, status: ServiceStatus): void {
    const before = this.#services[service];
    if (before === status) return;
    this.#services[service] = status;
    if (before !== undefined || status === 'off') {
      this.#report('service-changed', { service, status });
    }
  }
}

const NOBODY = '';
export const SERVICES: readonly ServiceName[] = ['telephony', 'configuration', 'statistics'];
