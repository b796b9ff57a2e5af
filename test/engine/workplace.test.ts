import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workplaceIn } from '../../src/worker/engine/rules/quiet-retry.js';
import { atFrankfurt, dueInVain, lookingUp, voluntary } from './beginnings.js';
import type { Drive } from './drive.js';
import { RETRY_INTERVAL_MS } from './two-sites.js';

const CASES: readonly (readonly [string, () => Drive, string | undefined])[] = [
  ['the site where they work', () => atFrankfurt(), 'frankfurt'],
  [
    'that site still, while a due move is tried again',
    () => dueInVain().after(RETRY_INTERVAL_MS),
    'frankfurt',
  ],
  ['none on the way to another', () => voluntary(), undefined],
  ['none before any has let them in', () => lookingUp(), undefined],
];

describe('an agent works at', () => {
  for (const [name, drive, siteId] of CASES) {
    test(`B1 ${name}`, () => {
      assert.equal(workplaceIn(drive().state)?.siteId, siteId);
    });
  }
});
