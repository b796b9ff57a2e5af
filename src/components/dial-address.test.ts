import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialAddress } from './dial-address.js';

test('B5 a number is dialled as it is, without what only helps to read it', () => {
  for (const [number, address] of [
    ['+49 69 5550-117', 'tel:+49695550117'],
    ['(069) 5550/117', 'tel:0695550117'],
    ['*72#', 'tel:*72%23'],
    ['5001', 'tel:5001'],
  ] as const) {
    assert.equal(dialAddress(number), address);
  }
});

test('B5 what is no number is not dialled', () => {
  for (const number of ['', 'anonymous', '+', 'javascript:alert()']) {
    assert.equal(dialAddress(number), undefined, number);
  }
});
