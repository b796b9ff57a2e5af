import assert from 'node:assert/strict';
import test from 'node:test';
import { CALLS, SUBPROTOCOL } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { RunningGateway } from '../start-gateway.js';
import type { Report } from '../operations/gateway-event.js';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { HeldCall } from '../testing/held-call.js';

const DESK = { id: 'desk', epoch: 1 };
const DESK_AGAIN = { id: 'desk', epoch: 2 };
const HOME = { id: 'home', epoch: 1 };

test('a standby is answered like an open session, and its password is looked at (B9)', () =>
  withGateway({}, async ({ port }) => {
    const client = await GatewayClient.connect(port);
    const result = await client.ask('session.standby', openParams('agent1'));
    const { protocol, site } = v.parse(CALLS['session.standby'].result, result);
    assert.equal(protocol, SUBPROTOCOL);
    assert.deepEqual(site, { id: 'site-1', name: 'Frankfurt' });

    const stranger = await GatewayClient.connect(port);
    const credentials = { kind: 'password', username: 'agent1', password: 'wrong' };
    const wrong = { ...openParams('agent1'), credentials };
    assert.equal(await stranger.refusalOf('session.standby', wrong), 'refused-credentials');
    assert.equal(await stranger.refusalOf('session.standby', openParams('agent1')), 'not-open');
  }));

test('a standby takes nothing from the log-in of another client, and hears of it (B9)', () =>
  withGateway({}, async ({ port, site }) => {
    const desk = await GatewayClient.logIn(port, 'agent1', DESK);
    await desk.ask('agent.ready', { epoch: 1 });
    const standby = await GatewayClient.standBy(port, 'agent1', HOME);
    const line = await standby.ask('dn.register', { dn: '7001' });
    assert.deepEqual(line, { dn: '7001', inService: true, agent: 'ready' });
    assert.equal(agentOf(site), 'ready');
    assert.deepEqual(await desk.ask('agent.notReady', { epoch: 1 }), { agent: 'not-ready' });
    await standby.event('EventAgentNotReady');
  }));

test('a log-in on a standby is one like any other: it supersedes that of another client (B9)', () =>
  withGateway({}, async ({ port }) => {
    const desk = await GatewayClient.logIn(port, 'agent1', DESK);
    const standby = await GatewayClient.standBy(port, 'agent1', HOME);
    const answer = await standby.ask('agent.login', loginParams('agent1'));
    assert.deepEqual(answer, { agent: 'not-ready' });
    await desk.notification('session.superseded');
    assert.deepEqual(await standby.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
  }));

test('a log-in sent right behind the standby stays: only what was there before is ended (B9)', () =>
  withGateway({}, async ({ port, site }) => {
    const desk = await GatewayClient.logIn(port, 'agent1', DESK);
    await desk.ask('agent.ready', { epoch: 1 });
    const standby = await GatewayClient.connect(port);
    standby.request('session.standby', openParams('agent1', DESK_AGAIN));
    const login = standby.request('agent.login', loginParams('agent1', 2));
    const answer = await standby.answer(login);
    assert.deepEqual('result' in answer && answer.result, { agent: 'not-ready' });
    assert.equal(agentOf(site), 'not-ready');
  }));

test('a standby ends the orphan that its client left here, before it is answered (B9, I1)', () =>
  withGateway({}, async ({ port, site }) => {
    const watcher = await watch(port);
    await leaveOrphan(port);
    assert.equal(agentOf(site), 'not-ready');
    await GatewayClient.standBy(port, 'agent1', DESK_AGAIN);
    assert.equal(agentOf(site), 'logged-out');
    const { reasons } = await watcher.event('EventAgentLogout');
    assert.deepEqual(reasons, { orphaned_logout: '1' });
  }));

test('a standby replaces a half-open connection of its client and ends the log-in on it (B9, I1)', () =>
  withGateway({}, async ({ port, site }) => {
    const halfOpen = await GatewayClient.logIn(port, 'agent1', DESK);
    await GatewayClient.standBy(port, 'agent1', DESK_AGAIN);
    assert.equal(agentOf(site), 'logged-out');
    assert.equal((await halfOpen.closed).code, 1000);
    assert.ok(
      !halfOpen.frames.some((frame) => 'method' in frame && frame.method.includes('super')),
    );
  }));

test('a standby ends a log-in whose connection still waits for the site (B9, I1)', (t) =>
  withGateway({}, async ({ port, site }) => {
    const halfOpen = await GatewayClient.logIn(port, 'agent1', DESK);
    const held = new HeldCall();
    t.mock.method(site, 'ready', held.of(site.ready.bind(site)));
    halfOpen.request('agent.ready', { epoch: 1 });
    await held.asked();
    await GatewayClient.standBy(port, 'agent1', DESK_AGAIN);
    assert.equal(agentOf(site), 'logged-out');
    held.release();
    assert.equal((await halfOpen.closed).code, 1000);
    assert.equal(agentOf(site), 'logged-out');
  }));

test('a standby ends a log-in whose answer is still on its way (B9, I1)', (t) =>
  withGateway({}, async ({ port, site }) => {
    const held = new HeldCall('answer');
    t.mock.method(site, 'login', held.of(site.login.bind(site)));
    const halfOpen = await GatewayClient.open(port, 'agent1', DESK);
    halfOpen.request('agent.login', loginParams('agent1', 1));
    await held.asked();
    assert.equal(agentOf(site), 'not-ready');
    await GatewayClient.standBy(port, 'agent1', DESK_AGAIN);
    assert.equal(agentOf(site), 'logged-out');
    held.release();
  }));

test('an orphan of another client stays for that one (B9)', () =>
  withGateway({}, async ({ port, site }) => {
    await leaveOrphan(port);
    await GatewayClient.standBy(port, 'agent1', HOME);
    assert.equal(agentOf(site), 'not-ready');
    const back = await GatewayClient.logIn(port, 'agent1', DESK_AGAIN);
    assert.deepEqual(back.events, []);
  }));

test('an orphan of another client is ended when its own time is over, standby or not (B9)', () =>
  withGateway({ limits: { orphanGraceMs: 500 } }, async ({ port }) => {
    const watcher = await watch(port);
    await leaveOrphan(port);
    await GatewayClient.standBy(port, 'agent1', HOME);
    await watcher.event('EventAgentLogout');
  }));

test('a standby that lost the race of epochs is stale and ends nothing (B9)', () =>
  withGateway({}, async ({ port, site }) => {
    const desk = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 5 });
    const late = await GatewayClient.connect(port);
    const params = openParams('agent1', { id: 'desk', epoch: 4 });
    assert.equal(await late.refusalOf('session.standby', params), 'stale-epoch');
    assert.equal(agentOf(site), 'not-ready');
    assert.deepEqual(await desk.ask('agent.ready', { epoch: 5 }), { agent: 'ready' });
  }));

test('a newer connection replaces a standby in silence (B9)', () =>
  withGateway({}, async ({ port }) => {
    const standby = await GatewayClient.standBy(port, 'agent1', DESK);
    const newer = await GatewayClient.logIn(port, 'agent1', DESK_AGAIN);
    assert.equal((await standby.closed).code, 1000);
    await newer.ask('agent.ready', { epoch: 2 });
  }));

test('without telephony a standby is answered, and the log-in it found is ended later (B9, I1)', () =>
  withGateway({ limits: { orphanGraceMs: 1_000 } }, async ({ port, site }) => {
    const watcher = await watch(port);
    const halfOpen = await GatewayClient.logIn(port, 'agent1', DESK);
    site.setService('telephony', 'off');
    const standby = await GatewayClient.standBy(port, 'agent1', DESK_AGAIN);
    assert.equal((await halfOpen.closed).code, 1000);
    const services = await standby.ask('services.subscribe');
    assert.deepEqual(services, { telephony: 'off', configuration: 'on', statistics: 'on' });
    assert.equal(agentOf(site), 'not-ready');
    site.setService('telephony', 'on');
    await watcher.event('EventAgentLogout');
  }));

test('a site that fails to log an orphan out is asked again, and says no more than its own log', (t) => {
  const log: string[] = [];
  const report: Report = (name, fields) => {
    if (name === 'orphan-not-logged-out') log.push(JSON.stringify(fields));
  };
  const options = { limits: { orphanGraceMs: 10 }, report };
  return withGateway(options, async ({ port, site }) => {
    const watcher = await watch(port);
    const logout = site.logout.bind(site);
    let isFirst = true;
    t.mock.method(site, 'logout', (...args: Parameters<typeof logout>) => {
      if (!isFirst) return logout(...args);
      isFirst = false;
      return Promise.reject(new Error('disk full'));
    });
    await leaveOrphan(port);
    await watcher.event('EventAgentLogout');
    assert.deepEqual(log, ['{"agent":"agent1","problem":"disk full"}']);
  });
});

/** The gateway knows that the connection has ended: it ended it. */
async function leaveOrphan(port: number): Promise<void> {
  const client = await GatewayClient.logIn(port, 'agent1', DESK);
  await client.ask('session.close');
  await client.closed;
}

/** Hears what happens at the line, without a part in it. */
async function watch(port: number): Promise<GatewayClient> {
  const watcher = await GatewayClient.open(port, 'agent1', { id: 'watcher', epoch: 1 });
  await watcher.ask('dn.register', { dn: '7001' });
  return watcher;
}

const agentOf = (site: RunningGateway['site']): string | undefined =>
  site.agents().find(({ username }) => username === 'agent1')?.agent;
