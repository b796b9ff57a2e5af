import { describe, test } from 'node:test';
import { EXPLORATIONS_OF_TIMEOUTS, inTime } from './explorations.js';
import { checkExploration } from './explored-invariants.js';

describe('exploration of the engine with time-outs that are set, 0 or absent', () => {
  for (const exploration of inTime(EXPLORATIONS_OF_TIMEOUTS)) {
    test(`S2.3 S2.10 I1 I2 I5 I8 I12 hold ${exploration.name}`, (context) => {
      checkExploration(exploration, context);
    });
  }
});
