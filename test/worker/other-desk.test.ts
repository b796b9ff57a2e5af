import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { TcpProxy } from '../fault-lab/tcp-proxy.js';
import { outcomeOf, shown, withService, type RunningService } from './running-service.js';
import { configurationOf, withTwoSites, type TwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT, 'an agent');
const { username, password } = AGENT;
const CREDENTIALS = { username, password };

describe('one agent at two desks', { concurrency: true }, () => {
  test('B25 an agent at work at another desk is asked, and works here if they say so', () =>
    withTwoDesks(async (desk, home) => {
      assert.equal(outcomeOf(await desk.service.command('signIn', [CREDENTIALS])), 'done');
      const { result } = await home.service.command('signIn', [CREDENTIALS]);
      assert.equal(result.kind === 'failed' && result.failure.kind, 'logged-in-elsewhere');
      assert.equal(outcomeOf(await desk.service.command('ready', [])), 'done');
      const again = await home.service.command('signIn', [{ ...CREDENTIALS, takeOver: true }]);
      assert.equal(outcomeOf(again), 'done');
      await shown(desk, 'the end', isOut('superseded'));
    }));

  test('B25 I15 a desk that comes back finds the agent at work elsewhere, and leaves them there', () =>
    withTwoDesks(async (desk, home, { gateways, relays }) => {
      const [gateway] = gateways;
      assert(gateway, 'a gateway');
      const line = new TcpProxy({ port: gateway.port });
      const port = await line.start();
      try {
        const addresses = [[`ws://127.0.0.1:${port}`], [relays[1]?.address ?? '']];
        await desk.service.configure(configurationOf(addresses));
        assert.equal(outcomeOf(await desk.service.command('signIn', [CREDENTIALS])), 'done');
        await line.refuse();
        line.reset();
        await shown(
          desk,
          'the loss',
          (snapshot) => snapshot.kind === 'active' && snapshot.connection === 'lost',
        );
        // The log-in that was left behind blocks nothing.
        assert.equal(outcomeOf(await home.service.command('signIn', [CREDENTIALS])), 'done');
        assert.equal(outcomeOf(await home.service.command('ready', [])), 'done');
        await line.accept();
        await desk.service.networkHint('online');
        await shown(desk, 'the end', isOut('logged-in-elsewhere'));
        const agent = gateway.site.agents().find((one) => one.username === username);
        assert.equal(agent?.agent, 'ready');
      } finally {
        await line.stop();
      }
    }));

  test('B25 a desk at the other site hears by its standby that the agent has left it', () =>
    withTwoDesks(async (desk, home, { relays }) => {
      assert.equal(outcomeOf(await desk.service.command('signIn', [CREDENTIALS])), 'done');
      await shown(
        desk,
        'the standby',
        (snapshot) => snapshot.kind === 'active' && snapshot.standby.kind === 'answers',
      );
      // From here only the second site can be reached.
      await home.service.configure(configurationOf([[NOBODY], [relays[1]?.address ?? '']]));
      const { result } = await home.service.command('signIn', [CREDENTIALS]);
      assert.equal(result.kind === 'failed' && result.failure.kind, 'logged-in-elsewhere');
      const again = await home.service.command('signIn', [{ ...CREDENTIALS, takeOver: true }]);
      assert.equal(outcomeOf(again), 'done');
      await shown(desk, 'the end', isOut('superseded'));
    }));
});

const isOut =
  (refusal: string) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'signed-out' &&
    snapshot.why.kind === 'refused' &&
    snapshot.why.refusal === refusal;

const NOBODY = 'ws://127.0.0.1:1';

const withTwoDesks = (
  run: (desk: RunningService, home: RunningService, sites: TwoSites) => Promise<void>,
): Promise<void> =>
  withTwoSites((sites) =>
    withService((desk) =>
      withService(async (home) => {
        for (const { service } of [desk, home]) await service.configure(sites.configuration);
        await run(desk, home, sites);
      }),
    ),
  );
