import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
/** A name, and no place: nothing is ever asked for there. */
const NAMESPACE = 'http://www.w3.org/2000/svg';

test('the built files have no address of anybody in them', () => {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && !file.startsWith('demo/'),
  );
  assert.ok(files.includes('session.worker.js') && files.includes('agent-dr-session.js'));
  const found = files.flatMap((file) =>
    [
      ...readFileSync(path.join(DIST, file), 'utf8').matchAll(
        /\b(?:https?|wss?):\/\/[\w.-]+[^"'`\s]*/g,
      ),
    ]
      .map(([address]) => address)
      .filter((address) => address !== NAMESPACE)
      .map((address) => `${file}: ${address}`),
  );
  assert.deepEqual(found, []);
});
