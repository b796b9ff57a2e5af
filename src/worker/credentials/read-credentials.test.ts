import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCredentials } from './read-credentials.js';

const LONG = 'x'.repeat(8_192);

describe('B24 what shows who the agent is', () => {
  test('a name with a password or a token of up to 8 192 characters; a token counts more', () => {
    const usable = [
      [
        { username: ' agent1 ', password: LONG },
        { username: 'agent1', password: LONG },
      ],
      [
        { username: 'agent1', token: LONG },
        { username: 'agent1', token: LONG },
      ],
      [
        { username: 'agent1', token: 'newer', password: 'older' },
        { username: 'agent1', token: 'newer' },
      ],
    ];
    for (const [given, credentials] of usable) {
      assert.deepEqual(readCredentials(given), { kind: 'usable', credentials });
    }
  });

  test('what is too long is said to be so, and not repeated', () => {
    const problems = [
      [{ username: 'agent1', password: `${LONG}x` }, /password or a token has up to 8192/],
      [{ username: 'agent1', token: `${LONG}x` }, /password or a token has up to 8192/],
      [{ username: LONG, password: 'p' }, /user name has up to 255/],
      [{ username: 'agent1', password: '' }, /is needed/],
      [{ username: ' ', token: 'secret' }, /is needed/],
      [undefined, /is needed/],
      [['agent1', 'secret'], /is needed/],
      [{ username: { toString: 'agent1' }, password: 7 }, /is needed/],
    ] as const;
    for (const [given, expected] of problems) {
      const reading = readCredentials(given);
      assert.ok(reading.kind === 'unusable');
      assert.match(reading.problem, expected);
      assert.doesNotMatch(reading.problem, /xxx|secret/);
    }
  });
});
