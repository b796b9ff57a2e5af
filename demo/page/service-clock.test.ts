import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { active } from '../../src/contract/testing/snapshots.js';
import { clockAfter, IDLE_CLOCK, type Service, serviceOf, withoutMs } from './service-clock.js';

const READY = active({ agent: { dn: '7001', state: 'ready' } });

/** The clock after these, one a second. */
const after = (...services: readonly Service[]) =>
  services.reduce(
    (clock, service, second) => clockAfter(clock, service, second * 1_000),
    IDLE_CLOCK,
  );

describe('the clock of the time without service', () => {
  test('does not run before there was a service', () => {
    assert.equal(withoutMs(after('out', 'by-choice', 'nobody'), 9_000), 0);
  });

  test('runs from the loss on', () => {
    assert.equal(withoutMs(after('in-service', 'out'), 4_000), 3_000);
  });

  test('is not stopped by an arrival: only when calls can come', () => {
    assert.equal(withoutMs(after('in-service', 'out', 'by-choice'), 9_000), 8_000);
    assert.equal(withoutMs(after('in-service', 'out', 'by-choice', 'in-service'), 9_000), 2_000);
  });

  test('is not started by an agent who sets themself not ready', () => {
    assert.equal(withoutMs(after('in-service', 'by-choice'), 9_000), 0);
  });

  test('goes on when the session is lost in the middle', () => {
    assert.equal(
      withoutMs(after('in-service', 'out', 'nobody', 'out', 'in-service'), 9_000),
      3_000,
    );
  });

  test('adds the next loss to those before it', () => {
    const clock = after('in-service', 'out', 'out', 'in-service', 'out');
    assert.equal(withoutMs(clock, 5_000), 3_000);
    assert.equal(withoutMs(clockAfter(clock, 'in-service', 5_000), 9_000), 3_000);
  });
});

describe('what the clock measures', () => {
  const cases: readonly (readonly [string, Parameters<typeof serviceOf>[0], Service])[] = [
    ['ready', READY, 'in-service'],
    ['not ready', active({ agent: { dn: '7001', state: 'not-ready' } }), 'by-choice'],
    ['a lost connection', { ...READY, connection: 'lost' }, 'out'],
    [
      'telephony off',
      active({ ...READY, services: { ...READY.services, telephony: 'off' } }),
      'out',
    ],
    ['a lost phone', { ...READY, phone: { kind: 'out-of-service', forMs: 0 } }, 'out'],
    [
      'logged out by the site',
      active({ agent: { dn: '7001', state: 'logged-out', logout: { kind: 'graceful-shutdown' } } }),
      'out',
    ],
    [
      'logged out by the agent',
      active({ agent: { dn: '7001', state: 'logged-out', logout: { kind: 'manual' } } }),
      'by-choice',
    ],
    ['signed out', { kind: 'signed-out', why: { kind: 'never-signed-in' } }, 'nobody'],
  ];
  for (const [name, snapshot, expected] of cases) {
    test(`${name}: ${expected}`, () => {
      assert.equal(serviceOf(snapshot), expected);
    });
  }
});
