import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alarm } from '../contract/snapshot.js';
import { KnownAlarms } from './known-alarms.js';

const site = { id: 'site-1', name: 'Frankfurt' };
const CONFIGURATION: Alarm = { name: 'configuration-service-off', site };
const STATISTICS: Alarm = { name: 'statistics-service-off', site };

test('S2.4, S2.5 a page that comes late is told what is raised, once and as such, and what is cleared later', () => {
  const known = new KnownAlarms();
  assert.deepEqual(known.changes([CONFIGURATION]), [
    { status: 'raised', alarm: CONFIGURATION, isStanding: true },
  ]);
  // Another worker, or the same one again.
  assert.deepEqual(known.changes([structuredClone(CONFIGURATION)]), []);
  assert.deepEqual(known.changes([STATISTICS]), [
    { status: 'cleared', alarm: CONFIGURATION },
    { status: 'raised', alarm: STATISTICS },
  ]);
  assert.deepEqual(known.changes([]), [{ status: 'cleared', alarm: STATISTICS }]);
  assert.deepEqual(known.changes([]), []);
});
