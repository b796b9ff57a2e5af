import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  GatewayClient,
  loginParams,
  openParams,
} from '../../gateway/src/testing/gateway-client.js';
import { TcpProxy } from '../fault-lab/tcp-proxy.js';
import { knowEachOther } from './know-each-other.js';
import { says } from './says.js';
import { SiteOfGateways } from './site-of-gateways.js';

const DESK = { id: 'desk', epoch: 1 };
const FAR = { id: 'far', epoch: 1 };
const AGAIN = { id: 'desk', epoch: 2 };

describe('B27 a gateway that alone is cut off from the store', () => {
  test('sends its agents to the one that has it, in time, and lets nobody in; then all is as before', () =>
    SiteOfGateways.run({ graceS: 2 }, async (site) => {
      const line = new TcpProxy({ port: site.redis.port });
      try {
        const first = await site.start(undefined, {
          stateUrl: `redis://127.0.0.1:${await line.start()}`,
        });
        const second = await site.start();
        await knowEachOther(first, second);
        const desk = await GatewayClient.logIn(first.port, 'agent1', DESK);
        await desk.ask('agent.ready', { epoch: 1 });
        const standby = await GatewayClient.standBy(first.port, 'agent2', FAR);
        const events = await site.watch(['7001']);
        line.set({ blackhole: 'both' });
        await says(first, /store-cut-off/);
        assert.equal((await desk.closed).code, 1012);
        assert.equal((await standby.closed).code, 1012);
        assert.equal(await GatewayClient.refusal(first.port), 503);
        const again = await GatewayClient.connect(second.port);
        await again.ask('session.open', openParams('agent1', AGAIN));
        const resume = { ...loginParams('agent1', 2), mode: 'resume' };
        assert.deepEqual(await again.ask('agent.login', resume), { agent: 'ready' });
        // Longer than the lease and the grace time.
        await pause(7_000);
        assert.deepEqual(events, []);
        line.set({ blackhole: 'none' });
        await says(first, /store-back/);
        const next = await GatewayClient.open(first.port, 'agent1', { id: 'home', epoch: 1 });
        const other = { ...loginParams('agent1', 1), mode: 'resume' };
        assert.equal(await next.refusalOf('agent.login', other), 'logged-in-elsewhere');
        assert.deepEqual(await again.ask('agent.notReady', { epoch: 2 }), { agent: 'not-ready' });
      } finally {
        await line.stop();
      }
    }));

  test('does not take a store that is lost to all for that: every agent stays where they are', () =>
    SiteOfGateways.run({ graceS: 1 }, async (site) => {
      const [first, second] = [await site.start(), await site.start()];
      const desk = await GatewayClient.logIn(first.port, 'agent1', DESK);
      await site.redis.kill();
      for (const gateway of [first, second]) await says(gateway, /store-lost/);
      // Longer than a gateway waits before it asks the others.
      await pause(3_000);
      assert.doesNotMatch(first.output + second.output, /store-cut-off/);
      assert.deepEqual(await desk.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
      const other = await GatewayClient.open(second.port, 'agent2', FAR);
      await other.ask('session.ping');
    }));
});
