import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
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
            assert.equal(outcomeOf(await service.signIn({ username, password })), 'done');
            if (!isHeard) line.set({ blackhole: 'both' });
            const { result } = await service.signOut();
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
});
