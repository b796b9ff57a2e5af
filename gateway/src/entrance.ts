import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { clientAddressReader, type AddressSource } from './sockets/client-address.js';
import type { Report } from './operations/gateway-event.js';
import { refuseUpgrade } from './sockets/refuse-upgrade.js';
import type { RefusalCounts } from './admission/refusal-counts.js';
import { decideUpgrade, originLabel, type UpgradePolicy } from './sockets/upgrade-policy.js';
import { WaitingSockets, type Source, type WaitingSocket } from './sockets/waiting-sockets.js';

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
    const { allowedOrigins, allowMissingOrigin } = options.policy;
    const origins = allowedOrigins.length + (allowMissingOrigin ? 1 : 0);
    this.#waiting = new WaitingSockets(options.maxWaiting, origins);
    this.#addressOf = clientAddressReader(options.trustedProxies);
  }

  /** What the client's limits belong to; null: it has been refused. */
  admit({ headers, socket: { remoteAddress } }: IncomingMessage, socket: Duplex): Source | null {
    const address = this.#addressOf({
      remoteAddress,
      forwardedFor: [headers['x-forwarded-for'] ?? []].flat().join(','),
    });
    const { policy } = this.#options;
    const source = { address, origin: originLabel(headers, policy) };
    const decision = decideUpgrade(headers, policy);
    if (decision.kind === 'refused') {
      return this.#refuse(socket, source, decision.status, decision.message);
    }
    if (this.#options.isCutOff()) {
      return this.#refuse(socket, source, 503, 'other gateways of the site look after its agents');
    }
    return this.#waiting.makeRoom(source, performance.now())
      ? source
      : this.#refuse(socket, source, 503, 'too many connections wait for their session');
  }

  /** It has no session yet. Returns how that ends, which may be called more than once. */
  wait(source: Source, { isIdle, end }: WaitingSocket): () => void {
    const waiting = {
      isIdle,
      end: () => {
        this.#options.refusals.count('silent-socket', source);
        end();
      },
    };
    return this.#waiting.enter(source, waiting, performance.now());
  }

  #refuse(socket: Duplex, source: Source, status: 400 | 403 | 503, reason: string): null {
    const { refusals, report } = this.#options;
    refusals.count(`upgrade-${status}`, source);
    report('upgrade-refused', { status, reason, address: source.address });
    refuseUpgrade(socket, status, reason);
    return null;
  }
}
