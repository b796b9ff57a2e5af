import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readWorkerName, WIDGET_VERSION, workerName } from './worker-name.js';

test('B14 the version that tabs tell each other is that of the package, and its agreement', () => {
  const file = new URL('../../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  assert.match(WIDGET_VERSION, new RegExp(`^${version.replaceAll('.', '\\.')}-[0-9a-f]{8}$`));
});

test('a worker reads in its name what the page has put into it, spaces and all', () => {
  const session = 'agent-dr-session https://desk.example/a b.json';
  assert.deepEqual(readWorkerName(workerName(session)), { version: WIDGET_VERSION, session });
  assert.deepEqual(readWorkerName(''), { version: '', session: '' });
});
