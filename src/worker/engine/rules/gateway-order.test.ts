import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONFIGURATION } from '../../../../test/engine/two-sites.js';
import type { BackOff } from '../model/back-off.js';
import type { ConnectionFailure } from '../model/failure.js';
import { NO_BACK_OFF, siteFailed } from './back-off.js';
import { CLOSE_CODES } from './failure.js';
import { availableGateways, GATEWAY_RESTS_MS, gatewaysOf } from './gateway-order.js';

const SITE = 'frankfurt';
const [site] = CONFIGURATION.sites;
if (site === undefined) throw new Error('a site is needed');
const withGateways = (count: number) => ({
  ...CONFIGURATION,
  sites: [{ ...site, gateways: Array.from({ length: count }, (_, at) => `wss://${at}.example/`) }],
});

const GONE: ConnectionFailure = { kind: 'no-connection' };
const RESTARTS: ConnectionFailure = { kind: 'closed', code: CLOSE_CODES.serviceRestart };
const patience = { hasOther: true, withinMs: undefined };
const LONGEST_RESTART_MS = 30_000;

/** Which gateway failed, how, and when. */
type Failed = readonly [gateway: number, failure: ConnectionFailure, now: number];

const after = (...failures: readonly Failed[]): BackOff =>
  failures.reduce((backOff, [gateway, failure, now]) => {
    const link = { siteId: SITE, gateway, siblings: [], generation: 1 };
    return siteFailed(backOff, link, failure, patience, { now, random: 1 });
  }, NO_BACK_OFF);

const order = (count: number, backOff: BackOff, now: number): readonly number[] =>
  gatewaysOf({ configuration: withGateways(count), backOff }, [SITE], now).map(
    ({ gateway }) => gateway,
  );

const available = (count: number, backOff: BackOff, now: number): readonly number[] =>
  availableGateways({ configuration: withGateways(count), backOff }, SITE, now);

describe('which of three gateways is next', () => {
  test('S1.2 in the configured order, while none has failed', () => {
    assert.deepEqual(order(3, NO_BACK_OFF, 0), [0, 1, 2]);
  });

  test('B27 one that has just failed is left out until it has rested, then it is the last', () => {
    const backOff = after([0, GONE, 1_000]);
    assert.deepEqual(order(3, backOff, 1_000 + GATEWAY_RESTS_MS - 1), [1, 2]);
    assert.deepEqual(order(3, backOff, 1_000 + GATEWAY_RESTS_MS), [1, 2, 0]);
    assert.deepEqual(available(3, backOff, 1_000 + GATEWAY_RESTS_MS), [0, 1, 2]);
  });

  test('B27 of those that failed, the one that failed first is tried first', () => {
    const backOff = after([2, GONE, 1_000], [0, GONE, 2_000], [1, GONE, 3_000]);
    assert.deepEqual(order(3, backOff, 60_000), [2, 0, 1]);
  });

  test('B27 when all have just failed, all are tried, the one that failed first before the others', () => {
    const backOff = after([1, GONE, 1_000], [0, GONE, 2_000]);
    assert.deepEqual(order(2, backOff, 3_000), [1, 0]);
    assert.deepEqual(available(2, backOff, 3_000), []);
  });

  test('B27 one that restarts is left to it, though the other one has just failed', () => {
    const backOff = after([0, RESTARTS, 1_000], [1, GONE, 2_000]);
    assert.deepEqual(order(2, backOff, 3_000), [1]);
  });

  test('B27 one that restarts is back when its pause is over', () => {
    const backOff = after([0, RESTARTS, 1_000]);
    assert.deepEqual(order(2, backOff, 1_000 + LONGEST_RESTART_MS - 1), [1]);
    assert.deepEqual(order(2, backOff, 1_000 + LONGEST_RESTART_MS), [1, 0]);
  });

  test('B27 when all restart, none is left out', () => {
    const backOff = after([0, RESTARTS, 1_000], [1, RESTARTS, 2_000]);
    assert.deepEqual(order(2, backOff, 3_000), [0, 1]);
  });

  test('B27 a failure of five minutes ago is forgotten: the configured order applies again', () => {
    const backOff = after([0, GONE, 1_000]);
    assert.deepEqual(order(2, backOff, 1_000 + 299_999), [1, 0]);
    assert.deepEqual(order(2, backOff, 1_000 + 300_000), [0, 1]);
  });
});
