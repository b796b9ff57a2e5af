import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HELP, readOptions } from '../../scripts/test-options.mjs';

describe('the command line of npm test', () => {
  test('without options it runs what is not left to --all', () => {
    assert.deepEqual(readOptions([]), { kind: 'run', isAll: false });
    assert.deepEqual(readOptions(['--all']), { kind: 'run', isAll: true });
  });

  test('to ask for help runs nothing', () => {
    assert.deepEqual(readOptions(['--help']), { kind: 'help' });
    assert.deepEqual(readOptions(['--all', '-h']), { kind: 'help' });
  });

  test('the help names every option', () => {
    for (const option of ['--all', '--help']) assert(HELP.includes(`\n  ${option} `), option);
  });

  for (const args of [['--al'], ['--all=yes'], ['start-up'], ['--files', 'start-up'], ['-x']]) {
    test(`"${args.join(' ')}" is refused, with what is wrong`, () => {
      const reading = readOptions(args);
      assert(reading.kind === 'wrong');
      assert.match(reading.message, /Unknown option|Unexpected argument|does not take an argument/);
    });
  }
});
