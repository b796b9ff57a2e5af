import type { CallResult, DnEvent, NotificationParams } from 'agent-dr-protocol';
import { fits, lineWithoutData } from '../sockets/fitting-frames.js';
import type { SessionContext, SessionLink } from './session-context.js';
import { ok, type Outcome } from '../site-backend.js';

/** What an open session hears of its site: the services, and the agent's line. */
export class SessionSubscriptions {
  readonly #username: string;
  readonly #context: SessionContext;
  readonly #link: SessionLink;
  #unsubscribeServices: (() => void) | null = null;
  #unregisterDn: (() => void) | null = null;

  constructor(username: string, context: SessionContext, link: SessionLink) {
    this.#username = username;
    this.#context = context;
    this.#link = link;
  }

  leave(): void {
    this.#unsubscribeServices?.();
    this.#unregisterDn?.();
  }

  async services(): Promise<Outcome<CallResult<'services.subscribe'>>> {
    this.#unsubscribeServices?.();
    const { alarms, backend, services } = this.#context;
    const watch = alarms?.watch;
    const unwatch = watch?.subscribed();
    const tell = this.#heldUntilAnswer((change: NotificationParams<'service.status'>) => {
      this.#link.notify('service.status', change);
    });
    // Subscribe before reading the state: a change in between must not get lost.
    const unsubscribe = backend.subscribeServices((service, status) => {
      watch?.service(service, status);
      services.heard(service, status);
      tell({ service, status });
    }, this.#username);
    this.#unsubscribeServices = () => {
      unwatch?.();
      unsubscribe();
    };
    const read = await backend.readServices(this.#username);
    if (read.kind === 'refused') return read;
    watch?.services(read.value);
    services.read(read.value);
    return read;
  }

  /** The line must be the agent's. */
  async line(dn: string): Promise<Outcome<CallResult<'dn.register'>>> {
    this.#unregisterDn?.();
    this.#unregisterDn = null;
    const registration = await this.#context.backend.registerDn(
      dn,
      this.#heldUntilAnswer((event: DnEvent) => {
        this.#link.notify('dn.event', event);
      }),
    );
    if (registration.kind === 'refused') return registration;
    this.#unregisterDn = registration.value.unregister;
    const { state } = registration.value;
    // With some room for the rest of the frame.
    return ok(fits(JSON.stringify(state).padEnd(1_024)) ? state : lineWithoutData(state));
  }

  /**
   * Holds back a subscription's events until its answer was sent: they change the state in the
   * answer.
   */
  #heldUntilAnswer<Item>(deliver: (item: Item) => void): (item: Item) => void {
    const held: Item[] = [];
    let answered = false;
    this.#link.afterAnswer(() => {
      answered = true;
      for (const item of held) deliver(item);
    });
    return (item) => {
      if (answered) deliver(item);
      else held.push(item);
    };
  }
}
