import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { WIDGET_VERSION } from '../../src/contract/worker-name.js';

const bytesAt = (name: string): Buffer => readFileSync(new URL(`../../${name}`, import.meta.url));
const textAt = (name: string): string => bytesAt(name).toString();

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const FOLDERS = ['', 'gateway/', 'protocol/'];
const manifestIn = (folder: string) => JSON.parse(textAt(`${folder}package.json`)) as Manifest;

describe('what is shipped (B20)', () => {
  test('has one version everywhere', () => {
    const { version } = manifestIn('');
    for (const folder of FOLDERS) {
      assert.equal(manifestIn(folder).version, version, folder);
      assert.ok(textAt(`${folder}CHANGELOG.md`).includes(`\n## ${version}\n`), folder);
      assert.equal(textAt(`${folder}LICENSE`), textAt('LICENSE'), folder);
    }
    assert.equal(manifestIn('gateway/').dependencies?.['agent-dr-protocol'], version);
    assert.ok(WIDGET_VERSION.startsWith(`${version}-`));
  });

  test('has the hash of each file for pages without a build step', () => {
    const hashes = JSON.parse(textAt('dist/integrity.json')) as Readonly<Record<string, string>>;
    for (const needed of ['agent-dr-session.js', 'agent-dr-at-work.js', 'locales/de.js']) {
      assert.ok(needed in hashes, needed);
    }
    for (const [name, hash] of Object.entries(hashes)) {
      const made = createHash('sha384')
        .update(bytesAt(`dist/${name}`))
        .digest('base64');
      assert.equal(hash, `sha384-${made}`, name);
    }
  });

  test('has the licence of everybody whose code is in the files', () => {
    const notices = textAt('dist/THIRD-PARTY-LICENSES.txt');
    for (const name of ['lit-html', '@lit/reactive-element', 'comlink', 'idb-keyval', 'valibot']) {
      assert.match(notices, new RegExp(`^${name} [\\d.]+, (MIT|Apache-2\\.0|BSD-3-Clause)$`, 'm'));
    }
    assert.match(notices, /Permission is hereby granted/);
  });
});
