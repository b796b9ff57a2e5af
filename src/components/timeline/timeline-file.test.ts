import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MOVE_TIMELINE } from '../testing/timelines.js';
import { momentAt, timelineFileName, timelineFileText } from './timeline-file.js';

describe('B13 An exported timeline', () => {
  test('is named after the day', () => {
    const name = timelineFileName(new Date('2024-05-02T23:59:59Z'));
    assert.equal(name, 'agent-dr-timeline-2024-05-02.json');
  });

  test('is the timeline as it is, in lines that people can read', () => {
    const text = timelineFileText(MOVE_TIMELINE);
    assert.deepEqual(JSON.parse(text), MOVE_TIMELINE);
    assert.match(text, /^\{\n {2}"format"/u);
  });

  test('says when something happened by the clock', () => {
    const [entry] = MOVE_TIMELINE.entries;
    assert.ok(entry);
    assert.equal(momentAt(MOVE_TIMELINE, entry.atMs).toISOString(), '2024-05-02T08:14:01.000Z');
  });
});
