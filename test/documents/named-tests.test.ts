import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const ROOT = new URL('../../', import.meta.url);
const fileAt = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** A file in backticks with a colon, then words of titles of its tests, in quotes. */
const NAMED = /`([\w./-]+\.test\.ts)`: ((?:“[^”]+”(?:; )?)+)/g;

describe('tests that a document names', () => {
  for (const page of ['docs/security.md', 'docs/accessibility.md']) {
    // Titles may go on in the next line.
    const text = fileAt(page).replace(/\s+/g, ' ');
    const named = [...text.matchAll(NAMED)].map(([, file = '', titles = '']) => ({
      file,
      titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
    }));

    test(`are there: ${page}`, () => {
      assert.ok(named.length > 10);
      const missing = named.flatMap(({ file, titles }) => {
        if (!existsSync(new URL(file, ROOT))) return [file];
        const source = titlesIn(fileAt(file));
        return titles.filter((title) => !source.includes(title)).map((one) => `${file}: ${one}`);
      });
      assert.deepEqual(missing, []);
    });

    test(`are named with words of their titles: ${page}`, () => {
      const files = [...text.matchAll(/`([\w./-]+\.test\.ts)`:/g)].length;
      assert.equal(named.length, files);
      const short = named.flatMap(({ titles }) => titles).filter((title) => title.length < 12);
      assert.deepEqual(short, []);
    });
  }
});

/** Titles may be written with escaped quotes. */
const titlesIn = (source: string): string => source.replaceAll(/\\(['"`])/g, '$1');
