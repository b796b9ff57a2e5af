import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOptions } from './simulate-options.js';

describe('the options of npm run simulate', () => {
  test('are numbers, each with a default', () => {
    const reading = readOptions(['--seeds', '20', '--hours=5', '--seed', '0']);
    assert(reading.kind === 'run');
    const { seeds, hours, seed, jobs } = reading.options;
    assert.deepEqual({ seeds, hours, seed }, { seeds: 20, hours: 5, seed: 0 });
    assert(jobs >= 1);
    assert.equal(readOptions([]).kind, 'run');
  });

  test('that are wrong are named, with what would be right', () => {
    for (const [args, expected] of [
      [['--seeds', '0'], /--seeds must be a whole number from 1 .* not "0"/],
      [['--hours', 'many'], /--hours must be a whole number .* not "many"/],
      [['--jobs', '1e3'], /--jobs must be/],
      [['--seed', '-1'], /--seed/],
      [['--sites', '3'], /--sites/],
      [['3'], /3/],
    ] as const) {
      const reading = readOptions(args);
      assert(reading.kind === 'wrong', args.join(' '));
      assert.match(reading.message, expected);
    }
  });

  test('ask for help', () => {
    assert.deepEqual(readOptions(['--help']), { kind: 'help' });
  });
});
