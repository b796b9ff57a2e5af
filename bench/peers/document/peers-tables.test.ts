import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Figure } from './figures.js';
import { faultCell } from './peers-tables.js';
import { ratios, spreadOf } from './ratios.js';

const OURS = [2_000, 2_500, 2_000];

const figure = (samples: readonly number[], isOurs = false): Figure => ({
  samples,
  value: spreadOf(samples),
  ratio: spreadOf(ratios(samples, OURS)),
  isOurs,
});

describe('a figure in the tables of peers', () => {
  test('is first a multiple of the product’s, then seconds', () => {
    assert.equal(faultCell(figure([4_000, 5_000, 12_000]), 45_000), '2.0 × (5.0 s)');
    assert.equal(faultCell(figure([100_000, 90_000, 80_000]), 120_000), '40 × (90 s)');
    assert.equal(faultCell(figure([20, 25, 20]), 45_000), '0.01 × (0.02 s)');
  });

  test('of the product is seconds alone', () => {
    assert.equal(faultCell(figure(OURS, true), 45_000), '**2.0 s**');
  });

  test('says in how many rounds it came', () => {
    assert.equal(faultCell(figure([4_000, 5_000, Infinity]), 45_000), '2.0 × (5.0 s, 2 of 3)');
    assert.equal(faultCell(figure([4_000, Infinity, Infinity]), 45_000), 'not in 45 s, 1 of 3');
    assert.equal(faultCell(figure([Infinity, Infinity, Infinity]), 120_000), 'not in 120 s');
  });

  test('that was not taken is a dash', () => {
    assert.equal(faultCell(figure([]), 45_000), '–');
  });
});
