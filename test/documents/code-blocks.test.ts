import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { codeBlocksOf } from '../../site/markdown-text.mjs';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';
import { documentBlocks, placeOf, type DocumentBlock } from './code-blocks.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BLOCKS = documentBlocks();
const inLanguage = (...languages: readonly string[]): readonly DocumentBlock[] =>
  BLOCKS.filter(({ language }) => languages.includes(language));

/** By whom each language is tried; `text` is a picture, or what a program prints. */
const TRIED = new Set([
  'html', // test/page/document-pages.test.ts, in a browser
  'js', // test/agreement/document-code.test.ts, by the compiler
  'ts', // the same
  'json',
  'yaml',
  'sh',
  'mermaid', // written by npm run engine-document
  'text',
  'csp', // test/page/document-pages.test.ts, as a page's policy
]);

const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Of what `npm` is asked to do. */
const npmScripts = (code: string): readonly string[] => [
  ...[...code.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name),
  ...(/\bnpm test\b/.test(code) ? ['test'] : []),
];

const isOfNpmOnly = (code: string): boolean =>
  code.split('\n').every((line) => /^(npm (run|test|ci|install)\b.*|#.*|)$/.test(line.trim()));

/** Of boxes and arrows. */
const isPicture = (code: string): boolean => /[│┌▶▼→]/.test(code);

describe('blocks of code in documents', () => {
  test('are in a language that a test tries, or say why none does', () => {
    const untried = BLOCKS.filter(({ language, notRun, code }) => {
      if (notRun !== undefined || TRIED.has(language)) return false;
      return language !== '' || !(isOfNpmOnly(code) || isPicture(code));
    });
    assert.deepEqual(untried.map(placeOf), []);
  });

  test('that nothing runs say so: what a shell would do to a machine', () => {
    const silent = inLanguage('sh').filter(
      ({ notRun, code }) => notRun === undefined && !isOfNpmOnly(code),
    );
    assert.deepEqual(silent.map(placeOf), []);
  });

  test('in JSON can be read', () => {
    for (const block of inLanguage('json')) {
      if (block.notRun !== undefined) continue;
      assert.doesNotThrow(() => JSON.parse(block.code) as unknown, placeOf(block));
    }
  });

  test('in YAML can be read', () => {
    for (const block of inLanguage('yaml')) {
      assert.doesNotThrow(() => parse(block.code) as unknown, placeOf(block));
    }
  });

  test('that configure a desk are good configurations (S1.3)', () => {
    const given = inLanguage('json')
      .map((block) => ({ block, value: JSON.parse(block.code) as unknown }))
      .filter(({ value }) => typeof value === 'object' && value !== null && 'sites' in value)
      .filter(({ value }) => 'application' in (value as object));
    assert.ok(given.length > 0);
    for (const { block, value } of given) {
      assert.equal(readLocalConfiguration(value).kind, 'valid', placeOf(block));
    }
  });

  test('for a shell name scripts that there are', () => {
    for (const block of inLanguage('sh', '')) {
      const missing = npmScripts(block.code).filter((name) => scripts[name] === undefined);
      assert.deepEqual(missing, [], placeOf(block));
    }
  });

  test('for a shell name files of the project that there are', () => {
    for (const block of inLanguage('sh', '')) {
      const files = [
        ...block.code.matchAll(/(?<![\w/])(?:gateway|docs|protocol|test|src)\/[\w./@*-]+/g),
      ]
        .map(([file]) => file)
        .filter((file) => !file.startsWith('gateway/dist') && !file.includes('*'));
      const missing = files.filter((file) => !existsSync(path.join(ROOT, file)));
      assert.deepEqual(missing, [], placeOf(block));
    }
  });

  test('for a shell are in its grammar', (t) => {
    const shell = spawnSync('bash', ['--version']);
    if (shell.error) {
      t.skip('there is no bash');
      return;
    }
    for (const block of inLanguage('sh')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block.code });
      assert.equal(status, 0, `${placeOf(block)}: ${stderr.toString()}`);
    }
  });

  test('are found with their language, place and marker', () => {
    const text =
      'a\n\n<!-- not run: it needs a phone -->\n\n```sh\nb\n```\n- c\n  ```json\n  {}\n  ```\n';
    assert.deepEqual(codeBlocksOf(text), [
      { language: 'sh', code: 'b', line: 5, marker: 'not run: it needs a phone' },
      { language: 'json', code: '{}', line: 9, marker: undefined },
    ]);
  });
});
