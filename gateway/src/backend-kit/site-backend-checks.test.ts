import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, test } from 'node:test';
import { SimulatedSite } from '../simulated-site/simulated-site.js';
import { DEMO_APPLICATION } from '../simulated-site/demo-data.js';
import { BROKEN_BACKENDS } from '../testing/broken-backends.js';
import { newFolder, optionsIn, writeSeeded } from '../testing/gateway-under-test.js';
import { skeletonFixture } from '../testing/skeleton-fixture.js';
import type { BackendFixture } from './backend-fixture.js';
import { siteBackendChecks } from './site-backend-checks.js';

describe('B19 the checks of a site backend: the skeleton', () => {
  for (const { name, run } of siteBackendChecks(() => skeletonFixture())) test(name, run);
});

describe('B19 the checks of a site backend: the simulated site', () => {
  for (const { name, run } of siteBackendChecks(simulated)) test(name, run);
});

describe('B19 a backend with one fault is caught by the check that is meant for it, and by no other', () => {
  for (const { what, caughtBy, make } of BROKEN_BACKENDS) {
    test(`it ${what}`, async () => {
      const caught: string[] = [];
      for (const { name, run } of siteBackendChecks(() => skeletonFixture(make))) {
        await run().catch(() => caught.push(name));
      }
      assert.deepEqual(caught, [caughtBy]);
    });
  }
});

async function simulated(): Promise<BackendFixture> {
  const folder = newFolder();
  const options = optionsIn(folder);
  await writeSeeded(options.databaseFile);
  let site = await SimulatedSite.open(options);
  return {
    ...{ backend: site, application: DEMO_APPLICATION, applicationObject: 'Desktop_Frankfurt' },
    agent: { username: 'agent1', password: 'demo-1', dn: '7001', loginCode: '9001' },
    ...{ otherDn: '7002', withoutPerson: 'visitor', quietMs: 2 },
    levers: {
      setTelephony: (status) => void site.setService('telephony', status),
      beginCall: () => void site.call(),
      endCall: () => void site.hangUp(),
      expirePhone: () => void site.expireRegistrations(),
      restorePhone: () => void site.restoreRegistrations(),
      reopen: async () => {
        site.close();
        site = await SimulatedSite.open(options);
        return site;
      },
    },
    close: () => {
      site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
