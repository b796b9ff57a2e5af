import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { freePort, isFree } from './free-port.js';

const ASK_FOR_PORTS = `
  import { freePort } from ${JSON.stringify(import.meta.resolve('./free-port.ts'))};
  console.log(JSON.stringify(await Promise.all(Array.from({ length: 100 }, freePort))));
`;

async function portsOfAnotherProcess(): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    import.meta.resolve('tsx'),
    '--input-type=module',
    '--eval',
    ASK_FOR_PORTS,
  ]);
  return JSON.parse(stdout) as number[];
}

test('Sites that have not started yet, or are killed, are given no port twice', async () => {
  const mine = await Promise.all(Array.from({ length: 100 }, freePort));
  const others = await portsOfAnotherProcess();
  assert.equal(new Set([...mine, ...others]).size, 200);
});

test('A port that another program listens on is passed over', async (t) => {
  const next = (await freePort()) + 1;
  const other = createServer().listen({ host: '127.0.0.1', port: next, exclusive: true });
  t.after(() => other.close());
  await once(other, 'listening');
  assert.equal(await isFree(next), false);
  assert.ok((await freePort()) > next);
});
