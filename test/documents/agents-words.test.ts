import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { linesOf } from '../../site/markdown-text.mjs';
import { en } from '../../src/locales/en.js';

const PAGES = ['docs/for-agents.md', 'docs/for-administrators.md', 'docs/troubleshooting.md'];

/** A text as it may be shown, or the beginning of one. */
const PATTERNS = Object.values(en)
  // What is put together of others is no text by itself.
  .filter((text) => text.replace(/\{\w+\}|\W/g, '').length > 4)
  .map(
    (text) =>
      new RegExp(
        `^${text
          .split(/\{\w+\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.+')}$`,
      ),
  );

describe('what a page says that agents read', () => {
  for (const page of PAGES) {
    test(`is what they read: ${page}`, () => {
      const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
      const prose = linesOf(text).filter(({ isCode }) => !isCode);
      const quoted = prose.flatMap((line) =>
        [...line.text.matchAll(/"([A-Z][^"\n]*)"/g)].map(([, words = '']) => words),
      );
      assert.ok(quoted.length > 5);
      assert.deepEqual(
        quoted.filter((words) => !PATTERNS.some((pattern) => pattern.test(words))),
        [],
      );
    });
  }
});
