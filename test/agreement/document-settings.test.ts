import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCommandLine } from '../../gateway/src/cli-options.js';
import { documentBlocks, placeOf } from '../documents/code-blocks.js';

/** Where blocks in JSON are parts of a gateway's configuration. */
const PAGES = ['docs/alarms.md', 'docs/operations.md', 'gateway/README.md'];

/** What no block says anew. */
const LEAST = { site: { id: 'site-1' }, listen: { allowOrigins: ['https://desk.example'] } };

type Tree = Readonly<Record<string, object>>;

/** The problems that a gateway names when it is started so. */
function problemsOf(part: Tree): readonly string[] {
  const whole = { ...LEAST, ...part, listen: { ...LEAST.listen, ...part['listen'] } };
  const request = readCommandLine(['--config-file', 'gateway.json'], {
    environment: { WEBHOOK_SECRET: 'a secret of some length' },
    readFile: (path) => {
      if (path === 'gateway.json') return JSON.stringify(whole);
      return path.includes('store') ? 'redis://127.0.0.1:6379' : 'a secret of some length';
    },
  });
  return request.kind === 'wrong' ? request.problems : [];
}

test('what documents show of a gateway’s configuration is accepted', () => {
  const blocks = documentBlocks().filter(
    ({ page, language }) => PAGES.includes(page) && language === 'json',
  );
  assert.ok(blocks.length >= PAGES.length);
  for (const block of blocks) {
    assert.deepEqual(problemsOf(JSON.parse(block.code) as Tree), [], placeOf(block));
  }
});

test('a mistake in it is named', () => {
  assert.equal(problemsOf({ listen: { certificatFile: '/a' } }).length, 1);
});
