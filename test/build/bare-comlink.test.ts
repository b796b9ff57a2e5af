import assert from 'node:assert/strict';
import test from 'node:test';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import type * as Comlink from 'comlink';
import { rollup } from 'rollup';
import { bareComlink } from '../../scripts/bare-comlink.mjs';

test('A worker offers functions without the part that calls them, and a page calls without the other', async () => {
  assert.doesNotMatch(await bundled(`export { expose } from 'comlink'`), /new Proxy\(/);
  assert.doesNotMatch(await bundled(`export { wrap, transfer } from 'comlink'`), /\.apply\(parent/);
});

test('Answers, errors and ports still go over a port', async () => {
  const code = await bundled(`export { expose, wrap, transfer, releaseProxy } from 'comlink'`);
  const comlink = (await import(
    `data:text/javascript,${encodeURIComponent(code)}`
  )) as typeof Comlink;
  const { port1, port2 } = new MessageChannel();
  const service = {
    double: (value: number) => value * 2,
    refuse(): number {
      throw new RangeError('Not now.');
    },
    greet(port: MessagePort) {
      port.postMessage('hello');
    },
  };
  comlink.expose(service, port1);
  const remote = comlink.wrap<typeof service>(port2);
  assert.equal(await remote.double(21), 42);
  await assert.rejects(async () => {
    await remote.refuse();
  }, /Not now\./);
  const greeted = new MessageChannel();
  const greeting = new Promise((resolve) => {
    greeted.port1.onmessage = ({ data }) => {
      resolve(data);
    };
  });
  await remote.greet(comlink.transfer(greeted.port2, [greeted.port2]));
  assert.equal(await greeting, 'hello');
  greeted.port1.close();
  const released = new Promise((resolve) => {
    port2.addEventListener('close', resolve);
  });
  remote[comlink.releaseProxy]();
  await released;
});

test('Another Comlink, without what is left out, fails the build', async () => {
  await assert.rejects(bundled(`export { expose } from 'comlink'`, 'export const expose = 0;'));
});

async function bundled(source: string, comlink: string | null = null): Promise<string> {
  const bundle = await rollup({
    input: 'entry.js',
    plugins: [
      {
        name: 'source',
        resolveId: (id) => (id === 'entry.js' ? id : null),
        load: (id) => (id === 'entry.js' ? source : comlink),
      },
      nodeResolve({ rootDir: import.meta.dirname }),
      bareComlink(),
    ],
  });
  const [{ code }] = (await bundle.generate({})).output;
  return code;
}
