import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rowsOf, sectionOf } from './markdown-parts.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = readFileSync(path.join(ROOT, 'docs/support.md'), 'utf8');

/** What a page loads: the sources without tests. */
const SOURCES = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|(^|\/)testing\//.test(file))
  .map((file) => readFileSync(path.join(ROOT, 'src', file), 'utf8'))
  .join('\n');

/** Parts of what browsers have learnt after the versions that the page names. */
const NEWER = [
  'Promise.try',
  'Array.fromAsync',
  'Iterator.from',
  'Math.sumPrecise',
  'RegExp.escape',
  'Error.isError',
  'Uint8Array.fromBase64',
  '.toBase64(',
  'Symbol.dispose',
  'moveBefore(',
  '@scope',
  '@starting-style',
  'anchor-name',
  'position-anchor',
  'field-sizing',
  'interpolate-size',
  'calc-size(',
  'interestfor',
  'commandfor',
  'closedby',
  'sibling-index(',
  'contrast-color(',
  'if(style',
  'requestClose(',
  'cookieStore',
  'scheduler.',
  'requestIdleCallback',
  'startViewTransition',
  'CloseWatcher',
  'setHTML(',
];

describe('the versions of browsers that docs/support.md names', () => {
  const least = rowsOf(sectionOf(PAGE, '## Browsers')).map(([, version = '']) => Number(version));
  const features = rowsOf(sectionOf(PAGE, '### Where the versions come from'));

  test('are the newest of the features that it lists', () => {
    for (const [at, browser] of ['Chrome', 'Firefox', 'Safari'].entries()) {
      const versions = features.map((row) => Number(row[at + 2]));
      assert.equal(least[at], Math.max(...versions), browser);
    }
  });

  test('are of features that are used', () => {
    const asWritten: Readonly<Record<string, string>> = {
      ':state()': 'internals.states',
      'light-dark()': 'light-dark(',
      ':dir()': ':dir(',
      ':has()': ':has(',
      adoptedStyleSheets: 'static override styles',
    };
    for (const [name = ''] of features) {
      const feature = name.replaceAll('`', '');
      assert.ok(SOURCES.includes(asWritten[feature] ?? feature), `${feature} is not used`);
    }
  });

  test('have all that is used', () => {
    assert.deepEqual(
      NEWER.filter((feature) => new RegExp(`(^|\\W)${escaped(feature)}`, 'm').test(SOURCES)),
      [],
    );
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
