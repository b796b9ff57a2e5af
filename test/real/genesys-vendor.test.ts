import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'node:test';
import { GwsDouble } from '../../gateway/src/genesys/testing/gws-double.js';

const SCRIPT = fileURLToPath(new URL('./vendor-client.mjs', import.meta.url));
const TOKEN = 'a-token';

/** How that library understands the double is how it understands the real thing. */
test('B28 the vendor’s client library works with the double as with Workspace API v3', async () => {
  const double = new GwsDouble();
  await double.start();
  try {
    double.v3.tokens.set(TOKEN, 'agent1');
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, double.url, TOKEN], {
      timeout: 60_000,
    });
    assert.deepEqual(stdout.trim().split('\n'), [
      'user agent1 Place_7001',
      '7001 LoggedIn',
      '7001 Ready',
      '7001 NotReady',
      '7001 LoggedOut',
      'end',
    ]);
  } finally {
    await double.stop();
  }
});
