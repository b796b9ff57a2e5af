import { NOTIFICATIONS, RESULTS, type AlarmCallName, type ServerFrame } from 'agent-dr-protocol';
import * as v from 'valibot';

type Tell = (method: AlarmCallName, params: object) => void;

/**
 * What a desktop of a crowd tells of the services of its site, as a worker does (B17): the gateway
 * makes one alarm of what all of them tell.
 */
export class CrowdAlarms {
  readonly #site: string;
  readonly #agent: string;
  readonly #tell: Tell;
  /** Services that are off, and since when, ms. */
  readonly #off = new Map<string, number>();

  constructor(site: string, agent: string, tell: Tell) {
    this.#site = site;
    this.#agent = agent;
    this.#tell = tell;
  }

  /** Any frame of the gateway. */
  heard(frame: ServerFrame): void {
    if ('result' in frame) {
      const services = v.safeParse(RESULTS['services.subscribe'], frame.result);
      if (!services.success) return;
      for (const [service, status] of Object.entries(services.output)) this.#see(service, status);
    } else if ('method' in frame) {
      const change = v.safeParse(NOTIFICATIONS['service.status'], frame.params);
      if (change.success) this.#see(change.output.service, change.output.status);
    }
  }

  #see(service: string, status: 'on' | 'off'): void {
    const since = this.#off.get(service);
    if ((status === 'off') === (since !== undefined)) return;
    const now = Date.now();
    const began = since ?? now;
    const alarm = {
      id: `${service} ${began}`,
      name: `${service}-service-off`,
      severity: service === 'telephony' ? 'critical' : 'warning',
      labels: { site: this.#site, service, agent: this.#agent },
      beganMsAgo: now - began,
    };
    if (status === 'off') {
      this.#off.set(service, began);
      this.#tell('alarm.raise', alarm);
    } else {
      this.#off.delete(service);
      this.#tell('alarm.clear', { ...alarm, endedMsAgo: 0, wasTaken: true });
    }
  }
}
