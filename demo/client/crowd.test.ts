import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Lab } from '../lab/lab.js';
import { SOURCE_GATEWAY } from '../testing/source-gateway.js';
import type { CrowdDescription } from './crowd.js';

const POLL_MS = 50;
const DEADLINE_MS = 60_000;

describe('A crowd of desktops at real gateways (B12)', () => {
  const lab = new Lab({
    ...SOURCE_GATEWAY,
    allowedOrigins: ['http://127.0.0.1:1'],
    siteTimeoutSeconds: 1,
    loginsPerSecond: 6,
  });
  before(() => lab.start());
  after(() => lab.stop());

  /** Resolves with the first matching description. */
  async function crowd(isSo: (now: CrowdDescription) => boolean): Promise<CrowdDescription> {
    const deadline = performance.now() + DEADLINE_MS;
    for (;;) {
      const { crowd: now } = await lab.describe();
      if (isSo(now)) return now;
      assert.ok(performance.now() < deadline, JSON.stringify(now));
      await pause(POLL_MS);
    }
  }

  test('loses its site at once, and is at the other one with two attempts each at most', async () => {
    assert.deepEqual(lab.injectInCrowd('gather'), { kind: 'done' });
    assert.equal(lab.injectInCrowd('gather').kind, 'refused');
    await crowd(({ size, at }) => at['site-1'] === size);
    await lab.inject('site-1', 'kill');
    await crowd(({ size, underWay }) => underWay === size);
    const { size, at, mostAttempts } = await crowd(({ underWay }) => underWay === 0);
    assert.deepEqual([at['site-1'], at['site-2']], [0, size]);
    // On a busy machine checking passwords may be slower than the pace.
    assert.ok(mostAttempts <= 2, `${mostAttempts} attempts`);
  });

  test('leaves when it is sent away', () => {
    assert.deepEqual(lab.injectInCrowd('dismiss'), { kind: 'done' });
    assert.equal(lab.injectInCrowd('dismiss').kind, 'refused');
  });
});
