import assert from 'node:assert/strict';
import test from 'node:test';
import { GatewayClient, loginParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { HeldCall } from '../testing/held-call.js';

const DESK = { id: 'desk', epoch: 1 };

test('A log-out is carried out although its connection has ended before its turn', (t) =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1', DESK);
    const watcher = await GatewayClient.open(port, 'agent1', { id: 'watcher', epoch: 1 });
    await watcher.ask('dn.register', { dn: '7001' });
    const held = new HeldCall();
    t.mock.method(site, 'ready', held.of(site.ready.bind(site)));
    client.request('agent.ready', { epoch: 1 });
    await held.asked();
    client.request('agent.logout', { epoch: 1 });
    client.request('agent.login', loginParams('agent1'));
    client.socket.close();
    await client.closed;
    held.release();
    // The agent's own, and not that of an orphan after the grace time.
    assert.deepEqual((await watcher.event('EventAgentLogout')).reasons, {});
    assert.equal(agentOf(site), 'logged-out');
  }));

test('It is not, where a newer connection of the client has the log-in by then (I5)', (t) =>
  withGateway({}, async ({ port, site }) => {
    const older = await GatewayClient.logIn(port, 'agent1', DESK);
    const held = new HeldCall();
    t.mock.method(site, 'ready', held.of(site.ready.bind(site)));
    older.request('agent.ready', { epoch: 1 });
    await held.asked();
    older.request('agent.logout', { epoch: 1 });
    const newer = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 2 });
    await older.closed;
    held.release();
    assert.deepEqual(await newer.ask('agent.notReady', { epoch: 2 }), { agent: 'not-ready' });
    assert.equal(agentOf(site), 'not-ready');
  }));

const agentOf = (site: {
  agents(): readonly { readonly username: string; readonly agent: string }[];
}): string | undefined => site.agents().find(({ username }) => username === 'agent1')?.agent;
