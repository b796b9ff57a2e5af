import type { ServiceName, Services, ServiceStatus } from 'agent-dr-protocol';

export type ServiceListener = (service: ServiceName, status: ServiceStatus) => void;

/**
 * The services of the site, from whichever session has told last; all off while the platform does not
 * answer.
 */
export class ServiceBoard {
  readonly #said: Record<ServiceName, ServiceStatus> = { ...ALL_ON };
  readonly #listeners = new Set<ServiceListener>();
  readonly #changed: ServiceListener;
  #isReachable = true;

  /** `changed`: before the listeners are told that a service of the site is off, after it is on. */
  constructor(changed: ServiceListener) {
    this.#changed = changed;
  }

  read(): Services {
    return this.#isReachable ? { ...this.#said } : { ...ALL_OFF };
  }

  subscribe(listener: ServiceListener): () => void {
    const entry: ServiceListener = (service, status) => {
      listener(service, status);
    };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  /** A session has told. */
  say(service: ServiceName, status: ServiceStatus): void {
    this.#change(() => {
      this.#said[service] = status;
    });
  }

  /** What a platform has said that was away since does not count. */
  reach(isReachable: boolean): void {
    this.#change(() => {
      this.#isReachable = isReachable;
      if (!isReachable) Object.assign(this.#said, ALL_ON);
    });
  }

  #change(make: () => void): void {
    const before = this.read();
    make();
    const after = this.read();
    for (const service of NAMES) {
      const status = after[service];
      if (before[service] === status) continue;
      if (status === 'off') this.#changed(service, status);
      for (const listener of [...this.#listeners]) listener(service, status);
      if (status === 'on') this.#changed(service, status);
    }
  }
}

const NAMES = ['telephony', 'configuration', 'statistics'] as const;
const ALL_ON: Services = { telephony: 'on', configuration: 'on', statistics: 'on' };
const ALL_OFF: Services = { telephony: 'off', configuration: 'off', statistics: 'off' };
