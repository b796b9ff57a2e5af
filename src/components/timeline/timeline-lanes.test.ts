import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Standing, Timeline } from '../../contract/timeline.js';
import { MOVE_TIMELINE } from '../testing/timelines.js';
import { timelineLanes } from './timeline-lanes.js';

const ON = { telephony: 'on', configuration: 'on', statistics: 'on' } as const;

function timelineOf(
  standings: readonly (readonly [atMs: number, standing?: Standing])[],
): Timeline {
  return {
    ...MOVE_TIMELINE,
    entries: standings.map(([atMs, standing]) => ({
      atMs,
      what: '',
      situation: '',
      then: [],
      input: {},
      ...(standing === undefined ? {} : { standing }),
    })),
  };
}

const at = (siteId: string): Standing => ({
  kind: 'active',
  siteId,
  sites: [{ siteId, services: ON }],
});

test('B13 lanes tell when the agent worked where, what was on, and the moves', () => {
  const lanes = timelineLanes(MOVE_TIMELINE);
  assert(lanes !== undefined);
  assert.equal(lanes.fromMs, 1_000);
  const toMs = 170_000 + 169_000 * 0.05;
  assert.equal(lanes.toMs, toMs);
  assert.deepEqual(lanes.moves, [{ atMs: 121_180, siteId: 'munich' }]);
  const [frankfurt, munich] = lanes.sites;
  assert.deepEqual(frankfurt?.work, [{ fromMs: 1_400, toMs: 121_000 }]);
  assert.deepEqual(munich?.work, [{ fromMs: 121_180, toMs }]);
  assert.deepEqual(frankfurt.services.telephony, [
    { fromMs: 1_400, toMs: 61_000, state: 'on' },
    // What was not looked at during the move is not claimed.
    { fromMs: 61_000, toMs: 121_000, state: 'off' },
    { fromMs: 121_180, toMs: 170_000, state: 'off' },
    { fromMs: 170_000, toMs, state: 'on' },
  ]);
  assert.deepEqual(munich.services.statistics, [
    { fromMs: 1_400, toMs: 121_000, state: 'on' },
    { fromMs: 121_180, toMs, state: 'on' },
  ]);
});

test('B13 entries that change nothing of it make no new bar', () => {
  const lanes = timelineLanes(timelineOf([[0, at('site-1')], [5_000], [20_000]]));
  assert.deepEqual(lanes?.sites[0]?.work, [{ fromMs: 0, toMs: 21_000 }]);
});

test('B13 lanes are of the last half hour, with what stood when it began', () => {
  const lanes = timelineLanes(
    timelineOf([
      [0, at('site-1')],
      [1_000, at('site-2')],
      [5_000_000, { kind: 'unreachable', sites: [] }],
    ]),
  );
  const fromMs = 5_000_000 - 30 * 60_000;
  assert.equal(lanes?.fromMs, fromMs);
  assert.deepEqual(
    lanes.sites.map(({ siteId, work }) => [siteId, work]),
    [['site-2', [{ fromMs, toMs: 5_000_000 }]]],
  );
  assert.deepEqual(lanes.moves, []);
});

test('B13 a return after a time without any site is no move, a change of site is', () => {
  const lanes = timelineLanes(
    timelineOf([
      [0, at('site-1')],
      [1_000, { kind: 'unreachable', sites: [] }],
      [2_000, at('site-1')],
      [3_000, at('site-2')],
    ]),
  );
  assert.deepEqual(lanes?.moves, [{ atMs: 3_000, siteId: 'site-2' }]);
});

test('A timeline without where the session stood, of an older version, has no picture', () => {
  assert.equal(timelineLanes(timelineOf([[0], [1_000]])), undefined);
  assert.equal(timelineLanes(timelineOf([])), undefined);
});
