import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { ATTEMPT_BUDGET } from '../../src/worker/gateway/attempt-budget.js';
import { withService } from './running-service.js';
import { Seen } from './seen.js';
import { configurationOf } from './two-sites.js';

/** Gateways of each site. All of them together are more than the budget takes at once. */
const GATEWAYS = 12;

describe('a session whose gateways all hang up at once', () => {
  test('I7 attempts as many as its budget allows, and the others later, each once', async () => {
    const attempts = new Seen<string>();
    const server = createServer((socket) => {
      socket.once('data', (data) => {
        attempts.add(/^GET (\S+)/.exec(data.toString())?.[1] ?? '');
        socket.destroy();
      });
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const gateways = [1, 2].map((site) =>
      Array.from({ length: GATEWAYS }, (_, n) => `ws://127.0.0.1:${port}/site-${site}/${n}`),
    );
    try {
      await withService(async ({ service }) => {
        await service.configure(configurationOf(gateways));
        const credentials = { username: 'agent1', password: 'demo-1' };
        const { result } = await service.command('signIn', [credentials]);
        assert(result.kind === 'failed' && result.failure.kind === 'no-site-answers');
      });
      const paths = gateways.flat().map((address) => new URL(address).pathname);
      assert.deepEqual(attempts.all.map(({ what }) => what).sort(), paths.sort());
      assertWithinBudget(attempts.all.map(({ atMs }) => atMs));
    } finally {
      server.close();
    }
  });
});

/** At most a burst and the refilled budget in every stretch of time. */
function assertWithinBudget(timesMs: readonly number[]): void {
  timesMs.forEach((fromMs, first) => {
    timesMs.slice(first).forEach((toMs, more) => {
      const allowed = ATTEMPT_BUDGET.burst + ((toMs - fromMs) / 1_000) * ATTEMPT_BUDGET.perSecond;
      // Two attempts may arrive closer to each other than they were made.
      assert(more + 1 <= allowed + 1, `${more + 1} attempts in ${toMs - fromMs} ms`);
    });
  });
}
