import type { Report } from '../operations/gateway-event.js';

export interface RedisSiteStateOptions {
  /** `redis://HOST:PORT`, or `rediss:` with TLS; may have a user, a password and a database. */
  readonly url: string;
  /** PEM: whose certificates are trusted, with TLS. Default: those that Node trusts. */
  readonly ca?: string;
  /** Gateways that name the same site share; a store may be that of several sites. */
  readonly siteId: string;
  /** The grace time of orphans, ms. */
  readonly graceMs: number;
  readonly report: Report;
}
