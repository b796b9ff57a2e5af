import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CALLS } from 'agent-dr-protocol';
import * as v from 'valibot';
import { GatewayServer } from '../gateway-server.js';
import { MemorySiteState, SiteMemory } from '../site-state/memory-site-state.js';
import { SimulatedSite } from '../simulated-site/simulated-site.js';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { optionsIn, withFolder, writeSeeded } from '../testing/gateway-under-test.js';

const DESK = { id: 'desk', epoch: 1 };
const DESK_AGAIN = { id: 'desk', epoch: 2 };
const HOME = { id: 'home', epoch: 1 };
const GRACE_MS = 150;

interface TwoGateways {
  readonly site: SimulatedSite;
  readonly first: GatewayServer;
  readonly second: GatewayServer;
  readonly ports: readonly [number, number];
  /** A further one. */
  readonly start: () => Promise<number>;
}

/** Two gateways in one process, over one site and what they share. */
async function withTwo(run: (two: TwoGateways) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const options = optionsIn(folder);
    await writeSeeded(options.databaseFile);
    const site = await SimulatedSite.open(options);
    const memory = new SiteMemory();
    const servers: GatewayServer[] = [];
    const begin = async (): Promise<[GatewayServer, number]> => {
      const server = new GatewayServer({
        backend: site,
        allowedOrigins: options.allowedOrigins,
        state: new MemorySiteState(memory),
        limits: { orphanGraceMs: GRACE_MS },
      });
      servers.push(server);
      return [server, await server.start()];
    };
    try {
      const [first, port] = await begin();
      const [second, other] = await begin();
      const start = async (): Promise<number> => (await begin())[1];
      await run({ site, first, second, ports: [port, other], start });
    } finally {
      for (const server of servers) await server.stop();
      site.close();
    }
  });
}

const agent1 = (site: SimulatedSite): string | undefined =>
  site.agents().find(({ username }) => username === 'agent1')?.agent;

describe('B27 several gateways of a site', () => {
  test('one that starts adopts nobody else’s log-in', () =>
    withTwo(async ({ site, ports, start }) => {
      const client = await GatewayClient.logIn(ports[0], 'agent1', DESK);
      const stranger = await GatewayClient.logIn(await start(), 'agent2', HOME);
      const line = await GatewayClient.open(ports[1], 'agent2', { id: 'line', epoch: 1 });
      await line.ask('dn.register', { dn: '7002' });
      // This orphan is younger: were the other log-in one, it would be over first.
      stranger.socket.terminate();
      await line.event('EventAgentLogout');
      assert.equal(agent1(site), 'not-ready');
      assert.deepEqual(await client.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
    }));

  test('a log-in that no gateway knows is an orphan', () =>
    withTwo(async ({ site, ports, start }) => {
      const client = { id: 'gone', epoch: 1 };
      await site.login({ username: 'agent1', ...loginParams('agent1'), client, mode: 'resume' });
      const line = await GatewayClient.open(ports[0], 'agent1', HOME);
      await line.ask('dn.register', { dn: '7001' });
      await start();
      assert.deepEqual((await line.event('EventAgentLogout')).reasons, { orphaned_logout: '1' });
    }));

  test('a client that comes to the sibling replaces its session, and finds its log-in', () =>
    withTwo(async ({ ports }) => {
      const earlier = await GatewayClient.logIn(ports[0], 'agent1', DESK);
      await earlier.ask('agent.ready', { epoch: 1 });
      const later = await GatewayClient.open(ports[1], 'agent1', DESK_AGAIN);
      assert.equal((await earlier.closed).code, 1000);
      const login = { ...loginParams('agent1', 2), mode: 'resume' };
      assert.deepEqual(await later.ask('agent.login', login), { agent: 'ready' });
      const late = await GatewayClient.connect(ports[0]);
      assert.equal(await late.refusalOf('session.open', openParams('agent1', DESK)), 'stale-epoch');
    }));

  test('two desks on two gateways: the one that resumes is refused, the one that takes over supersedes', () =>
    withTwo(async ({ ports }) => {
      const desk = await GatewayClient.logIn(ports[0], 'agent1', DESK);
      const home = await GatewayClient.open(ports[1], 'agent1', HOME);
      const resume = { ...loginParams('agent1'), mode: 'resume' };
      assert.equal(await home.refusalOf('agent.login', resume), 'logged-in-elsewhere');
      await home.ask('agent.login', { ...resume, mode: 'take-over' });
      await desk.notification('session.superseded');
      assert.equal((await desk.closed).code, 1008);
    }));

  test('a standby at one gateway is superseded by a log-in at the other', () =>
    withTwo(async ({ ports }) => {
      const standby = await GatewayClient.standBy(ports[0], 'agent1', DESK);
      await GatewayClient.logIn(ports[1], 'agent1', HOME);
      await standby.notification('session.superseded');
    }));

  test('what one issues for resuming, the other redeems, once', () =>
    withTwo(async ({ ports }) => {
      const first = await GatewayClient.connect(ports[0]);
      const { resume } = v.parse(
        CALLS['session.open'].result,
        await first.ask('session.open', openParams('agent1', DESK)),
      );
      first.socket.terminate();
      const credentials = { kind: 'resume', username: 'agent1', resume: resume?.credential };
      const params = { ...openParams('agent1', DESK_AGAIN), credentials };
      await (await GatewayClient.connect(ports[1])).ask('session.open', params);
      const again = await GatewayClient.connect(ports[0]);
      const replay = { ...params, client: { id: 'desk', epoch: 3 } };
      assert.equal(await again.refusalOf('session.open', replay), 'refused-credentials');
    }));

  test('ready and not ready ask what is shared once each, as long as the log-in is here', (t) =>
    withTwo(async ({ ports }) => {
      const holder = await GatewayClient.logIn(ports[0], 'agent1', DESK);
      const change = t.mock.method(MemorySiteState.prototype, 'change');
      await holder.ask('agent.ready', { epoch: 1 });
      await holder.ask('agent.notReady', { epoch: 1 });
      assert.equal(change.mock.callCount(), 2);
      assert.equal(await holder.refusalOf('agent.ready', { epoch: 0 }), 'stale-epoch');
    }));

  for (const reason of ['going-away', 'restart', 'drain'] as const) {
    test(`one that stops (${reason}) says that another is there, and the last one does not`, () =>
      withTwo(async ({ ports, first, second }) => {
        const one = await GatewayClient.logIn(ports[0], 'agent1', DESK);
        const other = await GatewayClient.logIn(ports[1], 'agent2', HOME);
        await Promise.all([first.stop(reason), second.stop(reason)]);
        const [here, there] = [await one.closed, await other.closed];
        assert.equal(here.code, 1012);
        assert.match(here.reason, /back-within-ms=\d+/);
        assert.equal(there.code, reason === 'going-away' ? 1001 : 1012);
        assert.doesNotMatch(there.reason, /back-within-ms/);
      }));
  }

  test('the orphans of a gateway that stops are looked after by the other one', () =>
    withTwo(async ({ ports, first }) => {
      const line = await GatewayClient.open(ports[1], 'agent1', HOME);
      await line.ask('dn.register', { dn: '7001' });
      await GatewayClient.logIn(ports[0], 'agent1', DESK);
      await first.stop();
      assert.deepEqual((await line.event('EventAgentLogout')).reasons, { orphaned_logout: '1' });
    }));
});
