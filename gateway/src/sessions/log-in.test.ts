import assert from 'node:assert/strict';
import test from 'node:test';
import { startGateway } from '../start-gateway.js';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { optionsIn, withFolder, withGateway } from '../testing/gateway-under-test.js';
import { HeldCall } from '../testing/held-call.js';
import { within } from '../testing/within.js';

const WATCHER = { id: 'watcher', epoch: 1 };
const SHORT_GRACE = { limits: { orphanGraceMs: 60 } };

test('log-in, ready, not-ready and log-out are told to whoever registered, the one who asked too', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    const watcher = await watch(port, 'agent1');
    assert.deepEqual(await client.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
    const notReady = { epoch: 1, reason: 'Lunch' };
    assert.deepEqual(await client.ask('agent.notReady', notReady), { agent: 'not-ready' });
    assert.deepEqual(await client.ask('agent.logout', { epoch: 1 }), {});
    assert.deepEqual((await client.event('EventAgentLogout')).reasons, {});
    assert.deepEqual((await watcher.event('EventAgentLogout')).reasons, {});
    const after = ['EventAgentReady', 'EventAgentNotReady', 'EventAgentLogout'];
    assert.deepEqual(client.events, ['EventAgentLogin', ...after]);
    assert.deepEqual(watcher.events, after);
    assert.deepEqual((await watcher.event('EventAgentNotReady')).reasons, { ReasonCode: 'Lunch' });
  }));

test('registering tells the state of the line (S2.1)', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    await client.ask('agent.ready', { epoch: 1 });
    const state = await client.ask('dn.register', { dn: '7001' });
    assert.deepEqual(state, { dn: '7001', inService: true, agent: 'ready' });
  }));

test('a second registration replaces the first: every event comes once', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    await client.ask('dn.register', { dn: '7001' });
    await client.ask('agent.ready', { epoch: 1 });
    await client.ask('session.ping');
    assert.deepEqual(client.events, ['EventAgentLogin', 'EventAgentReady']);
  }));

test('an agent gets at the line of their own Person only', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    assert.equal(await client.refusalOf('dn.register', { dn: '7002' }), 'unknown-dn');
    assert.equal(await client.refusalOf('dn.register', { dn: '9999' }), 'unknown-dn');
    assert.equal(await client.refusalOf('agent.login', loginParams('agent2')), 'unknown-dn');
    const login = { ...loginParams('agent1'), loginCode: '0' };
    assert.equal(await client.refusalOf('agent.login', login), 'invalid-params');
  }));

test('what needs a log-in is refused without one', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.open(port, 'agent1');
    for (const method of ['agent.logout', 'agent.ready', 'agent.notReady']) {
      assert.equal(await client.refusalOf(method, { epoch: 1 }), 'not-logged-in');
    }
  }));

test('another client of the agent cannot touch the log-in without logging in itself', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    const other = await watch(port, 'agent1');
    assert.equal(await other.refusalOf('agent.logout', { epoch: 1 }), 'not-logged-in');
    assert.deepEqual(await client.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
  }));

test('without telephony nobody logs in or out', () =>
  withGateway({}, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    site.setService('telephony', 'off');
    for (const method of ['agent.login', 'agent.logout', 'agent.ready', 'agent.notReady']) {
      assert.equal(
        await client.refusalOf(method, loginParams('agent1')),
        'telephony-unavailable',
        method,
      );
    }
  }));

test('an epoch older than the newest seen from the client is stale, in session.open too', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 5 });
    assert.equal(await client.refusalOf('agent.logout', { epoch: 4 }), 'stale-epoch');
    assert.equal(
      await client.refusalOf('agent.login', { ...loginParams('agent1'), epoch: 4 }),
      'stale-epoch',
    );
    const late = await GatewayClient.connect(port);
    const open = openParams('agent1', { id: 'desk', epoch: 4 });
    assert.equal(await late.refusalOf('session.open', open), 'stale-epoch');
    assert.deepEqual(await client.ask('agent.ready', { epoch: 5 }), { agent: 'ready' });
  }));

test('the same client id of another agent is another client', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    await GatewayClient.logIn(port, 'agent2', { id: 'desk', epoch: 100 });
    assert.deepEqual(await client.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
  }));

test('a newer connection of the same client takes over in silence and keeps the log-in', () =>
  withGateway(SHORT_GRACE, async ({ port, site }) => {
    const older = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    await older.ask('agent.ready', { epoch: 1 });
    const newer = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 2 });
    assert.equal((await older.closed).code, 1000);
    assert.ok(!older.frames.some((frame) => 'method' in frame && frame.method.includes('super')));
    assert.equal(agentOf(site, 'agent1'), 'ready');
    await orphanGraceHasPassed(port);
    assert.equal(agentOf(site, 'agent1'), 'ready');
    assert.deepEqual(newer.events, []);
  }));

test('a log-in from another client supersedes the earlier session and moves the log-in', () =>
  withGateway(SHORT_GRACE, async ({ port, site }) => {
    const earlier = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    await earlier.ask('agent.ready', { epoch: 1 });
    const later = await GatewayClient.logIn(port, 'agent1', { id: 'home', epoch: 1 });
    await earlier.notification('session.superseded');
    assert.equal((await earlier.closed).code, 1008);
    await later.event('EventAgentLogin');
    await orphanGraceHasPassed(port);
    assert.equal(agentOf(site, 'agent1'), 'not-ready');
    assert.deepEqual(await later.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
  }));

test('a session that logged out, or never logged in, is not superseded', () =>
  withGateway({}, async ({ port }) => {
    const standby = await watch(port, 'agent1');
    const left = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    await left.ask('agent.logout', { epoch: 1 });
    await GatewayClient.logIn(port, 'agent1', { id: 'home', epoch: 1 });
    await standby.ask('session.ping');
    await left.ask('session.ping');
  }));

test('a session that the site logged out is superseded all the same: it would come back by itself', () =>
  withGateway({}, async ({ port, site }) => {
    const desk = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    site.expireRegistrations();
    await desk.event('EventAgentLogout');
    site.restoreRegistrations();
    await GatewayClient.logIn(port, 'agent1', { id: 'home', epoch: 1 });
    await desk.notification('session.superseded');
  }));

test('an agent whose connection died is logged out after the grace time, and told why', () =>
  withGateway(SHORT_GRACE, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    const watcher = await watch(port, 'agent1');
    client.socket.terminate();
    const event = await watcher.event('EventAgentLogout');
    assert.deepEqual(event.reasons, { orphaned_logout: '1' });
    assert.equal(agentOf(site, 'agent1'), 'logged-out');
  }));

test('session.close without a log-out leaves an orphan like any other end', () =>
  withGateway(SHORT_GRACE, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    const watcher = await watch(port, 'agent1');
    await client.ask('session.close');
    await watcher.event('EventAgentLogout');
  }));

test('the client that returns within the grace time finds its log-in as it was', () =>
  withGateway({ limits: { orphanGraceMs: 2_000 } }, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    await client.ask('agent.ready', { epoch: 1 });
    client.socket.terminate();
    await client.closed;
    const again = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
    await again.ask('dn.register', { dn: '7001' });
    const login = loginParams('agent1', 2);
    assert.deepEqual(await again.ask('agent.login', login), { agent: 'ready' });
    assert.deepEqual(again.events, []);
  }));

test('an answer that comes late takes nothing from the newer connection of its client (I5)', (t) =>
  withGateway(SHORT_GRACE, async ({ port, site }) => {
    const held = new HeldCall('answer');
    t.mock.method(site, 'login', held.of(site.login.bind(site)));
    const older = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 1 });
    older.request('agent.login', loginParams('agent1', 1));
    await held.asked();
    const newer = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 2 });
    held.release();
    await orphanGraceHasPassed(port);
    assert.deepEqual(await newer.ask('agent.ready', { epoch: 2 }), { agent: 'ready' });
    assert.deepEqual(newer.events, ['EventAgentReady']);
  }));

test('a ready that is answered late takes the agent back from no other client (B25)', (t) =>
  withGateway({}, async ({ port, site }) => {
    const held = new HeldCall('answer');
    t.mock.method(site, 'ready', held.of(site.ready.bind(site)));
    const desk = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    const ready = desk.request('agent.ready', { epoch: 1 });
    await held.asked();
    const home = await GatewayClient.logIn(port, 'agent1', { id: 'home', epoch: 1 });
    await desk.closed;
    held.release();
    assert.deepEqual(await home.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
    assert.deepEqual(await home.ask('agent.notReady', { epoch: 1 }), { agent: 'not-ready' });
    assert.equal(
      desk.frames.some((frame) => 'id' in frame && frame.id === ready),
      false,
    );
  }));

test('a refused attempt to return leaves the log-in an orphan', () =>
  withGateway({ limits: { orphanGraceMs: 300 } }, async ({ port }) => {
    const client = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    const watcher = await watch(port, 'agent1');
    client.socket.terminate();
    await client.closed;
    const again = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
    const login = { ...loginParams('agent1', 2), loginCode: 'wrong' };
    assert.equal(await again.refusalOf('agent.login', login), 'invalid-params');
    await watcher.event('EventAgentLogout');
  }));

test('an orphan that cannot be logged out without telephony is logged out when it is back', (t) =>
  withGateway(SHORT_GRACE, async ({ port, site }) => {
    const client = await GatewayClient.logIn(port, 'agent1');
    const watcher = await watch(port, 'agent1');
    site.setService('telephony', 'off');
    const logout = site.logout.bind(site);
    const refused = new Promise<void>((resolve) => {
      t.mock.method(site, 'logout', async (...args: Parameters<typeof logout>) => {
        const outcome = await logout(...args);
        if (outcome.kind === 'refused') resolve();
        return outcome;
      });
    });
    client.socket.terminate();
    await within('a refused log-out', refused);
    assert.equal(agentOf(site, 'agent1'), 'not-ready');
    site.setService('telephony', 'on');
    await watcher.event('EventAgentLogout');
  }));

test('log-ins that a new gateway finds are orphans: kept for their client, else logged out', () =>
  withFolder(async (folder) => {
    const before = await startGateway(optionsIn(folder));
    await GatewayClient.logIn(before.port, 'agent1', { id: 'desk', epoch: 1 });
    await GatewayClient.logIn(before.port, 'agent2', { id: 'desk', epoch: 1 });
    await before.stop();

    const after = await startGateway({ ...optionsIn(folder), limits: { orphanGraceMs: 1_500 } });
    try {
      const returned = await GatewayClient.logIn(after.port, 'agent1', { id: 'desk', epoch: 2 });
      const watcher = await watch(after.port, 'agent2');
      await watcher.event('EventAgentLogout');
      assert.equal(agentOf(after.site, 'agent1'), 'not-ready');
      assert.deepEqual(returned.events, []);
    } finally {
      await after.stop();
    }
  }));

/** A connection that hears the events of the agent's line, without a log-in. */
async function watch(port: number, username: string): Promise<GatewayClient> {
  const watcher = await GatewayClient.open(port, username, WATCHER);
  await watcher.ask('dn.register', { dn: loginParams(username).dn });
  return watcher;
}

/** Another agent's log-in becomes an orphan now and runs out: so has every earlier one. */
async function orphanGraceHasPassed(port: number): Promise<void> {
  const client = await GatewayClient.logIn(port, 'agent4');
  const watcher = await watch(port, 'agent4');
  client.socket.terminate();
  await watcher.event('EventAgentLogout');
}

function agentOf(
  site: Awaited<ReturnType<typeof startGateway>>['site'],
  username: string,
): string | undefined {
  return site.agents().find((agent) => agent.username === username)?.agent;
}
