import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  Admission,
  FIRST_EVERY,
  LATE_AFTER_MS,
  limitsOf,
  MAX_TICKETS,
  TICKET_GRACE_MS,
} from '../../gateway/src/admission/admission.js';
import { AgentStore } from '../../gateway/src/site-state/agent-store.js';
import { RedisSlots } from '../../gateway/src/site-state/redis-slots.js';
import { within } from '../../gateway/src/testing/within.js';
import { Chance } from '../../simulation/world/chance.js';
import { startRedis, urlOf } from './redis.js';
import type { ServerProcess } from './server-process.js';

let redis: ServerProcess;
let sites = 0;

before(async () => {
  redis = await startRedis();
});

after(() => redis.stop());

/** Runs with the store of a site that nobody else uses. */
async function withStore(run: (store: AgentStore) => Promise<void>): Promise<void> {
  const store = new AgentStore({
    url: urlOf(redis),
    siteId: `slots-${++sites}`,
    gateway: 'one',
    publicKey: '',
    leaseMs: 5_000,
    told: () => undefined,
    hears: () => undefined,
    report: () => undefined,
  });
  store.start();
  const answers = async (): Promise<void> => {
    for (;;) {
      try {
        await store.read('nobody');
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  await within('the store', answers());
  try {
    await run(store);
  } finally {
    await store.end();
  }
}

const lost = (error: unknown): void => {
  throw error;
};

const BEGUN_MS = 1_900_000_000_000;

describe('B12 B27 slots in Redis', () => {
  for (const [loginsPerSecond, seed] of [
    [3, 1],
    [50, 2],
    [0.5, 3],
  ] as const) {
    test(`are those that the admission of one gateway gives, at ${loginsPerSecond} a second`, () =>
      withStore(async (store) => {
        const admission = new Admission({ loginsPerSecond });
        const { intervalMs, burstMs, mostReturned } = limitsOf({ loginsPerSecond });
        const numbers = [
          ...[intervalMs, burstMs, mostReturned],
          ...[LATE_AFTER_MS, TICKET_GRACE_MS, MAX_TICKETS, FIRST_EVERY],
        ];
        const chance = new Chance(seed);
        let now = BEGUN_MS;
        for (let step = 0; step < 1_500; step++) {
          now += Math.floor(chance.next() ** 4 * 3 * intervalMs);
          if (chance.next() < 0.01) now += 40_000;
          const client = `client-${Math.floor(chance.next() * 40)}`;
          const luck = chance.next();
          const rank = luck < 0.1 ? 'at-work' : luck < 0.3 ? 'first' : 'ordinary';
          const found = await store.takeSlot(client, rank, numbers, now);
          let expected: number | null = null;
          if (rank === 'at-work') admission.pass(client, now);
          else {
            const turn = admission.ask(client, now, 1, rank === 'first');
            expected = turn.kind === 'now' ? null : turn.inMs;
          }
          const inMs = found.inMs === null ? null : Math.ceil(found.inMs - 0.01);
          assert.equal(inMs, expected, `step ${step}, ${client}`);
          const { nextInMs } = admission.given(now);
          assert.ok(Math.abs(Math.max(0, found.nextInMs) - nextInMs) < 1, `step ${step}`);
        }
      }));
  }

  test('are given once each, however many gateways ask at the same moment', () =>
    withStore(async (store) => {
      const one = new RedisSlots({ store, isShared: () => true, lose: lost });
      const other = new RedisSlots({ store, isShared: () => true, lose: lost });
      const turns = await Promise.all(
        Array.from({ length: 300 }, (_, index) =>
          (index % 2 === 0 ? one : other).take(
            { loginsPerSecond: 50 },
            `client-${index}`,
            'ordinary',
          ),
        ),
      );
      const waits = turns.map((taken) => (taken?.turn.kind === 'later' ? taken.turn.inMs : 0));
      assert.ok(waits.filter((ms) => ms === 0).length <= 60);
      assert.ok(Math.max(...waits) <= 5_000, `${Math.max(...waits)} ms`);
      assert.ok(Math.max(...waits) > 4_000, `${Math.max(...waits)} ms`);
      assert.equal(new Set(waits.filter((ms) => ms > 0)).size, waits.filter((ms) => ms > 0).length);
    }));

  test('that a gateway gave while it was alone are kept, and others come behind them', () =>
    withStore(async (store) => {
      const slots = new RedisSlots({ store, isShared: () => true, lose: lost });
      const pace = { loginsPerSecond: 1 };
      await slots.take(pace, 'a', 'ordinary');
      const known = await slots.take(pace, 'b', 'ordinary');
      const tickets = Array.from(
        { length: 1_200 },
        (_, at) => [`alone-${at}`, 50_000 + at] as const,
      );
      await slots.bring({ tickets: [['b', 40_000], ...tickets], nextInMs: 60_000 });
      const again = await slots.take(pace, 'b', 'ordinary');
      assert(known?.turn.kind === 'later' && again?.turn.kind === 'later');
      assert.ok(again.turn.inMs <= known.turn.inMs, 'b keeps its own');
      const last = await slots.take(pace, 'alone-1199', 'ordinary');
      assert(last?.turn.kind === 'later');
      assert.ok(last.turn.inMs > 45_000 && last.turn.inMs <= 51_200, `${last.turn.inMs} ms`);
      const next = await slots.take(pace, 'new', 'ordinary');
      assert(next?.turn.kind === 'later');
      assert.ok(next.turn.inMs > 55_000 && next.turn.inMs <= 60_000, `${next.turn.inMs} ms`);
    }));
});
