import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { TimelineRecorder } from '../src/worker/timeline/timeline-recorder.js';
import { THE_ENGINE } from './engine-under-test.js';
import { Violation } from './invariants/invariant.js';
import { MUTANTS } from './mutants.js';
import { readTimeline, replay } from './replay-timeline.js';
import { runScript } from './run/run-script.js';
import { scriptArbitrary } from './script/script-arbitrary.js';

/**
 * The exported timeline that the product would have recorded in the world of a seed. A worker that
 * begins anew has one of its own.
 */
function recordedIn(seed: number): string {
  const known = records.get(seed) ?? recordIn(seed);
  records.set(seed, known);
  return known;
}

const records = new Map<number, string>();

function recordIn(seed: number): string {
  const [script] = fc.sample(scriptArbitrary(12), { seed, numRuns: 1 });
  assert(script !== undefined);
  const begun = () => new TimelineRecorder(THE_ENGINE.initial, 0, new Date('2030-01-31T12:00:00Z'));
  let recorder = begun();
  try {
    runScript(script, THE_ENGINE, {
      step: (_, { before, input, after, effects }) => {
        if (before === THE_ENGINE.initial) recorder = begun();
        recorder.record(before, input, { state: after, effects });
      },
      fault: () => undefined,
    });
  } catch (error) {
    // The record up to there is good enough; other tests check the invariants.
    if (!(error instanceof Violation)) throw error;
  }
  return JSON.stringify(recorder.timeline());
}

function read(text: string) {
  const reading = readTimeline(text);
  assert(reading.kind === 'timeline', JSON.stringify(reading));
  return reading.timeline;
}

describe('a recorded timeline', () => {
  test('B15 goes the same way through the engine again, whatever happened', () => {
    let longest = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const timeline = read(recordedIn(seed));
      const outcome = replay(timeline, THE_ENGINE);
      assert.deepEqual(outcome, { kind: 'same', entries: timeline.entries.length }, `seed ${seed}`);
      longest = Math.max(longest, timeline.entries.length);
    }
    // One record has lost its beginning and starts with a later state.
    assert.equal(longest, 500);
  });

  test('B15 shows where another engine goes another way', () => {
    const deaf = MUTANTS.find(({ noticedBy }) => noticedBy === 'I11');
    assert(deaf !== undefined);
    const different = Array.from({ length: 20 }, (_, index) =>
      replay(read(recordedIn(index + 1)), deaf.engine),
    ).filter((outcome) => outcome.kind === 'different');
    assert(different.length > 0, 'no call in any of these worlds');
    for (const { recorded, replayed } of different) assert.notDeepEqual(replayed, recorded);
  });

  test('that is none is refused, with the place', () => {
    assert.deepEqual(readTimeline('{'), { kind: 'unreadable', problem: 'It is not JSON.' });
    const reading = readTimeline(JSON.stringify({ ...read(recordedIn(1)), entries: [{}] }));
    assert(reading.kind === 'unreadable');
    assert.match(reading.problem, /^entries\.0/);
  });
});

describe('npm run replay', () => {
  const replayOf = (text: string) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'agent-dr-replay-'));
    const file = path.join(folder, 'timeline.json');
    writeFileSync(file, text);
    const entry = fileURLToPath(new URL('./replay.ts', import.meta.url));
    const ran = spawnSync(process.execPath, ['--import', 'tsx', entry, file], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    rmSync(folder, { recursive: true });
    return ran;
  };

  test('ends with 0 and the whole story, or with 1 and where it parts, or with 2', () => {
    const text = recordedIn(2);
    const same = replayOf(text);
    assert.equal(same.status, 0, same.stderr);
    assert.match(same.stdout, /The engine goes the same way/);

    const altered = replayOf(text.replace('"situation":"active at', '"situation":"resting at'));
    assert.equal(altered.status, 1, altered.stderr);
    assert.match(altered.stdout, /goes another way[^]*- resting at[^]*\+ active at/);

    const broken = replayOf('no timeline');
    assert.equal(broken.status, 2);
    assert.match(broken.stderr, /is no timeline\. It is not JSON/);
  });
});
