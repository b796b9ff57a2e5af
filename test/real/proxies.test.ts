import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { GatewayClient } from '../../gateway/src/testing/gateway-client.js';
import { within } from '../../gateway/src/testing/within.js';
import { AGENTS, BACK_MS, isAtWork, logOutsIn, withCrowd } from './crowd-at-site.js';
import { startProxy, type ProxyName } from './proxy.js';
import type { ServerProcess } from './server-process.js';
import { SiteOfGateways } from './site-of-gateways.js';

for (const name of ['haproxy', 'nginx'] satisfies ProxyName[]) {
  describe(`B27 ${name} in front of the gateways, as its configuration is shipped`, () => {
    test('one gateway is killed: its agents are at the other, nobody is logged out or moved', async () => {
      let proxy: ServerProcess | undefined;
      try {
        await withCrowd(
          async ({ site, crowd, ports, events }) => {
            const [first] = ports.running;
            const back = crowd.arrivals(isAtWork);
            const begun = Date.now();
            first?.kill('SIGKILL');
            // Those at the second one have lost nothing.
            await crowd.untilCount(1, (state) => !isAtWork(state));
            await within('all to be back', crowd.untilAll(isAtWork), BACK_MS);
            await back.all(1);
            console.log(`${name}: ${back.times.length} back after ${Date.now() - begun} ms`);
            assert.equal(logOutsIn(events).length, 0);
            assert.equal((await site.site.readLogins()).length, AGENTS);
          },
          async (gateways) => {
            proxy = await startProxy(name, gateways);
            return [proxy.port];
          },
        );
      } finally {
        await proxy?.stop();
      }
    });

    test('limits belong to the client’s address, which it cannot make up itself', () =>
      SiteOfGateways.run({ args: ['--trust-proxy', '127.0.0.1'] }, async (site) => {
        const gateways = [await site.start(), await site.start()] as const;
        const [first, second] = gateways;
        const proxy = await startProxy(name, [first.port, second.port]);
        try {
          const status = await GatewayClient.refusal(proxy.port, {
            origin: 'https://other.example',
            localAddress: '127.0.0.7',
            headers: { 'x-forwarded-for': '10.1.2.3' },
          });
          assert.equal(status, 403);
          const logged = async (): Promise<void> => {
            while (!gateways.some(({ output }) => output.includes('127.0.0.7'))) await pause(50);
          };
          await within('the address in a log', logged(), 15_000);
          assert(!gateways.some(({ output }) => output.includes('10.1.2.3')));
        } finally {
          await proxy.stop();
        }
      }));
  });
}
