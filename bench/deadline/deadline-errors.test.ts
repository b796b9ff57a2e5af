import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlineErrors } from './deadline-errors.js';

const timeline = (...entries: readonly (readonly [number, string])[]) => ({
  format: 'agent-dr-timeline/1' as const,
  startedAt: '2026-01-01T00:00:00.000Z',
  initial: { kind: 'signed-out' },
  entries: entries.map(([atMs, what]) => ({
    atMs,
    what,
    situation: '',
    then: [],
    input: { type: '', now: atMs, random: 0 },
  })),
});

test('S2.2 how late each move was, counted from the first OFF', () => {
  const recorded = timeline(
    [100, 'site-1: telephony off'],
    [1_102.5, 'timer switchover'],
    [2_000, 'site-2: telephony off'],
    [2_500, 'site-2: telephony on'],
    [3_000, 'site-2: telephony off'],
    [3_999, 'timer switchover'],
  );
  assert.deepEqual(deadlineErrors(recorded, 1_000), [2.5, -1]);
});

test('a timer whose OFF is no longer recorded tells nothing', () => {
  assert.deepEqual(deadlineErrors(timeline([50, 'timer switchover']), 1_000), []);
});
