import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { NPM_CI } from '../../scripts/install.mjs';

test('an installation without a network says what to do', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agent-dr-install-'));
  try {
    const integrity = `sha512-${'A'.repeat(86)}==`;
    const root = { name: 'page', dependencies: { wanted: '1.0.0' } };
    const wanted = { version: '1.0.0', integrity };
    const packages = { '': root, 'node_modules/wanted': wanted };
    const lock = { ...root, lockfileVersion: 3, packages };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(root));
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
    const env = {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${await closedPort()}`,
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_fetch_retries: '0',
    };
    const { status, stderr } = spawnSync(process.execPath, [NPM_CI, folder], {
      env,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /could not reach the package registry\. It is needed once:.*registry/s);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Nobody listens there any more. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 9;
}
