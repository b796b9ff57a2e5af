import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observe } from '../../gateway/src/site-state/client-rules.js';
import { RedisSiteState } from '../../gateway/src/site-state/redis-site-state.js';
import { TestGateway } from '../../gateway/src/testing/site-state-contract.js';
import { startRedis, urlOf } from './redis.js';

/** Longer than a gateway waits for an answer of the store, ms. */
const BUSY_MS = 900;

test('B12 B27 a gateway that is too busy to read what the store answers does not take it for lost', async () => {
  const redis = await startRedis();
  const reports: string[] = [];
  const state = new RedisSiteState({
    url: urlOf(redis),
    siteId: 'busy',
    graceMs: 1_000,
    report: (name) => reports.push(name),
  });
  new TestGateway(state);
  try {
    await state.start();
    assert.equal(await state.change('a', observe({ id: 'desk', epoch: 1 })), true);
    const changed = state.change('a', observe({ id: 'desk', epoch: 2 }));
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
    assert.equal(await changed, true);
    assert.equal(state.status, 'shared');
    assert.deepEqual(reports, []);
  } finally {
    await state.stop();
    await redis.stop();
  }
});
