import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BUSY_MS, BUSY_TIMES, DEADLINE_SPREAD, LONGEST_BUSY_MS } from './deadlines.js';
import { PendingCalls } from './pending-calls.js';

const pendingCalls = () =>
  new PendingCalls({ overdue: () => undefined, doubtful: () => undefined, isSlow: () => false });

describe('calls without an answer', () => {
  test('each is settled once, by its own number', () => {
    const calls = pendingCalls();
    const first = calls.add('dn.register', 1_000);
    const second = calls.add('agent.ready', 1_000);
    assert.notEqual(first, second);
    assert.equal(calls.settle(second)?.method, 'agent.ready');
    assert.equal(calls.settle(second), undefined);
    assert.equal(calls.settle(99), undefined);
    assert.equal(calls.size, 1);
    calls.clear();
    assert.equal(calls.settle(first), undefined);
  });

  test('I8 pings that nobody answers do not pile up, and forget no other call', () => {
    const calls = pendingCalls();
    const register = calls.add('dn.register', 1_000);
    for (let i = 0; i < 100; i++) calls.add('session.ping', 1_000);
    assert(calls.size <= 10);
    assert.equal(calls.settle(register)?.method, 'dn.register');
    calls.clear();
  });

  test('a quick one is doubted once when it is late, a settled one never', async () => {
    const doubted: string[] = [];
    await new Promise<void>((resolve) => {
      const quiet = new PendingCalls({
        overdue: () => undefined,
        doubtful: () => doubted.push('quiet'),
        isSlow: () => false,
      });
      quiet.settle(quiet.add('dn.register', 20));
      quiet.add('agent.login', 20);
      quiet.add('session.open', 20);
      const late = new PendingCalls({
        overdue: () => undefined,
        doubtful: () => {
          doubted.push('late');
          quiet.clear();
          late.clear();
          resolve();
        },
        isSlow: () => false,
      });
      late.add('services.subscribe', 60);
    });
    assert.deepEqual(doubted, ['late']);
  });

  test('B12 B22 who answers slowly is waited for longer in silence, within bounds', (context) => {
    let now = 1_000;
    context.mock.method(performance, 'now', () => now);
    const patienceAfter = (method: 'session.ping' | 'agent.login', tookMs: number): number => {
      const calls = pendingCalls();
      const id = calls.add(method, 1_000_000);
      now += tookMs;
      calls.settle(id);
      calls.clear();
      return calls.patienceMs;
    };
    const isNear = (found: number, ms: number): boolean =>
      found >= ms && found <= ms * (1 + DEADLINE_SPREAD);
    assert.equal(patienceAfter('session.ping', 100), 0);
    assert(isNear(patienceAfter('session.ping', 2_000), 2_000 * BUSY_TIMES));
    assert(isNear(patienceAfter('agent.login', 100), BUSY_MS));
    assert(isNear(patienceAfter('agent.login', 3_000), 3_000 * BUSY_TIMES));
    assert(isNear(patienceAfter('agent.login', 9_000), LONGEST_BUSY_MS));
  });

  test('B12 one that is late behind a log-in is no doubt whether the peer lives', async () => {
    const behind = await new Promise<string>((resolve) => {
      const calls = new PendingCalls({
        overdue: () => undefined,
        doubtful: (what) => {
          calls.clear();
          resolve(what);
        },
        isSlow: () => false,
      });
      calls.add('dn.register', 20);
      calls.add('agent.login', 20);
    });
    assert.equal(behind, 'slow-calls');
  });
});
