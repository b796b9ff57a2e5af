import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ok, refused } from '../site-backend.js';
import { GatewayWatch, type WatchOptions } from './gateway-watch.js';

const watch = (options: Partial<WatchOptions> = {}): GatewayWatch =>
  new GatewayWatch({
    slowLoginMs: 3_000,
    longWaitMs: 60_000,
    certificateEnds: () => undefined,
    isStoreLost: () => false,
    ...options,
  });

const names = (one: GatewayWatch, now: number): readonly string[] =>
  one.alarms(now).map(({ name, severity }) => `${name} ${severity}`);

const FAILED = refused('internal-error', 'the gateway failed');

describe('B17 a gateway raises alarms of its own', () => {
  test('a service that is off, by what sessions hear of it', () => {
    const one = watch();
    const leave = one.subscribed();
    one.services({ telephony: 'on', configuration: 'off', statistics: 'on' });
    one.service('telephony', 'off');
    assert.deepEqual(names(one, 0), [
      'configuration-service-off warning',
      'telephony-service-off critical',
    ]);
    one.service('configuration', 'on');
    assert.deepEqual(names(one, 1_000), ['telephony-service-off critical']);
    leave();
    assert.deepEqual(names(one, 2_000), ['telephony-service-off critical']);
    assert.deepEqual(names(one, 62_001), [], 'nobody hears of it any more');
  });

  test('its site, when calls fail one after the other for a while', () => {
    const one = watch();
    const fail = (now: number): void => {
      one.answered('configuration.readPerson', FAILED, 5, now);
    };
    fail(0);
    fail(1_000);
    fail(9_000);
    assert.deepEqual(names(one, 9_000), ['backend-gone critical']);
    one.answered('session.ping', ok({}), 0, 9_500);
    assert.deepEqual(names(one, 9_500), ['backend-gone critical'], 'a ping does not ask the site');
    one.answered('agent.login', refused('telephony-unavailable', 'off'), 5, 10_000);
    assert.deepEqual(names(one, 10_000), []);
  });

  test('the store, a full admission, and slow log-ins', () => {
    let isLost = true;
    const one = watch({ isStoreLost: () => isLost });
    assert.deepEqual(names(one, 0), ['store-lost warning']);
    isLost = false;
    const busy = { ...refused('busy', 'later'), retryAfterMs: 60_001 };
    one.answered('session.open', busy, 1, 1_000);
    assert.deepEqual(names(one, 2_000), ['admission-full warning']);
    assert.deepEqual(names(one, 61_001), []);
    for (let n = 0; n < 2; n++) one.answered('agent.login', ok({}), 9_000, 100_000);
    assert.deepEqual(names(one, 100_000), [], 'two are no measure');
    for (let n = 0; n < 4; n++) one.answered('agent.login', ok({}), 9_000, 100_000);
    assert.deepEqual(names(one, 100_000), ['log-in-slow warning']);
    for (let n = 0; n < 50; n++) one.answered('agent.login', ok({}), 20, 110_000);
    assert.deepEqual(names(one, 110_000), []);
  });

  test('a certificate that ends soon', () => {
    for (const [days, expected] of [
      [2, ['certificate-ends critical']],
      [10, ['certificate-ends warning']],
      [-1, ['certificate-ends critical']],
      [30, []],
    ] as const) {
      const one = watch({ certificateEnds: () => Date.now() + days * 86_400_000 });
      assert.deepEqual(names(one, 0), expected);
    }
  });
});
