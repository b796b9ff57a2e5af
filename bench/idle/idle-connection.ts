import { DEMO_APPLICATION } from 'agent-dr-gateway/demo-data';
import type { ConnectionFailure } from '../../src/worker/engine/model/failure.js';
import {
  GatewayConnection,
  type GatewayEvent,
} from '../../src/worker/gateway/gateway-connection.js';
import { AGENT } from '../sessions/two-sites.js';

const OPEN_DEADLINE_MS = 30_000;
const ATTEMPTS = 5;

export interface Ending {
  readonly failure: ConnectionFailure;
  /** Monotonic ms. */
  readonly at: number;
}

/** One of the worker's connections that is open, subscribed, and has nothing to do. */
export class IdleConnection {
  /** Resolves when the worker's code has given it up, or was told of its end; never after `abandon`. */
  readonly ended: Promise<Ending>;
  readonly #connection: GatewayConnection;
  readonly #subscribed: Promise<void>;
  #isOver = false;

  /**
   * Each needs a `clientId` of its own: a gateway keeps one connection of each client. On a busy
   * machine some of hundreds that begin together miss a deadline, and begin again.
   */
  static async open(url: string, clientId: string): Promise<IdleConnection> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await IdleConnection.#openOnce(url, clientId);
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  static async #openOnce(url: string, clientId: string): Promise<IdleConnection> {
    const idle = new IdleConnection(url, clientId);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`${clientId} was not subscribed within ${OPEN_DEADLINE_MS} ms.`));
      }, OPEN_DEADLINE_MS);
    });
    const failed = idle.ended.then(({ failure }) => {
      throw new Error(`${clientId} was not subscribed: ${failure.kind}.`);
    });
    try {
      await Promise.race([idle.#subscribed, late, failed]);
    } catch (error) {
      idle.abandon();
      throw error;
    } finally {
      clearTimeout(timer);
      failed.catch(() => undefined);
    }
    return idle;
  }

  private constructor(url: string, clientId: string) {
    let tellEnding: (ending: Ending) => void;
    let tellSubscribed: () => void;
    this.ended = new Promise((resolve) => (tellEnding = resolve));
    this.#subscribed = new Promise((resolve) => (tellSubscribed = resolve));
    this.#connection = new GatewayConnection(url, (event: GatewayEvent) => {
      if (event.type === 'connected') this.#open(clientId);
      else if (event.type === 'answered' && event.answer.method === 'services.subscribe') {
        tellSubscribed();
      } else if (event.type === 'closed') {
        this.#isOver = true;
        tellEnding({ failure: event.failure, at: performance.now() });
      }
    });
  }

  /** Its end has been told. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** As after a hint that the network has changed. */
  verify(): void {
    this.#connection.verify();
  }

  abandon(): void {
    this.#connection.abandon();
  }

  #open(clientId: string): void {
    this.#connection.send({
      method: 'session.open',
      params: {
        application: DEMO_APPLICATION,
        credentials: { kind: 'password', ...AGENT },
        client: { id: clientId, epoch: 1 },
      },
    });
    this.#connection.send({ method: 'services.subscribe', params: {} });
  }
}
