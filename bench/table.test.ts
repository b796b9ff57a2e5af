import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from './measure.js';
import { tableLines } from './table.js';

const finding: Finding = {
  measure: 'deadline',
  what: 'visible',
  unit: 'ms',
  bounds: [
    { kind: 'at-least', of: 'min', value: 0 },
    { kind: 'at-most', of: 'p99', value: 50 },
  ],
  samples: [0.25, 12.34, 7],
  conditions: {},
};

describe('the table', () => {
  test('has a row for each finding', () => {
    const lines = tableLines([finding, { ...finding, bounds: [], samples: [] }]);
    assert.equal(lines.length, 4);
    assert.match(
      lines[2] ?? '',
      /^deadline: visible +ms +min ≥ 0, p99 ≤ 50 +7\.00 +12\.3 +12\.3 +3 +yes$/,
    );
    assert.match(lines[3] ?? '', /– +– +– +0 +–$/);
  });

  test('says what is missed, and why', () => {
    const lines = tableLines([{ ...finding, samples: [51], reason: 'the machine was busy' }]);
    assert.match(lines[2] ?? '', /MISSED$/);
    assert.deepEqual(lines.slice(-2), ['MISSED deadline: visible', '  the machine was busy']);
  });

  test('does not hide that a reason is missing', () => {
    assert.equal(
      tableLines([{ ...finding, samples: [-1] }]).at(-1),
      '  for a reason that is not known',
    );
  });
});
