import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pageless, PAGELESS_MS } from './pageless.js';

test('B23 a session whose last page is gone goes on until the next one comes, and ends when none does', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let ended = 0;
  const pageless = new Pageless(() => ended++);
  pageless.count(1);
  pageless.count(0);
  t.mock.timers.tick(PAGELESS_MS - 1);
  pageless.count(1);
  t.mock.timers.tick(PAGELESS_MS);
  assert.equal(ended, 0);
  pageless.count(0);
  t.mock.timers.tick(PAGELESS_MS);
  assert.equal(ended, 1);
  pageless.count(0);
  pageless.stop();
  t.mock.timers.tick(PAGELESS_MS);
  assert.equal(ended, 1);
});
