import { describe, test } from 'node:test';
import { siteBackendChecks } from '../../gateway/src/backend-kit/site-backend-checks.js';
import { doubleFixture } from '../../gateway/src/genesys/testing/double-fixture.js';

for (const family of ['v3', 'v2'] as const) {
  describe(`B28 the checks of a site backend: Genesys Web Services, API ${family}`, () => {
    for (const { name, run } of siteBackendChecks(() => doubleFixture(family))) test(name, run);
  });
}
