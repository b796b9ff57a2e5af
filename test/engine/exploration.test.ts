import { describe, test } from 'node:test';
import { EXPLORATIONS, inTime } from './explorations.js';
import { checkExploration } from './explored-invariants.js';

describe('exhaustive exploration of the engine', () => {
  for (const exploration of inTime(EXPLORATIONS)) {
    test(`I1 I2 I3 I4 I5 I7 I8 I9 I10 I11 hold ${exploration.name}`, (context) => {
      checkExploration(exploration, context);
    });
  }
});
