import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTwoSites } from '../../bench/sessions/two-sites.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { GatewayProcess } from '../fault-lab/gateway-process.js';
import { CrowdOfSessions } from './crowd-of-sessions.js';

const AGENTS = 100;
/** How long the event loop of the target site is blocked, ms. */
const FULL_FOR_MS = 1_000;

describe('a crowd that moves to a site that is full for a second', () => {
  test('B12 is accepted, and no client drops the site as silent', async () => {
    const site = (id: string, name: string) =>
      new GatewayProcess({ site: { id, name }, siteTimeoutS: 2, crowd: AGENTS });
    const [failing, busy] = [site('site-1', 'Frankfurt'), site('site-2', 'Munich')];
    await Promise.all([failing.start(), busy.start()]);
    const addresses = [failing, busy].map(({ port }) => `ws://127.0.0.1:${port}`);
    const [first = '', second = ''] = addresses;
    const crowd = new CrowdOfSessions(AGENTS, readTwoSites([first, second], 'warm'));
    try {
      await crowd.signIn('demo-1');
      await crowd.untilAll(hasReadyStandby);
      await failing.kill();
      await crowd.untilCount(1, ({ kind }) => kind === 'switching');
      await busy.freeze();
      setTimeout(() => void busy.thaw(), FULL_FOR_MS);
      await crowd.untilAll(isAtWorkAtSite2);
      assert.equal(crowd.failures['silent'] ?? 0, 0);
      assert.equal(crowd.failures['answer-deadline'] ?? 0, 0);
    } finally {
      crowd.dispose();
      await Promise.all([failing.stop(), busy.stop()]);
    }
  });
});

const hasReadyStandby = (state: State): boolean =>
  state.kind === 'active' &&
  state.standby.kind === 'kept' &&
  state.standby.connection.kind === 'standing';

const isAtWorkAtSite2 = (state: State): boolean =>
  state.kind === 'active' &&
  state.siteId === 'site-2' &&
  state.connection.kind === 'connected' &&
  state.agent.kind === 'confirmed';
