import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { active } from '../../src/contract/testing/snapshots.js';
import { captionOf } from './caption.js';
import type { Progress } from './story-player.js';
import type { Story } from './story.js';
import { TOUR } from './tour.js';

const SCENE = { snapshot: active(), lab: undefined, ordinary: 'working' } as const;
const STORY: Story = {
  id: 'one',
  title: 'One',
  gist: 'What it comes to.',
  shows: [],
  steps: [
    { ahead: 'It will happen.', says: 'It has happened.' },
    { says: ({ snapshot }) => `It is ${snapshot.kind}.` },
  ],
};

describe('The caption of a story', () => {
  for (const [progress, isPaused, expected] of [
    [{ kind: 'idle' }, false, ['', 'What it comes to.', 'Play', false]],
    [{ kind: 'setting' }, false, ['', 'In a moment: everything is put in order.', 'Pause', false]],
    [{ kind: 'ahead', step: 0 }, false, ['1 of 2', 'It will happen.', 'Pause', true]],
    [{ kind: 'doing', step: 0 }, false, ['1 of 2', 'It will happen.', 'Pause', false]],
    [{ kind: 'doing', step: 0 }, true, ['1 of 2', 'It will happen.', 'Go on', false]],
    [{ kind: 'reading', step: 0 }, true, ['1 of 2', 'It has happened.', 'Go on', true]],
    [{ kind: 'doing', step: 1 }, false, ['2 of 2', 'It is active.', 'Pause', false]],
    [{ kind: 'done' }, false, ['The end', 'It is active.', 'Again', false]],
    [{ kind: 'halted', step: 1, why: 'No.' }, false, ['Stopped', 'No.', 'Again', false]],
  ] as const satisfies readonly (readonly [Progress, boolean, readonly unknown[]])[]) {
    test(`${JSON.stringify(progress)}${isPaused ? ', held' : ''}: ${expected[1]}`, () => {
      const { where, text, hold, canTurn } = captionOf(STORY, progress, isPaused, SCENE);
      assert.deepEqual([where, text, hold, canTurn], expected);
    });
  }
});

describe('The guided tour', () => {
  test('says before each step what is to be seen, and waits for what is measured', () => {
    for (const { ahead, until } of TOUR.steps) {
      assert.ok(ahead !== undefined && ahead.length > 20);
      assert.equal(typeof until, 'function', ahead);
    }
  });

  test('is read in less than a minute, with the ten seconds of the time-out', () => {
    const words = TOUR.steps.map(({ ahead = '', says }) => [
      ahead,
      typeof says === 'string' ? says : '',
    ]);
    const readMs = words
      .flat()
      .filter((text) => text !== '')
      .reduce((sum, text) => sum + 1_500 + text.length * 55, 0);
    assert.ok(readMs < 55_000, `${readMs} ms`);
  });
});
