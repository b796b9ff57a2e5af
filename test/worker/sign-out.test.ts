import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { SessionUpdate } from '../../src/contract/session-service.js';
import { TcpProxy } from '../fault-lab/tcp-proxy.js';
import { outcomeOf, shown, withService } from './running-service.js';
import { configurationOf, withTwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT, 'an agent');
const { username, password } = AGENT;

describe('signing out', { concurrency: true }, () => {
  for (const isHeard of [true, false]) {
    const what = isHeard ? 'done where the site answers' : 'no more than that where it does not';
    test(`I9 is ${what}`, () =>
      withTwoSites(({ gateways, relays }) =>
        withService(async (running) => {
          const { service } = running;
          const line = new TcpProxy({ port: gateways[0]?.port ?? 0 });
          const port = await line.start();
          try {
            const addresses = [[`ws://127.0.0.1:${port}`], [relays[1]?.address ?? '']];
            await service.configure(configurationOf(addresses));
            assert.equal(
              outcomeOf(await service.command('signIn', [{ username, password }])),
              'done',
            );
            if (!isHeard) line.set({ blackhole: 'both' });
            const { result } = await service.command('signOut', []);
            assert.equal(
              result.kind === 'failed' ? result.failure.kind : result.kind,
              isHeard ? 'done' : 'not-confirmed',
            );
            await shown(
              running,
              'the end',
              ({ kind, ...snapshot }) =>
                kind === 'signed-out' &&
                'why' in snapshot &&
                snapshot.why.kind === 'agent-wish' &&
                (snapshot.why.unconfirmed?.[0]?.id === 'site-1') !== isHeard,
            );
          } finally {
            await line.stop();
          }
        }),
      ));
  }

  test('I9 is delivered later to a site that did not receive it, and only then confirmed', () =>
    withTwoSites(({ gateways, relays }) =>
      withService(async (running) => {
        const { service, updates } = running;
        const [gateway] = gateways;
        assert(gateway, 'a gateway');
        const isAtWork = () =>
          gateway.site.agents().find((one) => one.username === username)?.agent !== 'logged-out';
        const line = new TcpProxy({ port: gateway.port });
        const port = await line.start();
        try {
          const addresses = [[`ws://127.0.0.1:${port}`], [relays[1]?.address ?? '']];
          await service.configure(configurationOf(addresses));
          assert.equal(
            outcomeOf(await service.command('signIn', [{ username, password }])),
            'done',
          );
          assert.equal(isAtWork(), true);
          // What is sent is lost, as on a lost path.
          line.set({ blackhole: 'both' });
          const { result } = await service.command('signOut', []);
          assert.equal(result.kind === 'failed' && result.failure.kind, 'not-confirmed');
          assert.equal(isAtWork(), true);
          await updates.first('that it is not confirmed', tells('unconfirmed'));
          const told = updates.count(tells('confirmed'));
          line.reset();
          line.set({ blackhole: 'none' });
          await updates.first('that it is confirmed', tells('confirmed'), told + 1);
          assert.equal(isAtWork(), false);
        } finally {
          await line.stop();
        }
      }),
    ));
});

const tells =
  (how: 'confirmed' | 'unconfirmed') =>
  (update: SessionUpdate): boolean =>
    update.type === 'snapshot' &&
    update.snapshot.kind === 'signed-out' &&
    update.snapshot.why.kind === 'agent-wish' &&
    (update.snapshot.why.unconfirmed === undefined) === (how === 'confirmed');
