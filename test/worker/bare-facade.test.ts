import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expose } from 'comlink';
import * as v from 'valibot';
import { Seen } from './seen.js';
import { withService } from './running-service.js';

/** Any message that Comlink knows, from a page that means harm. */
interface Message {
  readonly type: 'GET' | 'SET' | 'APPLY' | 'CONSTRUCT' | 'ENDPOINT';
  readonly path?: readonly string[] | string;
  readonly argumentList?: readonly unknown[];
  readonly value?: unknown;
}

const raw = (value: unknown): object => ({ type: 'RAW', value });

const Thrown = v.object({ type: v.literal('HANDLER'), name: v.literal('throw') });
const Answered = v.object({ type: v.literal('RAW'), value: v.unknown() });

const CODE = 'globalThis.wasReached = true';

/** Asks the real service over a real port, as Comlink's other end would. */
async function withPage(
  test: (ask: (message: Message) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  await withService(async ({ service }) => {
    const { port1, port2 } = new MessageChannel();
    const answers = new Seen<Record<string, unknown>>();
    port1.onmessage = ({ data }: MessageEvent<Record<string, unknown>>) => {
      // One that was handed out though it should not be must not keep this process.
      if (data['value'] instanceof MessagePort) data['value'].close();
      answers.add(data);
    };
    expose(service, port2);
    let lastId = 0;
    try {
      await test(async (message) => {
        const id = String(++lastId);
        port1.postMessage({ id, ...message });
        const { what } = await answers.first(
          `the answer to ${JSON.stringify(message)}`,
          (answer) => answer['id'] === id,
        );
        return what;
      });
    } finally {
      port1.close();
      port2.close();
    }
  });
}

describe('what a page can reach of the worker', () => {
  test('are the functions of the service', () =>
    withPage(async (ask) => {
      const answer = await ask({ type: 'APPLY', path: ['retryNow'], argumentList: [] });
      const failure = { kind: 'not-possible-now', message: 'No attempt is waited for.' };
      assert.deepEqual(v.parse(Answered, answer).value, {
        result: { kind: 'failed', failure },
        afterUpdate: 1,
      });
      const refused = await ask({
        type: 'APPLY',
        path: ['signIn'],
        argumentList: [raw({ username: 'agent1' })],
      });
      assert.match(JSON.stringify(refused), /A user name is needed/);
    }));

  const paths: readonly (readonly string[] | string)[] = [
    [],
    '',
    'signIn',
    ['constructor'],
    ['constructor', 'constructor'],
    ['__proto__'],
    ['__proto__', 'constructor', 'constructor'],
    ['toString'],
    ['hasOwnProperty'],
    ['dispose'],
    ['signIn', 'constructor'],
    ['signIn', 'constructor', 'constructor'],
    ['signIn', '__proto__', 'constructor'],
    ['signIn', 'name', 'constructor', 'constructor'],
    ['signIn', 'length', 'constructor', 'constructor'],
    ['signIn', 'call'],
    ['signIn', 'bind'],
    ['signIn', 'toString'],
    ['signIn', 'caller'],
    ['signIn', 'arguments'],
    ['signIn', 'prototype', 'constructor'],
    ['signIn', 'apply'],
    ['signIn', 'apply', 'apply'],
    ['signIn', 'apply', 'constructor'],
    ['signIn', 'apply', 'name', 'constructor', 'constructor'],
    ['signIn', 'apply', '__proto__', 'constructor'],
  ];
  for (const path of paths) {
    test(`${JSON.stringify(path)} leads to nothing that could be called or made`, () =>
      withPage(async (ask) => {
        for (const type of ['APPLY', 'CONSTRUCT'] as const) {
          const answer = await ask({ type, path, argumentList: [raw(CODE)] });
          assert(v.is(Thrown, answer), JSON.stringify(answer));
        }
        assert.equal(Reflect.get(globalThis, 'wasReached'), undefined);
      }));
  }

  for (const path of [
    [],
    ['signIn'],
    ['signIn', 'apply'],
    ['then'],
    ['__proto__'],
    ['signIn', 'x'],
    ['signIn', 'apply', 'x'],
  ]) {
    test(`nothing can be put in the place of ${JSON.stringify(path)}`, () =>
      withPage(async (ask) => {
        const answer = await ask({ type: 'SET', path, value: raw('other') });
        assert(v.is(Thrown, answer), JSON.stringify(answer));
        const call = { type: 'APPLY', path: ['retryNow'], argumentList: [] } as const;
        assert(v.is(Answered, await ask(call)));
      }));
  }

  test('functions themselves are not handed out', () =>
    withPage(async (ask) => {
      assert(v.is(Thrown, await ask({ type: 'GET', path: ['signIn'] })));
      assert(v.is(Thrown, await ask({ type: 'GET', path: ['signIn', 'apply'] })));
      const { value } = v.parse(Answered, await ask({ type: 'GET', path: ['constructor'] }));
      assert.equal(value, undefined);
    }));
});
