import assert from 'node:assert/strict';
import test from 'node:test';
import { Admission, TICKET_GRACE_MS } from './admission.js';

interface Row {
  readonly atMs: number;
  readonly client: string;
  readonly expected: 'now' | number;
}

/** [ms, client, admitted now or told to come in so many ms], in order. */
const ask = (atMs: number, client: string, expected: Row['expected']): Row => ({
  atMs,
  client,
  expected,
});

const CASES: readonly (readonly [what: string, loginsPerSecond: number, rows: readonly Row[]])[] = [
  [
    'a burst of a second is let in, and the rest gets slots in the order of asking',
    3,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 'now'), ask(0, 'c', 'now')],
      ...[ask(0, 'd', 334), ask(0, 'e', 667), ask(100, 'f', 900)],
    ],
  ],
  [
    'a client that comes at its slot, or later within the grace, is let in; the next has its own',
    1,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 1_000), ask(0, 'c', 2_000)],
      ...[ask(1_000, 'b', 'now'), ask(2_000 + TICKET_GRACE_MS, 'c', 'now')],
    ],
  ],
  [
    'a client that comes early is told the same slot again, and moves nobody else',
    1,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 1_000), ask(300, 'b', 700), ask(999.5, 'b', 1)],
      ...[ask(999.5, 'c', 1_001), ask(1_000, 'b', 'now')],
    ],
  ],
  [
    'a client that does not come in time has lost its slot and asks anew',
    1,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 1_000), ask(0, 'c', 2_000)],
      ...[ask(1_001 + TICKET_GRACE_MS, 'd', 'now'), ask(1_001 + TICKET_GRACE_MS, 'b', 1_000)],
      ask(1_001 + TICKET_GRACE_MS, 'c', 'now'),
    ],
  ],
  [
    'a slot is good once: who is back behind it asks anew',
    1,
    [ask(0, 'a', 'now'), ask(0, 'b', 1_000), ask(1_000, 'b', 'now'), ask(1_000, 'b', 1_000)],
  ],
  [
    'who waits for a slot is not overtaken by who comes between',
    1,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 1_000), ask(1_500, 'c', 500)],
      ...[ask(1_500, 'b', 'now'), ask(2_000, 'c', 'now')],
    ],
  ],
  [
    'a slot that nobody came for is given to the next who asks, two seconds later',
    1,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 1_000), ask(0, 'c', 2_000), ask(0, 'd', 3_000)],
      ...[ask(0, 'e', 4_000), ask(3_000, 'd', 'now'), ask(3_000, 'f', 2_000)],
      ...[ask(3_001, 'g', 'now'), ask(3_001, 'h', 2_999), ask(4_000, 'e', 'now')],
    ],
  ],
  [
    'who comes for it after all is let in, and the next who asks waits for that',
    1,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 1_000), ask(0, 'c', 2_000), ask(0, 'd', 3_000)],
      ...[ask(0, 'e', 4_000), ask(2_000, 'c', 'now'), ask(3_000, 'd', 'now')],
      ...[ask(3_001, 'f', 'now'), ask(3_002, 'b', 'now'), ask(3_002, 'g', 2_998)],
    ],
  ],
  [
    'a calm makes room for one second of log-ins, no more',
    2,
    [
      ...[ask(0, 'a', 'now'), ask(0, 'b', 'now'), ask(0, 'c', 500)],
      ...[ask(60_000, 'd', 'now'), ask(60_000, 'e', 'now'), ask(60_000, 'f', 500)],
    ],
  ],
  [
    'less than one a second is a pace, too',
    0.5,
    [ask(0, 'a', 'now'), ask(0, 'b', 2_000), ask(2_000, 'b', 'now'), ask(2_001, 'c', 1_999)],
  ],
];

for (const [what, loginsPerSecond, rows] of CASES) {
  test(`${what} (B12)`, () => {
    const admission = new Admission({ loginsPerSecond });
    const turns = rows.map(({ atMs, client }) => {
      const turn = admission.ask(client, atMs);
      return turn.kind === 'now' ? 'now' : turn.inMs;
    });
    assert.deepEqual(
      turns,
      rows.map(({ expected }) => expected),
    );
  });
}

test('a crowd that obeys is in after as long as the pace takes, each with two attempts (B12)', () => {
  const admission = new Admission({ loginsPerSecond: 500 });
  const agents = Array.from({ length: 10_000 }, (_, index) => `agent${index}`);
  const waits = agents.map((agent) => {
    const turn = admission.ask(agent, 0);
    return turn.kind === 'now' ? 0 : turn.inMs;
  });
  assert.ok(Math.max(...waits) <= 20_000);
  for (const [index, agent] of agents.entries()) {
    const waitMs = waits[index] ?? 0;
    if (waitMs > 0) assert.equal(admission.ask(agent, waitMs).kind, 'now');
  }
});

test('tickets are bounded: beyond that a client is told a slot which is not kept for it', () => {
  const admission = new Admission({ loginsPerSecond: 1 });
  for (let i = 0; i <= 100_000; i++) admission.ask(`agent${i}`, 0);
  const end = { kind: 'later', inMs: 100_001_000 };
  assert.deepEqual(admission.ask('one', 0), end);
  assert.deepEqual(admission.ask('other', 0), end);
});

test('who need not wait counts all the same (B12)', () => {
  const admission = new Admission({ loginsPerSecond: 1 });
  admission.pass('resuming', 0);
  assert.deepEqual(admission.ask('a', 0), { kind: 'later', inMs: 1_000 });
  admission.pass('another', 0);
  assert.deepEqual(admission.ask('b', 0), { kind: 'later', inMs: 3_000 });
  admission.pass('a', 0);
  assert.deepEqual(admission.ask('c', 0), { kind: 'later', inMs: 4_000 });
});

test('who comes first has slots of a line of its own, and somebody later waits for each (B12)', () => {
  const admission = new Admission({ loginsPerSecond: 1 });
  const ask = (client: string, nowMs: number, isFirst = false): number => {
    const turn = admission.ask(client, nowMs, 1, isFirst);
    return turn.kind === 'now' ? 0 : turn.inMs;
  };
  for (let agent = 0; agent < 20; agent++) assert.equal(ask(`agent${agent}`, 0), agent * 1_000);
  assert.deepEqual(
    ['a', 'b', 'c'].map((client) => ask(client, 0, true)),
    [0, 4_000, 8_000],
  );
  assert.equal(ask('b', 1_000, true), 3_000, 'early, it is told the same slot again');
  assert.equal(ask('next', 1_000), 22_000, 'behind those three');
  assert.equal(ask('agent15', 1_000, true), 11_000, 'it has a better slot than before');
  assert.equal(ask('last', 1_000), 23_000, 'and nobody waits for that');
  assert.equal(ask('agent9', 1_000, true), 8_000, 'its own is better');
  assert.equal(ask('b', 4_000), 0);
  assert.equal(ask('b', 4_000, true), 12_000, 'a slot is good once');
});

test('however many say that they come first, all are in as soon, and others hardly later (B12)', () => {
  for (const part of [1, 2, 10]) {
    const admission = new Admission({ loginsPerSecond: 100 });
    const waits = Array.from({ length: 2_000 }, (_, agent) => {
      const turn = admission.ask(`agent${agent}`, 0, 1, agent % part === 0);
      return { isFirst: agent % part === 0, inMs: turn.kind === 'now' ? 0 : turn.inMs };
    });
    assert.ok(Math.max(...waits.map(({ inMs }) => inMs)) <= 20_000);
    for (let second = 0; second < 20; second++) {
      const isThen = (inMs: number): boolean => Math.floor(inMs / 1_000) === second;
      const count = waits.filter(({ inMs }) => isThen(inMs)).length;
      assert.ok(count <= 250, `${count} in second ${second}`);
      if (second > 1) assert.ok(count <= 126, `${count} in second ${second}`);
    }
  }
});

test('a pace of nothing is refused', () => {
  for (const loginsPerSecond of [0, -1, Number.NaN]) {
    assert.throws(
      () => new Admission({ loginsPerSecond }),
      /loginsPerSecond: expected more than 0/,
    );
  }
});
