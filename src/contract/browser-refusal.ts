import type { SiteRef } from './site-ref.js';

/** A warning: the browser does not let this page reach a gateway, whether or not that answers. */
export interface ForbiddenAddress {
  readonly kind: 'forbidden-address';
  readonly site: SiteRef;
  /** Scheme, host and port. */
  readonly address: string;
  readonly by: ForbiddenBy;
}

/**
 * Why the browser forbids an address: the page's policy, an unencrypted address from an encrypted
 * page, or a missing permission for the local network.
 */
export type ForbiddenBy = 'connect-src' | 'mixed-content' | 'local-network';

/** What is wrong with the browser's storage. */
export type StorageProblem = 'missing' | 'timeout' | 'failed' | 'other-version';
