import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Standing, Timeline } from '../../contract/timeline.js';
import { MOVE_TIMELINE } from '../testing/timelines.js';
import { plainEvents } from './plain-events.js';

const told = (timeline: Timeline): readonly string[] =>
  plainEvents(timeline).map(({ atMs, kind, siteId, service = '' }) =>
    [atMs, kind, siteId, service].join(' ').trim(),
  );

test('B13 a move is what failed, where the agent went, and what works again', () => {
  assert.deepEqual(told(MOVE_TIMELINE), [
    '1400 signed-in frankfurt',
    '61000 failed frankfurt telephony',
    '121180 moved munich',
    '170000 works-again frankfurt telephony',
  ]);
});

const ON = { telephony: 'on', configuration: 'on', statistics: 'on' } as const;

function timelineOf(...standings: readonly Standing[]): Timeline {
  const entries = standings.map((standing, index) => ({
    atMs: index,
    what: '',
    situation: '',
    then: [],
    standing,
    input: {},
  }));
  return { format: 'agent-dr-timeline/1', startedAt: '', initial: {}, entries };
}

const at = (siteId: string, ...sites: Standing['sites']): Standing => ({
  kind: 'active',
  siteId,
  sites,
});

test('B13 what is not known is no event, nor is that it is known again', () => {
  const unknown = {
    telephony: 'unknown',
    configuration: 'unknown',
    statistics: 'unknown',
  } as const;
  const site = (services: Standing['sites'][number]['services']) => ({ siteId: 'a', services });
  assert.deepEqual(told(timelineOf(at('a', site(ON)), at('a', site(unknown)), at('a', site(ON)))), [
    '0 signed-in a',
  ]);
});

test('B13 settings and statistics count only where the agent works', () => {
  const lost = { ...ON, configuration: 'off' } as const;
  const here = { siteId: 'a', services: lost };
  const there = { siteId: 'b', services: lost };
  assert.deepEqual(told(timelineOf(at('a', here, there), at('a', { ...here, services: ON }))), [
    '0 failed a configuration',
    '0 signed-in a',
    '1 works-again a configuration',
  ]);
});

test('B13 no site that answers, and a sign-out after which the next site is no move', () => {
  assert.deepEqual(
    told(
      timelineOf(
        at('a'),
        { kind: 'unreachable', sites: [] },
        { kind: 'unreachable', sites: [] },
        { kind: 'signed-out', sites: [] },
        at('b'),
      ),
    ),
    ['0 signed-in a', '1 no-site', '3 signed-out', '4 signed-in b'],
  );
});
