import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AGREEMENT_FILE, agreementOfToday } from './agreement-of-today.js';

test('B14 tabs whose pages and workers agree about something else are of another version', () => {
  const written = readFileSync(AGREEMENT_FILE, 'utf8');
  assert.equal(written, agreementOfToday(), 'it is stale: run `npm run agreement`');
});
