import assert from 'node:assert/strict';
import test from 'node:test';
import { FairQueue, type Asker } from './fair-queue.js';

/** `a:joe` is the account joe at the address a. */
const asker = (text: string): Asker => {
  const [address = '', account = ''] = text.split(':');
  return { address, account };
};

/** What comes out when all of these have come in, and what had no place meanwhile. */
function through(places: number, items: readonly string[]): { out: string[]; lost: string[] } {
  const queue = new FairQueue<string>();
  const lost = items.flatMap((item) => queue.push(asker(item), item, places) ?? []);
  const out: string[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) out.push(next);
  assert.equal(queue.size, 0);
  return { out, lost };
}

const CASES: readonly (readonly [
  what: string,
  places: number,
  in_: string,
  out: string,
  lost: string,
])[] = [
  ['one account is served in its order', 9, 'a:1 a:1 a:1', 'a:1 a:1 a:1', ''],
  ['addresses take turns', 9, 'a:1 a:2 a:3 b:4', 'a:1 b:4 a:2 a:3', ''],
  ['and within an address its accounts', 9, 'a:1 a:1 a:1 a:2', 'a:1 a:2 a:1 a:1', ''],
  ['a full queue takes nobody of the longest line', 2, 'a:1 a:2 a:3', 'a:1 a:2', 'a:3'],
  ['but one of another address, in place of its newest', 2, 'a:1 a:2 b:3', 'a:1 b:3', 'a:2'],
  ['as long as that makes no other line the longest', 2, 'a:1 b:2 c:3', 'a:1 b:2', 'c:3'],
  ['within an address another account has the same right', 2, 'a:1 a:1 a:2', 'a:1 a:2', 'a:1'],
  ['an account cannot push itself forward', 2, 'a:1 a:2 a:2', 'a:1 a:2', 'a:2'],
];

for (const [what, places, incoming, out, lost] of CASES) {
  test(`${what} (B12)`, () => {
    const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
    assert.deepEqual(through(places, words(incoming)), { out: words(out), lost: words(lost) });
  });
}

test('those that nobody wants any more are taken out (B12)', () => {
  const queue = new FairQueue<string>();
  for (const item of ['a:1', 'a:2', 'b:3']) queue.push(asker(item), item, 9);
  assert.deepEqual(
    queue.takeOut((item) => item !== 'a:2'),
    ['a:1', 'b:3'],
  );
  assert.equal(queue.size, 1);
  assert.equal(queue.shift(), 'a:2');
  assert.equal(queue.shift(), undefined);
});
