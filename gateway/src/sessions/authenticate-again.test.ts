import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GatewayServer } from '../gateway-server.js';
import { SimulatedSite } from '../simulated-site/simulated-site.js';
import type { SiteBackend } from '../site-backend.js';
import { GatewayClient, ORIGIN } from '../testing/gateway-client.js';
import { optionsIn, withFolder, writeSeeded } from '../testing/gateway-under-test.js';

test('B28 B24 the platform wants an agent to authenticate again: their connections end with 1012, nobody else’s', () =>
  withFolder(async (folder) => {
    await writeSeeded(optionsIn(folder).databaseFile);
    const site = await SimulatedSite.open(optionsIn(folder));
    const backend: SiteBackend = site;
    const watchers = new Set<(username: string) => void>();
    backend.watchSessions = (lost) => {
      watchers.add(lost);
      return () => watchers.delete(lost);
    };
    const server = new GatewayServer({ backend, allowedOrigins: [ORIGIN] });
    const port = await server.start();
    try {
      const first = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 1 });
      const second = await GatewayClient.open(port, 'agent1', { id: 'other desk', epoch: 1 });
      const other = await GatewayClient.open(port, 'agent2');
      for (const lost of watchers) lost('agent1');
      assert.deepEqual([(await first.closed).code, (await second.closed).code], [1012, 1012]);
      await other.ask('configuration.readPerson');
      const again = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
      await again.ask('configuration.readPerson');
    } finally {
      await server.stop();
      site.close();
    }
    assert.equal(watchers.size, 0);
  }));
