import { AGENT_RULES } from './agent-rules.js';
import type { BackendCheck, BackendFixture } from './backend-fixture.js';
import { Bench } from './bench.js';
import { READING_RULES } from './reading-rules.js';
import { SITE_RULES } from './site-rules.js';

/**
 * The test suite of a `SiteBackend` (B19). `open` makes a fresh one for each check. With `node:test`:
 *
 *     for (const { name, run } of siteBackendChecks(open)) test(name, run);
 */
export function siteBackendChecks(
  open: () => Promise<BackendFixture> | BackendFixture,
): readonly BackendCheck[] {
  return [...READING_RULES, ...AGENT_RULES, ...SITE_RULES].map(({ name, keeps }) => ({
    name,
    run: async () => {
      const fixture = await open();
      try {
        await keeps(new Bench(fixture));
      } finally {
        await fixture.close?.();
      }
    },
  }));
}
