import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ATTEMPT_BUDGET, AttemptBudget } from './attempt-budget.js';

/** A budget that is used up, and what it has opened. */
function usedUp(perSecond = 10) {
  const budget = new AttemptBudget({ burst: 1, perSecond });
  const opened: number[] = [];
  const attempt = (generation: number): Promise<void> =>
    new Promise((resolve) => {
      budget.attempt(generation, () => {
        opened.push(generation);
        resolve();
      });
    });
  void attempt(1);
  return { budget, opened, attempt };
}

describe('the budget of attempts', { concurrency: true }, () => {
  test('I7 a burst is opened at once', () => {
    const budget = new AttemptBudget();
    let opened = 0;
    for (let generation = 1; generation <= ATTEMPT_BUDGET.burst + 1; generation++) {
      budget.attempt(generation, () => opened++);
    }
    assert.equal(opened, ATTEMPT_BUDGET.burst);
    budget.stop();
  });

  test('I7 what is beyond it is opened later, in order, each at its time', async () => {
    const { opened, attempt } = usedUp();
    assert.deepEqual(opened, [1]);
    const from = performance.now();
    await Promise.all([attempt(2), attempt(3)]);
    assert.deepEqual(opened, [1, 2, 3]);
    assert(performance.now() - from >= 190);
  });

  test('what is forgotten before its turn costs nothing', async () => {
    const { budget, opened, attempt } = usedUp(2);
    const from = performance.now();
    for (const forgotten of [2, 3, 4, 5, 6]) void attempt(forgotten);
    const last = attempt(7);
    budget.keepOnly((generation) => generation >= 6);
    budget.forget(6);
    await last;
    assert.deepEqual(opened, [1, 7]);
    // With the five before it, it would have been its turn after 3 s, and not after half a second.
    assert(performance.now() - from < 2_500);
  });

  test('with nothing left to open no timer is kept, nor after it was stopped', async () => {
    const { budget, opened, attempt } = usedUp();
    void attempt(2);
    budget.forget(2);
    void attempt(3);
    budget.stop();
    const other = usedUp();
    await other.attempt(2);
    assert.deepEqual(opened, [1]);
  });

  test('one that is opened may ask for the next', () => {
    const budget = new AttemptBudget({ burst: 2, perSecond: 1 });
    const opened: string[] = [];
    budget.attempt(1, () => {
      budget.attempt(2, () => opened.push('2'));
      opened.push('1');
    });
    assert.deepEqual(opened, ['2', '1']);
    budget.stop();
  });
});
