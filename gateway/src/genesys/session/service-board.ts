import type { ServiceName, Services, ServiceStatus } from 'agent-dr-protocol';

export type ServiceListener = (service: ServiceName, status: ServiceStatus) => void;

interface Subscription {
  readonly listener: ServiceListener;
  readonly username: string;
}

/**
 * The services of the site, from whichever session has told last; all off while the platform does not
 * answer. For an agent whose session is lost, telephony is off: nothing of their line is heard.
 */
export class ServiceBoard {
  readonly #said: Record<ServiceName, ServiceStatus> = { ...ALL_ON };
  readonly #subscriptions = new Set<Subscription>();
  readonly #deaf = new Set<string>();
  readonly #changed: ServiceListener;
  #isReachable = true;

  /** `changed`: before the listeners are told that a service of the site is off, after it is on. */
  constructor(changed: ServiceListener) {
    this.#changed = changed;
  }

  read(username = ''): Services {
    if (!this.#isReachable) return { ...ALL_OFF };
    return this.#deaf.has(username) ? { ...this.#said, telephony: 'off' } : { ...this.#said };
  }

  subscribe(listener: ServiceListener, username: string): () => void {
    const subscription = { listener, username };
    this.#subscriptions.add(subscription);
    return () => {
      this.#subscriptions.delete(subscription);
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

  /** Nothing is heard of this agent’s line, or again. */
  deafen(username: string, isDeaf: boolean): void {
    const before = this.read(username);
    if (isDeaf) this.#deaf.add(username);
    else this.#deaf.delete(username);
    const after = this.read(username);
    for (const one of [...this.#subscriptions]) {
      if (one.username === username) tell(one.listener, before, after);
    }
  }

  #change(make: () => void): void {
    const was = new Map([...this.#subscriptions].map((one) => [one, this.read(one.username)]));
    const before = this.read();
    make();
    const after = this.read();
    tell(
      (service, status) => {
        if (status === 'off') this.#changed(service, status);
      },
      before,
      after,
    );
    for (const [one, read] of was) tell(one.listener, read, this.read(one.username));
    tell(
      (service, status) => {
        if (status === 'on') this.#changed(service, status);
      },
      before,
      after,
    );
  }
}

function tell(listener: ServiceListener, before: Services, after: Services): void {
  for (const service of NAMES) {
    if (before[service] !== after[service]) listener(service, after[service]);
  }
}

const NAMES = ['telephony', 'configuration', 'statistics'] as const;
const ALL_ON: Services = { telephony: 'on', configuration: 'on', statistics: 'on' };
const ALL_OFF: Services = { telephony: 'off', configuration: 'off', statistics: 'off' };
