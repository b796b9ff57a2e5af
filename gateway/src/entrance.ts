import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { clientAddressReader, type AddressSource } from './client-address.js';
import type { Report } from './operations/gateway-event.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import type { RefusalCounts } from './refusal-counts.js';
import { decideUpgrade, type UpgradePolicy } from './upgrade-policy.js';
import { WaitingSockets, type WaitingSocket } from './waiting-sockets.js';

export interface EntranceOptions {
  readonly policy: UpgradePolicy;
  readonly trustedProxies: readonly string[];
  /** Sockets that may wait for their session at the same time. */
  readonly maxWaiting: number;
  /** Other gateways look after the agents now. */
  readonly isCutOff: () => boolean;
  readonly refusals: RefusalCounts;
  readonly report: Report;
}

/** Who may connect, and how many may be without a session. */
export class Entrance {
  readonly #options: EntranceOptions;
  readonly #waiting: WaitingSockets;
  readonly #addressOf: (source: AddressSource) => string;

  constructor(options: EntranceOptions) {
    this.#options = options;
    this.#waiting = new WaitingSockets(options.maxWaiting);
    this.#addressOf = clientAddressReader(options.trustedProxies);
  }

  /** The address that the client's limits belong to; null: it has been refused. */
  admit({ headers, socket: { remoteAddress } }: IncomingMessage, socket: Duplex): string | null {
    const address = this.#addressOf({
      remoteAddress,
      forwardedFor: [headers['x-forwarded-for'] ?? []].flat().join(','),
    });
    const decision = decideUpgrade(headers, this.#options.policy);
    if (decision.kind === 'refused') {
      return this.#refuse(socket, address, decision.status, decision.message);
    }
    if (this.#options.isCutOff()) {
      return this.#refuse(socket, address, 503, 'other gateways of the site look after its agents');
    }
    return this.#waiting.makeRoom(address, performance.now())
      ? address
      : this.#refuse(socket, address, 503, 'too many connections wait for their session');
  }

  /** It has no session yet. Returns how that ends, which may be called more than once. */
  wait(address: string, { isIdle, end }: WaitingSocket): () => void {
    const waiting = {
      isIdle,
      end: () => {
        this.#options.refusals.count('silent-socket', address);
        end();
      },
    };
    return this.#waiting.enter(address, waiting, performance.now());
  }

  #refuse(socket: Duplex, address: string, status: 400 | 403 | 503, reason: string): null {
    const { refusals, report } = this.#options;
    refusals.count(`upgrade-${status}`, address);
    report('upgrade-refused', { status, reason, address });
    refuseUpgrade(socket, status, reason);
    return null;
  }
}
