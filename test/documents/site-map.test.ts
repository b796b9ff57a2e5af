import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { partsOf, sitePages } from '../../site/pages.mjs';
import { documents } from './documents.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = sitePages(ROOT);

describe('the map of the site (site/map.mjs)', () => {
  test('has every document, for a reader', () => {
    const mapped = new Set(PAGES.map(({ source }) => source));
    assert.deepEqual(
      documents().filter((page) => !mapped.has(page)),
      [],
    );
  });

  test('has no two pages in one place', () => {
    const places = PAGES.map(({ to }) => to);
    assert.deepEqual(
      places.filter((to, index) => places.indexOf(to) !== index),
      [],
    );
  });

  test('loses nothing of a document that it splits', () => {
    const source = 'docs/embedding.md';
    const whole = partsOf(readFileSync(`${ROOT}${source}`, 'utf8')).map(({ heading }) => heading);
    const shown = PAGES.filter((page) => page.source === source).flatMap(({ markdown }) =>
      partsOf(markdown).map(({ heading }) => heading),
    );
    assert.deepEqual(shown.filter((heading) => heading !== '').sort(), whole.slice(1).sort());
  });
});
