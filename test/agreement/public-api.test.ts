import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { API_REPORT_FILE, apiReport } from '../../scripts/api-report.js';

test('B20 what pages can import changes on purpose only', () => {
  assert.equal(
    apiReport(),
    readFileSync(API_REPORT_FILE, 'utf8'),
    'The public API is another than docs/api-report.txt says. Meant so? `npm run api-report`.',
  );
});
