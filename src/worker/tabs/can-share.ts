/**
 * Whether this worker can agree with those of other tabs. Not outside of secure contexts, which have
 * neither locks nor ciphers; nor in a sandbox, which shares its origin with nobody.
 */
export const canShareWithTabs = (): boolean =>
  'locks' in navigator &&
  'BroadcastChannel' in self &&
  self.isSecureContext &&
  self.origin !== 'null';
