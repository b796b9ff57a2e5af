import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { CALLS } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { CliProcess } from '../../gateway/src/testing/cli-process.js';
import {
  GatewayClient,
  loginParams,
  openParams,
} from '../../gateway/src/testing/gateway-client.js';
import { knowEachOther } from './know-each-other.js';
import { says } from './says.js';
import { SiteOfGateways } from './site-of-gateways.js';

const DESK = { id: 'desk', epoch: 1 };
const DESK_AGAIN = { id: 'desk', epoch: 2 };
const HOME = { id: 'home', epoch: 1 };
const resumeLogin = (epoch: number) => ({ ...loginParams('agent1', epoch), mode: 'resume' });

const loggedOut = (events: readonly { readonly event: string }[]): number =>
  events.filter(({ event }) => event === 'EventAgentLogout').length;

async function stateOf(gateway: CliProcess): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${gateway.port}/health`);
  return v.parse(v.object({ state: v.string() }), await response.json()).state;
}

describe('B27 gateways in processes of their own, with a real Redis', () => {
  test('one that starts adopts nobody else’s log-in, also when the grace time is over', () =>
    SiteOfGateways.run({ graceS: 1 }, async (site) => {
      const first = await site.start();
      const client = await GatewayClient.logIn(first.port, 'agent1', DESK);
      const events = await site.watch(['7001', '7002']);
      const second = await site.start();
      // A younger orphan is logged out by then, so this one would be, too.
      const gone = await GatewayClient.logIn(second.port, 'agent2', HOME);
      gone.socket.terminate();
      const line = await GatewayClient.open(first.port, 'agent2', HOME);
      await line.ask('dn.register', { dn: '7002' });
      await line.event('EventAgentLogout');
      assert.deepEqual(
        events.filter(({ dn }) => dn === '7001'),
        [],
      );
      assert.deepEqual(await client.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
    }));

  test('two desks on two gateways: one resumes and is refused, then takes over and supersedes', () =>
    SiteOfGateways.run({}, async (site) => {
      const [first, second] = [await site.start(), await site.start()];
      const desk = await GatewayClient.logIn(first.port, 'agent1', DESK);
      const standby = await GatewayClient.standBy(first.port, 'agent1', { id: 'far', epoch: 1 });
      const home = await GatewayClient.open(second.port, 'agent1', HOME);
      assert.equal(await home.refusalOf('agent.login', resumeLogin(1)), 'logged-in-elsewhere');
      await home.ask('agent.login', { ...resumeLogin(1), mode: 'take-over' });
      for (const one of [desk, standby]) {
        await one.notification('session.superseded');
        assert.equal((await one.closed).code, 1008);
      }
    }));

  test('what one gateway issued for resuming, its sibling redeems after it was killed', () =>
    SiteOfGateways.run({}, async (site) => {
      const [first, second] = [await site.start(), await site.start()];
      const client = await GatewayClient.connect(first.port);
      const { resume } = v.parse(
        CALLS['session.open'].result,
        await client.ask('session.open', openParams('agent1', DESK)),
      );
      await client.ask('agent.login', loginParams('agent1'));
      await client.ask('agent.ready', { epoch: 1 });
      first.kill('SIGKILL');
      await client.closed;
      const again = await GatewayClient.connect(second.port);
      const credentials = { kind: 'resume', username: 'agent1', resume: resume?.credential };
      await again.ask('session.open', { ...openParams('agent1', DESK_AGAIN), credentials });
      assert.deepEqual(await again.ask('agent.login', resumeLogin(2)), { agent: 'ready' });
    }));

  test('the log-in of a client that does not come back from a killed gateway is ended by the other', () =>
    SiteOfGateways.run({ graceS: 1 }, async (site) => {
      const [first, second] = [await site.start(), await site.start()];
      await GatewayClient.logIn(first.port, 'agent1', DESK);
      const line = await GatewayClient.open(second.port, 'agent1', HOME);
      await line.ask('dn.register', { dn: '7001' });
      first.kill('SIGKILL');
      const { reasons } = await line.event('EventAgentLogout', 20_000);
      assert.deepEqual(reasons, { orphaned_logout: '1' });
    }));

  for (const [what, end, back] of [
    ['killed and started empty', 'SIGKILL', null],
    ['frozen and thawed', 'SIGSTOP', 'SIGCONT'],
  ] as const) {
    test(`the store is ${what}: nobody is logged out, all goes on, and is shared again`, () =>
      SiteOfGateways.run({ graceS: 1 }, async (site) => {
        const [first, second] = [await site.start(), await site.start()];
        const desk = await GatewayClient.logIn(first.port, 'agent1', DESK);
        const other = await GatewayClient.logIn(second.port, 'agent2', HOME);
        const events = await site.watch(['7001', '7002']);
        if (end === 'SIGKILL') await site.redis.kill();
        else site.redis.signal(end);
        await says(first, /store-lost/);
        await says(second, /store-lost/);
        assert.equal(await stateOf(first), 'alone');
        assert.deepEqual(await desk.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
        // A client that comes back within, and one that comes to the other gateway.
        desk.socket.terminate();
        const moved = await GatewayClient.open(second.port, 'agent1', DESK_AGAIN);
        assert.deepEqual(await moved.ask('agent.login', resumeLogin(2)), { agent: 'ready' });
        // Longer than the grace time.
        await pause(1_500);
        if (back === null) await site.redis.start();
        else site.redis.signal(back);
        await says(first, /store-back/);
        await says(second, /store-back/);
        // It is the same again: who is logged in at the second is known at the first.
        const stranger = await GatewayClient.open(first.port, 'agent1', HOME);
        assert.equal(
          await stranger.refusalOf('agent.login', resumeLogin(1)),
          'logged-in-elsewhere',
        );
        // Longer than the gateways wait for each other, and the grace time.
        await pause(7_000);
        assert.equal(loggedOut(events), 0);
        assert.deepEqual(await moved.ask('agent.notReady', { epoch: 2 }), { agent: 'not-ready' });
        assert.deepEqual(await other.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
        const taker = await GatewayClient.open(first.port, 'agent1', { id: 'taker', epoch: 1 });
        await taker.ask('agent.login', loginParams('agent1'));
        await moved.notification('session.superseded');
      }));
  }

  test('B12 a slot is the site’s, good at either gateway; without the store each lets in half', () =>
    SiteOfGateways.run({ args: ['--logins-per-second', '1'] }, async (site) => {
      const [first, second] = [await site.start(), await site.start()];
      // After a quiet time one is let in at once.
      await GatewayClient.open(first.port, 'agent1', DESK);
      const early = await GatewayClient.connect(second.port);
      const answer = await early.answer(early.request('session.open', openParams('agent2', DESK)));
      assert('error' in answer);
      const { kind, ofSite, retryAfterMs = 0 } = answer.error.data;
      assert.deepEqual([kind, ofSite], ['busy', true]);
      await pause(retryAfterMs);
      await GatewayClient.open(first.port, 'agent2', DESK);
      await knowEachOther(first, second);
      await site.redis.kill();
      await says(first, /store-lost/);
      const response = await fetch(`http://127.0.0.1:${first.port}/health`);
      const { loginsPerSecond } = v.parse(
        v.object({ loginsPerSecond: v.number() }),
        await response.json(),
      );
      assert.equal(loginsPerSecond, 1 / 2);
    }));

  test('a gateway starts without its store, says so, and shares when that is there', () =>
    SiteOfGateways.run({}, async (site) => {
      await site.redis.kill();
      const gateway = await site.start();
      await says(gateway, /store-lost/);
      const client = await GatewayClient.logIn(gateway.port, 'agent1', DESK);
      await site.redis.start();
      await says(gateway, /store-back/);
      assert.deepEqual(await client.ask('agent.ready', { epoch: 1 }), { agent: 'ready' });
      const second = await site.start();
      const home = await GatewayClient.open(second.port, 'agent1', HOME);
      assert.equal(await home.refusalOf('agent.login', resumeLogin(1)), 'logged-in-elsewhere');
    }));
});
