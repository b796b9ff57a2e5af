import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { RunningGateway } from '../start-gateway.js';
import { ok } from '../site-backend.js';
import type { Report } from '../operations/gateway-event.js';
import { MemorySiteState, SiteMemory } from '../site-state/memory-site-state.js';
import { GatewayClient, openParams, ORIGIN } from '../testing/gateway-client.js';
import { HeldCall } from '../testing/held-call.js';
import { withGateway } from '../testing/gateway-under-test.js';

/** One check at a time, and one that waits. */
const NARROW = { limits: { concurrentChecks: 1, longestCheckWaitMs: 1 } };
const BY_PROXY = { trustedProxies: ['127.0.0.1'] };

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

async function opening(port: number, username: string, address = '203.0.113.1') {
  const client = await GatewayClient.connect(port, from(address));
  return { client, id: client.request('session.open', openParams(username)) };
}

/** Counts the checks of passwords, the first of which is held. */
function holdFirstCheck({ site }: RunningGateway): { held: HeldCall; checked: string[] } {
  const checked: string[] = [];
  const held = new HeldCall();
  site.authenticate = held.of((_application, { username }) => {
    checked.push(username);
    return Promise.resolve(ok({ username }));
  });
  return { held, checked };
}

test('beyond what is checked in time a client is told at once when to come back (B12)', () =>
  withGateway(NARROW, async (gateway) => {
    const { held } = holdFirstCheck(gateway);
    const first = await opening(gateway.port, 'agent1');
    await held.asked();
    const second = await opening(gateway.port, 'agent2');
    const third = await opening(gateway.port, 'agent2');
    const frame = await third.client.answer(third.id);
    assert.ok('error' in frame);
    assert.equal(frame.error.data.kind, 'busy');
    assert.ok((frame.error.data.retryAfterMs ?? 0) > 0);
    held.release();
    for (const { client, id } of [first, second]) assert.ok('result' in (await client.answer(id)));
  }));

test('what it is told then is good at every gateway that shares (B12, B27)', () => {
  const memory = new SiteMemory();
  const shared = () => ({ ...NARROW, state: new MemorySiteState(memory) });
  const refusal = async (port: number) => {
    const { client, id } = await opening(port, 'agent2');
    const frame = await client.answer(id);
    assert.ok('error' in frame);
    return frame.error.data;
  };
  return withGateway(shared(), (one) =>
    withGateway(shared(), async (other) => {
      const holds = [one, other].map(holdFirstCheck);
      for (const { port } of [one, other]) await opening(port, 'agent1');
      for (const { held } of holds) await held.asked();
      for (const { port } of [one, other]) await opening(port, 'agent3');
      const told = await refusal(one.port);
      assert.deepEqual([told.kind, told.ofSite], ['busy', true]);
      const again = await refusal(other.port);
      assert.ok((again.retryAfterMs ?? Infinity) <= (told.retryAfterMs ?? 0), 'the same place');
      for (const { held } of holds) held.release();
    }),
  );
});

test('a stranger who fills the queue loses a place to an agent at another address (B12)', () =>
  withGateway({ ...NARROW, ...BY_PROXY }, async (gateway) => {
    const { held } = holdFirstCheck(gateway);
    await opening(gateway.port, 'stranger1');
    await held.asked();
    const places = { limits: 2 };
    const strangers = [];
    for (let one = 0; one < places.limits; one++) {
      strangers.push(await opening(gateway.port, `stranger${one}`, '203.0.113.66'));
    }
    held.release();
    for (const { client, id } of strangers) await client.answer(id);
    const agent = await opening(gateway.port, 'agent1', '198.51.100.1');
    assert.ok('result' in (await agent.client.answer(agent.id)));
  }));

test('who has gone is not checked, and neither is anybody when the gateway stops (B12)', () =>
  withGateway({ limits: { concurrentChecks: 1 } }, async (gateway) => {
    const { held, checked } = holdFirstCheck(gateway);
    await opening(gateway.port, 'agent1');
    await held.asked();
    const gone = await opening(gateway.port, 'agent2');
    // Its answer shows that the opening before it has arrived.
    await gone.client.failure(gone.client.request('session.ping'));
    gone.client.socket.terminate();
    await gone.client.closed;
    const last = await opening(gateway.port, 'agent3');
    await last.client.failure(last.client.request('session.ping'));
    const stopped = gateway.stop();
    held.release();
    await stopped;
    await turn();
    assert.deepEqual(checked, ['agent1']);
  }));

test('guessing is slowed for the address that guesses, and the agent gets in from another (S1.4)', () => {
  const lines: string[] = [];
  const report: Report = (name, fields) => {
    if (name === 'passwords-guessed' || name === 'session-refused') {
      lines.push(JSON.stringify({ name, ...fields }));
    }
  };
  return withGateway({ ...BY_PROXY, report }, async ({ port }) => {
    const guess = async (password: string): Promise<string> => {
      const client = await GatewayClient.connect(port, from('203.0.113.66'));
      const credentials = { kind: 'password', username: 'agent1', password };
      const kind = await client.refusalOf('session.open', {
        ...openParams('agent1', { id: `guess-${password}`, epoch: 1 }),
        credentials,
      });
      client.socket.close();
      return kind;
    };
    for (let count = 0; count < 5; count++) {
      assert.equal(await guess(`wrong-${count}`), 'refused-credentials');
    }
    assert.equal(await guess('wrong-5'), 'busy');
    const agent = await opening(port, 'agent1', '198.51.100.1');
    assert.ok('result' in (await agent.client.answer(agent.id)));
    const told = lines.filter((line) => line.includes('passwords-guessed'));
    assert.deepEqual(told, ['{"name":"passwords-guessed","refused":5,"address":"203.0.113.66"}']);
    assert.equal(lines.length, told.length + 6);
    assert.doesNotMatch(lines.join('\n'), /agent1|wrong/);
  });
});

test('a client that was here before is not slowed by a guesser at its own address (S1.4)', () =>
  withGateway({}, async ({ port }) => {
    await GatewayClient.open(port, 'agent1');
    for (let count = 0; count < 6; count++) {
      const client = await GatewayClient.connect(port);
      const credentials = { kind: 'password', username: 'agent1', password: 'wrong' };
      const params = openParams('agent1', { id: 'stranger', epoch: 1 });
      await client.refusalOf('session.open', { ...params, credentials });
    }
    const other = await GatewayClient.connect(port);
    const unknown = openParams('agent1', { id: 'another-desk', epoch: 1 });
    assert.equal(await other.refusalOf('session.open', unknown), 'busy');
    await GatewayClient.open(port, 'agent1', { id: 'agent1-desk', epoch: 2 });
  }));

test('nor one that was here before this gateway, or at another one (S1.4)', () => {
  const memory = new SiteMemory();
  return withGateway({ state: new MemorySiteState(memory) }, async (first) => {
    await GatewayClient.open(first.port, 'agent1', { id: 'desk', epoch: 1 });
    await withGateway({ state: new MemorySiteState(memory) }, async ({ port }) => {
      for (let count = 0; count < 6; count++) {
        const client = await GatewayClient.connect(port);
        const credentials = { kind: 'password', username: 'agent1', password: 'wrong' };
        const params = openParams('agent1', { id: `stranger-${count}`, epoch: 1 });
        await client.refusalOf('session.open', { ...params, credentials });
      }
      const unknown = await GatewayClient.connect(port);
      const params = openParams('agent1', { id: 'another-desk', epoch: 1 });
      assert.equal(await unknown.refusalOf('session.open', params), 'busy');
      await GatewayClient.open(port, 'agent1', { id: 'desk', epoch: 2 });
    });
  });
});

test('nor is it kept out by those who fill the queue in its agent’s name, at its address (S1.4)', () => {
  const memory = new SiteMemory();
  return withGateway({ state: new MemorySiteState(memory) }, async (first) => {
    await GatewayClient.open(first.port, 'agent1', { id: 'desk', epoch: 1 });
    const limits = { concurrentChecks: 2, longestCheckWaitMs: 1 };
    await withGateway({ limits, state: new MemorySiteState(memory) }, async ({ port, site }) => {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const original = site.authenticate.bind(site);
      site.authenticate = async (application, credentials) => {
        await released;
        return original(application, credentials);
      };
      const knock = async (id: string) => {
        const client = await GatewayClient.connect(port);
        const opening = client.request('session.open', openParams('agent1', { id, epoch: 9 }));
        // Its answer shows that the opening has arrived.
        await client.failure(client.request('session.ping'));
        return { client, opening };
      };
      for (let count = 0; count < 8; count++) await knock(`stranger-${count}`);
      const desk = await knock('desk');
      release();
      assert.ok('result' in (await desk.client.answer(desk.opening)));
    });
  });
});

test('refusals are counted by the origin of the page, and what strangers write is not kept', () => {
  const events: string[] = [];
  const report: Report = (name, fields) => {
    events.push(JSON.stringify([name, fields]));
  };
  return withGateway({ report }, async ({ port, server }) => {
    const stranger = 'https://stranger.example';
    assert.equal(await GatewayClient.refusal(port, { origin: stranger }), 403);
    const client = await GatewayClient.connect(port);
    await client.refusalOf('configuration.readPerson');
    assert.deepEqual(server.refusalsByOrigin, {
      other: { 'upgrade-403': 1 },
      [ORIGIN]: { 'not-open': 1 },
    });
    assert.ok(events.some((event) => event.includes('"origin":"other"')));
    assert.doesNotMatch(events.join('\n'), /stranger/);
  });
});

test('whoever knows a password has so many sessions, and cannot keep the agent out (S1.4)', () =>
  withGateway({ limits: { sessionsPerAccount: 3 } }, async ({ port }) => {
    const agent = await GatewayClient.logIn(port, 'agent1');
    const others = [];
    for (let count = 1; count <= 3; count++) {
      const client = { id: `other-${count}`, epoch: 1 };
      others.push(await GatewayClient.open(port, 'agent1', client));
    }
    assert.equal((await others[0]?.closed)?.code, 1008);
    await agent.ask('agent.ready', { epoch: 1 });
    for (const other of others.slice(1)) await other.ask('session.ping');
    const colleague = await GatewayClient.open(port, 'agent2');
    await colleague.ask('session.ping');
  }));
