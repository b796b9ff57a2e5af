import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dueInVain, shutDownInVain } from './beginnings.js';
import { situationOf } from './situations.js';

describe('a move that has failed', () => {
  for (const [cause, inVain] of [
    ['S2.2 telephony', dueInVain],
    ['S2.11 a shutdown', shutDownInVain],
  ] as const) {
    for (const type of ['move-now-requested', 'retry-requested'] as const) {
      test(`B2 B1 ${cause}: ${type} retries it at once`, () => {
        const drive = inVain();
        assert.equal(situationOf(drive.state), 'active connected');
        drive.happen({ type });
        assert.equal(situationOf(drive.state), 'switching connecting, origin standing');
      });
    }
  }
});
