import { after, before } from 'node:test';
import { RedisSiteState } from '../../gateway/src/site-state/redis-site-state.js';
import { testSiteState, TestGateway } from '../../gateway/src/testing/site-state-contract.js';
import { startRedis, urlOf } from './redis.js';
import type { ServerProcess } from './server-process.js';

let redis: ServerProcess;
let sites = 0;

before(async () => {
  redis = await startRedis();
});

after(() => redis.stop());

testSiteState('in Redis', async (run) => {
  const siteId = `site-${++sites}`;
  const begin = (): RedisSiteState =>
    new RedisSiteState({ url: urlOf(redis), siteId, graceMs: 1_000, report: () => undefined });
  const gateways = [new TestGateway(begin()), new TestGateway(begin())] as const;
  try {
    for (const { state } of gateways) await state.start();
    await run(...gateways);
  } finally {
    for (const { state } of gateways) await state.stop();
  }
});
