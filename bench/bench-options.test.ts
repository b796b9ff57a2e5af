import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOptions } from './bench-options.js';

const MEASURES = {
  connection: ['half-open', 'reconnects'],
  page: ['burst'],
  crowd: ['crowd'],
  'gateway-capacity': ['states'],
  herd: ['cold'],
  overload: ['brackets'],
  peers: ['killed'],
};
const read = (...args: string[]) => readOptions(args, MEASURES);

describe('the options of npm run bench', () => {
  test('name a suite; the rest has defaults', () => {
    assert.deepEqual(read('connection'), {
      kind: 'run',
      options: { suite: 'connection', only: [], samples: undefined, quick: false },
    });
    assert.deepEqual(read('connection', '--only', 'half-open', '--samples=30', '--quick'), {
      kind: 'run',
      options: { suite: 'connection', only: ['half-open'], samples: 30, quick: true },
    });
  });

  test('that are wrong are named, with what would be right', () => {
    for (const [args, expected] of [
      [[], /Name one suite: connection, crowd, gateway-capacity, herd, overload, page, peers\./],
      [['toString'], /Name one suite/],
      [['connection', 'nothing'], /Name one suite/],
      [['connection', '--only', 'size'], /--only must be one of half-open, reconnects, not "size"/],
      [['connection', '--samples', '0'], /--samples must be a whole number from 1, not "0"/],
      [['connection', '--samples', '1e3'], /not "1e3"/],
      [['connection', '--samples', '9999999'], /at most/],
      [['connection', '--fast'], /--fast/],
    ] as const) {
      const reading = read(...args);
      assert(reading.kind === 'wrong', args.join(' '));
      assert.match(reading.message, expected);
    }
  });

  test('ask for help', () => {
    assert.deepEqual(read('--help'), { kind: 'help' });
  });
});
