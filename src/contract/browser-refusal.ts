import type { SiteRef } from './site-ref.js';

/** A warning: the browser does not let this page reach a gateway, whether that answers or not. */
export interface ForbiddenAddress {
  readonly kind: 'forbidden-address';
  readonly site: SiteRef;
  /** Scheme, host and port. */
  readonly address: string;
  readonly by: ForbiddenBy;
}

/**
 * What keeps a page from an address: the page's policy, that it is loaded over TLS and the address is
 * not, or that nobody has let it into the local network.
 */
export type ForbiddenBy = 'connect-src' | 'mixed-content' | 'local-network';

/** What is wrong with the browser's storage. */
export type StorageProblem = 'missing' | 'timeout' | 'failed' | 'other-version';
