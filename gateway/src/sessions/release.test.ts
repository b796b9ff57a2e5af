import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteBackend } from '../site-backend.js';
import { GatewayClient } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';

test('B19 the backend is told when an agent has no connection any more, and not before', () =>
  withGateway({}, async ({ port, site }) => {
    const released: string[] = [];
    let wake = (): void => undefined;
    const backend: SiteBackend = site;
    backend.release = (username) => {
      released.push(username);
      wake();
    };
    const first = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 1 });
    const second = await GatewayClient.open(port, 'agent1', { id: 'other desk', epoch: 1 });
    const third = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
    await first.closed;
    second.socket.close();
    await second.closed;
    await third.ask('configuration.readPerson');
    assert.deepEqual(released, []);
    const told = new Promise<void>((resolve) => (wake = resolve));
    third.socket.terminate();
    await told;
    assert.deepEqual(released, ['agent1']);
  }));

test('B19 the services may be known per agent: the backend is told whose they are', () =>
  withGateway({}, async ({ port, site }) => {
    const asked: string[] = [];
    const backend: SiteBackend = site;
    const readServices = site.readServices.bind(site);
    const subscribeServices = site.subscribeServices.bind(site);
    backend.readServices = (username) => {
      asked.push(username);
      return readServices();
    };
    backend.subscribeServices = (listener, username) => {
      asked.push(username);
      return subscribeServices(listener);
    };
    const client = await GatewayClient.open(port, 'agent2');
    await client.ask('services.subscribe');
    assert.deepEqual(asked, ['agent2', 'agent2']);
  }));
