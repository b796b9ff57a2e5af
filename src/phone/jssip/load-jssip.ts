import type { C, UA } from 'jssip';

/** What is needed of JsSIP. */
export interface JsSip {
  readonly UA: typeof UA;
  readonly C: typeof C;
}

/** Loads JsSIP. Some bundlers put a library of its kind below `default`. Rejects if it is another. */
export async function loadJsSip(
  // An optional dependency: loaded only by pages that configure a SIP phone.
  load: () => Promise<unknown> = () => import('jssip'),
): Promise<JsSip> {
  const loaded = await load();
  for (const candidate of [loaded, defaultOf(loaded)]) {
    if (isJsSip(candidate)) return candidate;
  }
  throw new TypeError('What was loaded as JsSIP has no UA.');
}

const defaultOf = (loaded: unknown): unknown =>
  typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;

const isJsSip = (loaded: unknown): loaded is JsSip =>
  typeof loaded === 'object' && loaded !== null && 'UA' in loaded && 'C' in loaded;
