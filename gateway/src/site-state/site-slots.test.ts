import assert from 'node:assert/strict';
import test from 'node:test';
import { Admission, type GivenSlots } from '../admission/admission.js';
import { SiteSlots } from './site-slots.js';
import { MemorySiteState, SiteMemory } from './memory-site-state.js';
import type { SharedSlots, SharingStatus } from './site-state.js';

/** A slot every 10 s: what a test takes changes nothing. */
const PACE = { loginsPerSecond: 0.1 };

/** A store that can be lost; what is brought to it is kept. */
class Store implements SharedSlots {
  readonly slots: SharedSlots;
  readonly gateways = 2;
  readonly admission = new Admission(PACE);
  readonly brought: GivenSlots[] = [];
  status: SharingStatus = 'shared';

  take: SharedSlots['take'] = (_pace, client, rank) => {
    if (this.status !== 'shared') return Promise.resolve(null);
    const now = performance.now();
    const isAtWork = rank === 'at-work';
    if (isAtWork) this.admission.pass(client, now);
    const turn = isAtWork ? ({ kind: 'now' } as const) : this.admission.ask(client, now);
    return Promise.resolve({ turn, nextInMs: this.admission.given(now).nextInMs });
  };

  bring: SharedSlots['bring'] = (given) => {
    this.brought.push(given);
    return Promise.resolve();
  };

  constructor() {
    this.slots = this;
  }
}

async function slotOf(slots: SiteSlots, client: string): Promise<number> {
  const turn = await slots.ask(client);
  return turn.kind === 'now' ? 0 : turn.inMs;
}

const EARS = {
  tell: () => undefined,
  has: () => true,
  shared: () => undefined,
  cutOff: () => undefined,
};

const near = (found: number, expected: number): void => {
  assert.ok(
    found <= expected && found > expected - 5_000,
    `${found} ms, where ${expected} were due`,
  );
};

test('B12 B27 two gateways give the slots of the site, and each knows those that the other gave', async () => {
  const memory = new SiteMemory();
  const [one, other] = [0, 1].map(() => {
    const state = new MemorySiteState(memory);
    state.listen(EARS);
    return new SiteSlots(PACE, state);
  });
  assert(one && other);
  assert.equal(await slotOf(one, 'a'), 0);
  near(await slotOf(other, 'b'), 10_000);
  near(await slotOf(one, 'c'), 20_000);
  near(await slotOf(one, 'b'), 10_000);
  const turn = await other.ask('c');
  assert(turn.kind === 'later' && turn.ofSite);
  assert.equal(other.loginsPerSecond, 0.1);
});

test('B12 a gateway without others keeps its slots for itself', async () => {
  const slots = new SiteSlots(PACE, new MemorySiteState());
  assert.equal(await slotOf(slots, 'a'), 0);
  const turn = await slots.ask('b');
  assert(turn.kind === 'later');
  assert.equal(turn.ofSite, false);
});

test('B12 B27 without the store a gateway lets in its share, behind what was given, and keeps its word', async () => {
  const store = new Store();
  const slots = new SiteSlots(PACE, store);
  assert.equal(await slotOf(slots, 'a'), 0);
  near(await slotOf(slots, 'b'), 10_000);
  store.status = 'alone';
  near(await slotOf(slots, 'b'), 10_000);
  near(await slotOf(slots, 'c'), 20_000);
  const turn = await slots.ask('d');
  assert(turn.kind === 'later' && !turn.ofSite);
  near(turn.inMs, 40_000);
  assert.equal(slots.loginsPerSecond, 0.05);
});

test('B12 B27 what was given without the store is brought to it when it is back, once', async () => {
  const store = new Store();
  const slots = new SiteSlots(PACE, store);
  await slots.ask('a');
  store.status = 'alone';
  await slots.ask('b');
  store.status = 'shared';
  await slots.ask('c');
  await slots.ask('d');
  assert.equal(store.brought.length, 1);
  const [given] = store.brought;
  assert(given);
  assert.deepEqual(
    given.tickets.map(([client]) => client),
    ['b'],
  );
  near(given.nextInMs, 30_000);
});

test('B12 B27 who need not wait is let in, and somebody else waits for that', async () => {
  const store = new Store();
  const slots = new SiteSlots(PACE, store);
  await slots.ask('a');
  await slots.pass('resuming');
  near(await slotOf(slots, 'b'), 20_000);
  store.status = 'alone';
  await slots.pass('resuming');
  near(await slotOf(slots, 'c'), 50_000);
});
