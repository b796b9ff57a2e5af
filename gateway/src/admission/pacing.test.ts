import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as pass } from 'node:timers/promises';
import { FAILURE_CODES } from 'agent-dr-protocol';
import * as v from 'valibot';
import { MemorySiteState, SiteMemory } from '../site-state/memory-site-state.js';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';

/** A slot every 2 s: far apart, so that a busy machine changes nothing. */
const SLOW = { admission: { loginsPerSecond: 0.5 } };

test('beyond the pace a client is told its own slot, and let in when it comes back then (B12)', () =>
  withGateway(SLOW, async ({ port }) => {
    await GatewayClient.open(port, 'agent1');
    const second = await waitOf(port, 'agent2');
    const third = await waitOf(port, 'agent3');
    assert.ok(second > 0 && second <= 2_000, `${second} ms`);
    assert.ok(third > 2_000 && third <= 4_000, `${third} ms`);
    assert.ok((await waitOf(port, 'agent2')) <= second, 'early, it is told the same slot again');
    await GatewayClient.standBy(port, 'agent4');
    await pass(second);
    await GatewayClient.open(port, 'agent2');
    assert.ok((await waitOf(port, 'agent3')) > 0, 'its slot is still to come');
  }));

test('a slot is for those whose credentials are good; others get none (B12)', () =>
  withGateway(SLOW, async ({ port }) => {
    await GatewayClient.open(port, 'agent1');
    for (let count = 0; count < 3; count++) {
      const credentials = { kind: 'password', username: 'agent1', password: 'wrong' };
      const client = await GatewayClient.connect(port);
      const params = { ...openParams('agent1', { id: 'other', epoch: 1 }), credentials };
      assert.equal(await client.refusalOf('session.open', params), 'refused-credentials');
      assert.equal(await client.refusalOf('services.subscribe'), 'not-open');
      assert.equal(await client.refusalOf('session.open', openParams('agent1')), 'not-open');
    }
    assert.ok((await waitOf(port, 'agent2')) <= 2_000, 'the next slot');
  }));

test('who comes back at the slot is not checked again, unless with another password (B12)', () =>
  withGateway(SLOW, async ({ port, site }) => {
    await GatewayClient.open(port, 'agent1');
    const slot = await waitOf(port, 'agent2');
    const checked: string[] = [];
    const check = site.authenticate.bind(site);
    site.authenticate = (application, credentials) => {
      checked.push(credentials.password);
      return check(application, credentials);
    };
    const client = await GatewayClient.connect(port);
    const credentials = { kind: 'password', username: 'agent2', password: 'wrong' };
    const params = { ...openParams('agent2'), credentials };
    assert.equal(await client.refusalOf('session.open', params), 'refused-credentials');
    await pass(slot);
    await GatewayClient.open(port, 'agent2');
    assert.deepEqual(checked, ['wrong']);
  }));

test('who comes back at the slot to another gateway is not checked again either (B12, B27)', () => {
  const memory = new SiteMemory();
  const shared = () => ({ ...SLOW, state: new MemorySiteState(memory) });
  return withGateway(shared(), (first) =>
    withGateway(shared(), async ({ port, site }) => {
      await GatewayClient.open(first.port, 'agent1');
      const slot = await waitOf(first.port, 'agent2');
      let checked = 0;
      const check = site.authenticate.bind(site);
      site.authenticate = (application, credentials) => {
        checked += 1;
        return check(application, credentials);
      };
      assert.ok((await waitOf(port, 'agent2')) <= slot, 'early, it is told the same slot');
      await pass(slot);
      await GatewayClient.open(port, 'agent2');
      assert.equal(checked, 0);
      const client = await GatewayClient.connect(port);
      const credentials = { kind: 'password', username: 'agent2', password: 'wrong' };
      const params = { ...openParams('agent2'), credentials };
      assert.equal(await client.refusalOf('session.open', params), 'refused-credentials');
    }),
  );
});

test('a standby logs its agent in at a slot, on the same connection (B9, B12)', () =>
  withGateway(SLOW, async ({ port }) => {
    const standby = await GatewayClient.standBy(port, 'agent4');
    await GatewayClient.open(port, 'agent1');
    const logIn = { epoch: 1, dn: '7004', loginCode: '9004', mode: 'resume' };
    const frame = await standby.answer(standby.request('agent.login', logIn));
    assert.ok('error' in frame, 'it was let in');
    assert.equal(frame.error.data.kind, 'busy');
    const slot = frame.error.data.retryAfterMs ?? Number.NaN;
    assert.ok(slot > 0 && slot <= 2_000, `${slot} ms`);
    await pass(slot);
    await standby.ask('agent.login', logIn);
    await standby.ask('agent.logout', { epoch: 1 });
    await standby.ask('agent.login', logIn);
  }));

test('an agent whose call was cut is let in before others, and so is a supervisor (B12)', () =>
  withGateway(SLOW, async ({ port, site }) => {
    await GatewayClient.open(port, 'agent1');
    for (const name of ['a', 'b', 'c']) await waitOf(port, 'agent2', { id: name });
    const ordinary = await waitOf(port, 'agent2', { id: 'd' });
    assert.ok(ordinary > 6_000, `${ordinary} ms`);
    const awaited = await GatewayClient.connect(port);
    await awaited.ask('session.open', { ...openParams('agent4'), inCall: true });
    const next = await waitOf(port, 'agent4', { id: 'other', inCall: true });
    assert.ok(next > 6_000 && next <= 8_000, `${next} ms: the next one has a slot of its own line`);
    const read = site.readPerson.bind(site);
    site.readPerson = async (username) => {
      const person = await read(username);
      if (person.kind === 'refused' || username !== 'agent3') return person;
      const annex = { ...person.value.annex, 'disaster-recovery': { supervisor: 'True' } };
      return { ...person, value: { ...person.value, annex } };
    };
    for (let more = 0; more < 6; more++) await waitOf(port, 'agent2', { id: `more-${more}` });
    const supervisor = await waitOf(port, 'agent3', { id: 'new' });
    assert.ok(supervisor > 14_000 && supervisor <= 16_000, `${supervisor} ms`);
  }));

test('on a connection that was kept ready it says so with the log-in (B9, B12)', () =>
  withGateway(SLOW, async ({ port }) => {
    const standby = await GatewayClient.standBy(port, 'agent4');
    await GatewayClient.open(port, 'agent1');
    await waitOf(port, 'agent2');
    await standby.ask('agent.login', { ...loginParams('agent4', 1), inCall: true });
  }));

test('an agent who resumes is at work, and need not wait (B23)', () =>
  withGateway(SLOW, async ({ port }) => {
    const first = await GatewayClient.connect(port);
    const opened = v.parse(Opened, await first.ask('session.open', openParams('agent1')));
    assert.ok((await waitOf(port, 'agent2')) > 0);
    first.socket.terminate();
    const again = await GatewayClient.connect(port);
    await again.ask('session.open', {
      ...openParams('agent1', { id: 'agent1-desk', epoch: 2 }),
      credentials: { kind: 'resume', username: 'agent1', resume: opened.resume.credential },
    });
  }));

test('who has lost the connection is at work, and need not wait (B12, B27)', () =>
  withGateway(SLOW, async ({ port }) => {
    const first = await GatewayClient.logIn(port, 'agent1', { id: 'desk', epoch: 1 });
    assert.ok((await waitOf(port, 'agent2')) > 0);
    first.socket.terminate();
    const again = await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
    await again.ask('agent.login', loginParams('agent1', 2));
    const other = await GatewayClient.connect(port);
    const params = openParams('agent1', { id: 'other', epoch: 1 });
    assert.equal(await other.refusalOf('session.open', params), 'busy');
  }));

test('the pace falls while the site takes long for log-ins, and others are told later slots (B12)', () => {
  const admission = { loginsPerSecond: 100, leastLoginsPerSecond: 1, slowLoginMs: 1 };
  return withGateway({ admission }, async ({ port, site, server }) => {
    const client = await GatewayClient.open(port, 'agent1');
    const logIn = site.login.bind(site);
    site.login = async (request) => {
      await pass(20);
      return logIn(request);
    };
    while ((server.health.loginsPerSecond ?? 0) >= 100) {
      await client.ask('agent.login', loginParams('agent1', 1));
    }
    assert.ok((server.health.loginsPerSecond ?? 0) >= 1);
  });
});

const Opened = v.object({ resume: v.object({ credential: v.string() }) });

/** What a client is told that must wait, ms. */
async function waitOf(
  port: number,
  username: string,
  { id, ...more }: { readonly id?: string; readonly inCall?: boolean } = {},
): Promise<number> {
  const client = await GatewayClient.connect(port);
  const params = openParams(username, id === undefined ? undefined : { id, epoch: 1 });
  const frame = await client.answer(client.request('session.open', { ...params, ...more }));
  assert.ok('error' in frame, 'it was let in');
  assert.equal(frame.error.code, FAILURE_CODES.busy);
  assert.equal(frame.error.data.kind, 'busy');
  client.socket.close();
  return frame.error.data.retryAfterMs ?? Number.NaN;
}
