import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advanceRace, afterHeadStart, beginRace, HEAD_START_MS, siblingsOf } from './race.js';

const at = (siteId: string, gateway: number) => ({ siteId, gateway });
const GATEWAYS = [at('frankfurt', 0), at('frankfurt', 1), at('munich', 0), at('frankfurt', 2)];

describe('a race of attempts', () => {
  test('S1.2 the gateways left to the site of the winner are its own that were not tried', () => {
    const first = beginRace(GATEWAYS, 0, 0);
    const second = afterHeadStart(first.race, first.lastGeneration, HEAD_START_MS);
    const stamp = { now: HEAD_START_MS, random: 0 };
    const leftTo = (generation: number) => {
      const step = advanceRace(second.race, second.lastGeneration, {
        type: 'connected',
        generation,
        ...stamp,
      });
      assert(step.kind === 'won');
      return siblingsOf(step.link);
    };
    assert.deepEqual(leftTo(1), [at('frankfurt', 1), at('frankfurt', 2)]);
    assert.deepEqual(leftTo(2), [at('frankfurt', 2)]);
  });
});
