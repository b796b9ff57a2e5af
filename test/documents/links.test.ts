import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { anchorsOf, linksOf } from '../../site/markdown-text.mjs';
import { plainText, Slugs } from '../../site/slug.mjs';
import { documents } from './documents.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** What is wrong with a link of a page, if anything. */
function problemOf(page: string, target: string): string | undefined {
  if (/^(https?|mailto):/.test(target)) {
    return URL.canParse(target) ? undefined : `${target} is no address`;
  }
  const [file = '', anchor] = target.split('#');
  const at = file === '' ? page : path.join(path.dirname(page), decodeURIComponent(file));
  if (!existsSync(path.join(ROOT, at))) return `${target}: there is no ${at}`;
  if (anchor === undefined || !at.endsWith('.md')) return undefined;
  return anchorsOf(textOf(at)).includes(decodeURIComponent(anchor))
    ? undefined
    : `${target}: no heading of ${at} has this anchor`;
}

describe('links in documents', () => {
  for (const page of documents()) {
    test(`lead to files and headings that are there: ${page}`, () => {
      const problems = linksOf(textOf(page)).flatMap(({ target, line }) => {
        const problem = problemOf(page, target);
        return problem === undefined ? [] : [`${page}:${line}: ${problem}`];
      });
      assert.deepEqual(problems, []);
    });
  }

  test('that are dead are found', () => {
    assert.match(problemOf('README.md', 'docs/nowhere.md') ?? '', /there is no docs\/nowhere\.md/);
    assert.match(problemOf('docs/support.md', '#nothing') ?? '', /no heading/);
    assert.equal(problemOf('docs/support.md', '#browsers'), undefined);
    assert.equal(problemOf('docs/support.md', '../README.md#see-it'), undefined);
  });

  test('anchors are those of GitHub: marks go, what is there twice is counted', () => {
    const slugs = new Slugs();
    assert.equal(slugs.next(plainText('`--check-site`, a *try* (B9)')), '--check-site-a-try-b9');
    assert.equal(slugs.next('What happens when …?'), 'what-happens-when-');
    assert.equal(slugs.next('Limits'), 'limits');
    assert.equal(slugs.next('Limits'), 'limits-1');
    assert.deepEqual(anchorsOf('# A\n```\n# no heading\n```\n## The `b` [c](d.md)\n'), [
      'a',
      'the-b-c',
    ]);
    assert.deepEqual(
      linksOf('[a\nb](c.md) `[d](e.md)` ![f](g.png)\n```\n[h](i.md)\n```').map((one) => one.target),
      ['c.md', 'g.png'],
    );
  });
});
