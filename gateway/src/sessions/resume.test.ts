import assert from 'node:assert/strict';
import test from 'node:test';
import type { startGateway } from '../start-gateway.js';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { HeldCall } from '../testing/held-call.js';

const DESK = { id: 'desk', epoch: 1 };
const DESK_AGAIN = { id: 'desk', epoch: 2 };
const HOME = { id: 'home', epoch: 1 };
const RESUME = { ...loginParams('agent1', 2), mode: 'resume' };

test('B25 I15 a client that resumes is refused what another one has logged in since', () =>
  withGateway({}, async ({ port, site }) => {
    const desk = await GatewayClient.logIn(port, 'agent1', DESK);
    const home = await GatewayClient.logIn(port, 'agent1', HOME);
    await home.ask('agent.ready', { epoch: 1 });
    await desk.closed;
    const woken = await GatewayClient.open(port, 'agent1', DESK_AGAIN);
    const { kind, forMs, orphaned } = await refusedResume(woken);
    assert.deepEqual({ kind, orphaned }, { kind: 'logged-in-elsewhere', orphaned: undefined });
    assert.ok(typeof forMs === 'number' && forMs >= 0 && forMs < 60_000, String(forMs));
    assert.equal(agentOf(site), 'ready');
    assert.deepEqual(await home.ask('agent.notReady', { epoch: 1 }), { agent: 'not-ready' });
  }));

test('B25 I15 so it is while the other one has lost its connection, which is told', () =>
  withGateway({}, async ({ port, site }) => {
    await leaveOrphan(port, HOME);
    const woken = await GatewayClient.open(port, 'agent1', DESK_AGAIN);
    const { kind, orphaned } = await refusedResume(woken);
    assert.deepEqual({ kind, orphaned }, { kind: 'logged-in-elsewhere', orphaned: true });
    // It is still there for the one that comes back.
    const home = await GatewayClient.open(port, 'agent1', { id: 'home', epoch: 2 });
    assert.deepEqual(await home.ask('agent.login', RESUME), { agent: 'not-ready' });
    assert.equal(agentOf(site), 'not-ready');
  }));

test('B25 a person takes it over, and a client without the word does as before', () =>
  withGateway({}, async ({ port }) => {
    const home = await GatewayClient.logIn(port, 'agent1', HOME);
    const desk = await GatewayClient.open(port, 'agent1', DESK);
    await refusedResume(desk);
    await desk.ask('agent.login', { ...RESUME, mode: 'take-over' });
    await home.notification('session.superseded');
    const older = await GatewayClient.logIn(port, 'agent1', { id: 'older', epoch: 1 });
    await desk.notification('session.superseded');
    await older.ask('session.ping');
  }));

test('B25 the same client has its own log-in back at once, also on a half-open connection', () =>
  withGateway({}, async ({ port }) => {
    const desk = await GatewayClient.logIn(port, 'agent1', DESK);
    await desk.ask('agent.ready', { epoch: 1 });
    const again = await GatewayClient.open(port, 'agent1', DESK_AGAIN);
    assert.deepEqual(await again.ask('agent.login', RESUME), { agent: 'ready' });
  }));

test('B25 I15 a log-in that is still under way counts: the site tells who was first', (t) =>
  withGateway({}, async ({ port, site }) => {
    const held = new HeldCall('answer');
    t.mock.method(site, 'login', held.of(site.login.bind(site)));
    const home = await GatewayClient.open(port, 'agent1', HOME);
    const login = home.request('agent.login', { ...loginParams('agent1'), mode: 'take-over' });
    await held.asked();
    const desk = await GatewayClient.open(port, 'agent1', DESK);
    assert.equal((await refusedResume(desk)).kind, 'logged-in-elsewhere');
    held.release();
    assert.ok('result' in (await home.answer(login)));
    assert.deepEqual(await home.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
  }));

test('B25 a desk that works at another site hears by its standby that the agent has left it', () =>
  withGateway({}, async ({ port }) => {
    const desk = await GatewayClient.standBy(port, 'agent1', DESK);
    const home = await GatewayClient.open(port, 'agent1', HOME);
    // Who signs in is asked first.
    const { kind, orphaned } = await refusedResume(home);
    assert.deepEqual({ kind, orphaned }, { kind: 'logged-in-elsewhere', orphaned: undefined });
    await desk.ask('session.ping');
    await home.ask('agent.login', { ...RESUME, mode: 'take-over' });
    await desk.notification('session.superseded');
    assert.equal((await desk.closed).code, 1008);
  }));

test('B25 I15 of two desks with a standby here, the one that came later may move here by itself', () =>
  withGateway({}, async ({ port }) => {
    const first = await GatewayClient.standBy(port, 'agent1', DESK);
    const second = await GatewayClient.standBy(port, 'agent1', HOME);
    const answer = first.request('agent.login', { ...RESUME, epoch: 1 });
    const refusal = await first.answer(answer);
    assert.ok('error' in refusal && refusal.error.data.kind === 'logged-in-elsewhere');
    await second.ask('agent.login', { ...RESUME, epoch: 1 });
    await first.notification('session.superseded');
    await second.ask('agent.ready', { epoch: 1 });
  }));

test('B25 a standby that has ended is in nobody’s way', () =>
  withGateway({}, async ({ port }) => {
    const desk = await GatewayClient.standBy(port, 'agent1', DESK);
    await desk.ask('session.close');
    await desk.closed;
    const home = await GatewayClient.open(port, 'agent1', HOME);
    assert.deepEqual(await home.ask('agent.login', RESUME), { agent: 'not-ready' });
  }));

test('B25 a mode that nobody knows is refused, and changes nothing', () =>
  withGateway({}, async ({ port, site }) => {
    const desk = await GatewayClient.open(port, 'agent1', DESK);
    const odd = { ...loginParams('agent1'), mode: 'by force' };
    assert.equal(await desk.refusalOf('agent.login', odd), 'invalid-params');
    assert.equal(agentOf(site), 'logged-out');
  }));

for (const method of ['session.open', 'session.standby'] as const) {
  test(`B26 ${method} for another site is refused with the own id, and touches nothing here`, () =>
    withGateway({}, async ({ port, site }) => {
      const desk = await GatewayClient.logIn(port, 'agent1', DESK);
      await desk.ask('agent.ready', { epoch: 1 });
      const misled = await GatewayClient.connect(port);
      const id = misled.request(method, { ...openParams('agent1', DESK_AGAIN), site: 'site-2' });
      const refusal = await misled.answer(id);
      assert.ok('error' in refusal);
      assert.deepEqual(refusal.error.data, { kind: 'other-site', site: 'site-1' });
      // Not replaced, not logged out, and its epoch is not aged.
      assert.deepEqual(await desk.ask('agent.notReady', { epoch: 1 }), { agent: 'not-ready' });
      assert.equal(agentOf(site), 'not-ready');
      const right = await GatewayClient.connect(port);
      await right.ask(method, { ...openParams('agent1', DESK_AGAIN), site: 'site-1' });
    }));
}

/** What it says when it does not let this client resume. */
async function refusedResume(client: GatewayClient) {
  const refusal = await client.answer(client.request('agent.login', RESUME));
  assert.ok('error' in refusal, 'it is let in');
  return refusal.error.data;
}

async function leaveOrphan(port: number, client: typeof HOME): Promise<void> {
  const leaving = await GatewayClient.logIn(port, 'agent1', client);
  await leaving.ask('session.close');
  await leaving.closed;
}

const agentOf = (site: Awaited<ReturnType<typeof startGateway>>['site']): string | undefined =>
  site.agents().find(({ username }) => username === 'agent1')?.agent;
