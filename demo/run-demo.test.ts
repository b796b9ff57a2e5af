import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { freePort, isFree } from './lab/free-port.js';

const SCRIPT = fileURLToPath(new URL('./testing/run-demo-from-source.ts', import.meta.url));

function startDemo(t: TestContext, kind: 'exactly' | 'from', port: number) {
  const demo = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), SCRIPT, JSON.stringify({ kind, port })],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  t.after(() => demo.kill('SIGKILL'));
  const { stdout, stderr } = demo;
  assert.ok(stdout && stderr);
  return { process: demo, stdout, stderr };
}

/** Resolves with all that was printed up to the last line of the greeting. */
async function greeting(demo: ReturnType<typeof startDemo>): Promise<string> {
  let printed = '';
  for await (const chunk of demo.stdout) {
    printed += String(chunk);
    if (printed.includes('Ctrl-C')) return printed;
  }
  throw new Error(`The demo ended after: ${printed}`);
}

/** Occupies a port, as another program would. */
async function occupy(t: TestContext): Promise<number> {
  const port = await freePort();
  const other = createServer().listen({ host: '127.0.0.1', port, exclusive: true });
  await once(other, 'listening');
  t.after(() => other.close());
  return port;
}

const Description = v.object({ sites: v.array(v.object({ gateway: v.string() })) });

async function gatewayPorts(demoPort: number): Promise<readonly number[]> {
  const response = await fetch(`http://127.0.0.1:${demoPort}/lab`);
  const { sites } = v.parse(Description, await response.json());
  return sites.map(({ gateway }) => Number(new URL(gateway).port));
}

test('The demo takes the next free port, prints where it is and who can sign in, and ends by SIGTERM with its sites', async (t) => {
  const taken = await occupy(t);
  const demo = startDemo(t, 'from', taken);
  const printed = await greeting(demo);
  const port = Number(/^Demo: http:\/\/127\.0\.0\.1:(\d+)\/$/m.exec(printed)?.[1]);
  assert.ok(port > taken && port <= taken + 50, printed);
  assert.match(printed, /agent1 +\/ demo-1 /);
  const ports = await gatewayPorts(port);
  assert.equal(ports.length, 2);
  const exited = once(demo.process, 'exit');
  demo.process.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
  for (const closed of [port, ...ports]) assert.ok(await isFree(closed));
});

test('The demo ends with its sites when the process that started it is gone, and is not hurried by a second signal', async (t) => {
  const port = await freePort();
  const demo = startDemo(t, 'exactly', port);
  await greeting(demo);
  const ports = await gatewayPorts(port);
  const exited = once(demo.process, 'exit');
  demo.process.disconnect();
  demo.process.kill('SIGINT');
  demo.process.kill('SIGINT');
  assert.deepEqual(await exited, [0, null]);
  for (const closed of [port, ...ports]) assert.ok(await isFree(closed));
});

test('The demo says that the port that was asked for is taken, with exit code 2', async (t) => {
  const taken = await occupy(t);
  const demo = startDemo(t, 'exactly', taken);
  const [exit, said] = await Promise.all([once(demo.process, 'exit'), text(demo.stderr)]);
  assert.deepEqual(exit, [2, null]);
  assert.equal(said, `Port ${taken} is taken by another program.\n`);
});
