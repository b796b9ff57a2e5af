import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { within } from '../../gateway/src/testing/within.js';
import { AGENTS, BACK_MS, DRAIN_S, isAtWork, logOutsIn, withCrowd } from './crowd-at-site.js';

describe('B27 real sessions at two gateways of a site', () => {
  test('one is killed: its agents are at the other within a second, nobody is logged out or moved', () =>
    withCrowd(async ({ site, crowd, ports, events }) => {
      const [first] = ports.running;
      const back = crowd.arrivals(isAtWork);
      const begun = Date.now();
      first?.kill('SIGKILL');
      await back.all(20_000);
      const times = back.times.map((at) => at - begun).sort((one, other) => one - other);
      console.log(`back after ms: ${times[0]} … ${times.at(-1)} (${AGENTS} agents)`);
      // Longer than the dead gateway’s lease: now the other one ends its sessions.
      await pause(6_000);
      assert.equal(crowd.count(isAtWork), AGENTS);
      assert.deepEqual(logOutsIn(events), []);
      assert.equal((await site.site.readLogins()).length, AGENTS);
    }));

  test('both are restarted one after the other: nobody is logged out, nobody is moved', () =>
    withCrowd(async ({ site, crowd, ports, events }) => {
      for (const [index, gateway] of [...ports.running].entries()) {
        const { port } = gateway;
        const begun = Date.now();
        gateway.kill('SIGTERM');
        assert.equal(await gateway.exit, 0);
        const tookS = (Date.now() - begun) / 1_000;
        assert(tookS <= DRAIN_S, `it ended after ${tookS} s`);
        ports.running[index] = await site.start(port);
        await within('all to be at work again', crowd.untilAll(isAtWork), BACK_MS);
      }
      assert.deepEqual(logOutsIn(events), []);
      assert.equal((await site.site.readLogins()).length, AGENTS);
    }));
});
