import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expose } from 'comlink';
import * as v from 'valibot';
import { Seen } from './seen.js';
import { withService } from './running-service.js';

/** Any message that Comlink knows, from a hostile page. */
interface Message {
  readonly type: 'GET' | 'SET' | 'APPLY' | 'CONSTRUCT' | 'ENDPOINT';
  readonly path?: readonly string[] | string;
  readonly argumentList?: readonly unknown[];
  readonly value?: unknown;
}

const raw = (value: unknown): object => ({ type: 'RAW', value });

const Thrown = v.object({ type: v.literal('HANDLER'), name: v.literal('throw') });
const Answered = v.object({ type: v.literal('RAW'), value: v.unknown() });

const RETRY_NOW: Message = {
  type: 'APPLY',
  path: ['command'],
  argumentList: [raw('retryNow'), raw([])],
};

const CODE = 'globalThis.wasReached = true';

/** Asks the real service over a real port, as Comlink's other end would. */
async function withPage(
  test: (ask: (message: Message) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  await withService(async ({ service }) => {
    const { port1, port2 } = new MessageChannel();
    const answers = new Seen<Record<string, unknown>>();
    port1.onmessage = ({ data }: MessageEvent<Record<string, unknown>>) => {
      // A port that was handed out by mistake must not keep this process alive.
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
      const answer = await ask(RETRY_NOW);
      const failure = { kind: 'not-possible-now', message: 'No attempt is waited for.' };
      assert.deepEqual(v.parse(Answered, answer).value, {
        result: { kind: 'failed', failure },
        afterUpdate: 1,
      });
      const refused = await ask({
        type: 'APPLY',
        path: ['command'],
        argumentList: [raw('signIn'), raw([{ username: 'agent1' }])],
      });
      assert.match(JSON.stringify(refused), /A user name is needed/);
    }));

  for (const name of ['constructor', '__proto__', 'run', 'toString', '', 7, undefined]) {
    test(`${JSON.stringify(name)} is no command`, () =>
      withPage(async (ask) => {
        const argumentList = [raw(name), raw([])];
        const answer = await ask({ type: 'APPLY', path: ['command'], argumentList });
        assert.match(JSON.stringify(answer), /There is no such command/);
      }));
  }

  const paths: readonly (readonly string[] | string)[] = [
    [],
    '',
    'command',
    ['constructor'],
    ['constructor', 'constructor'],
    ['__proto__'],
    ['__proto__', 'constructor', 'constructor'],
    ['toString'],
    ['hasOwnProperty'],
    ['dispose'],
    ['command', 'constructor'],
    ['command', 'constructor', 'constructor'],
    ['command', '__proto__', 'constructor'],
    ['command', 'name', 'constructor', 'constructor'],
    ['command', 'length', 'constructor', 'constructor'],
    ['command', 'call'],
    ['command', 'bind'],
    ['command', 'toString'],
    ['command', 'caller'],
    ['command', 'arguments'],
    ['command', 'prototype', 'constructor'],
    ['command', 'apply'],
    ['command', 'apply', 'apply'],
    ['command', 'apply', 'constructor'],
    ['command', 'apply', 'name', 'constructor', 'constructor'],
    ['command', 'apply', '__proto__', 'constructor'],
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
    ['command'],
    ['command', 'apply'],
    ['then'],
    ['__proto__'],
    ['command', 'x'],
    ['command', 'apply', 'x'],
  ]) {
    test(`nothing can be put in the place of ${JSON.stringify(path)}`, () =>
      withPage(async (ask) => {
        const answer = await ask({ type: 'SET', path, value: raw('other') });
        assert(v.is(Thrown, answer), JSON.stringify(answer));
        assert(v.is(Answered, await ask(RETRY_NOW)));
      }));
  }

  test('functions themselves are not handed out', () =>
    withPage(async (ask) => {
      assert(v.is(Thrown, await ask({ type: 'GET', path: ['command'] })));
      assert(v.is(Thrown, await ask({ type: 'GET', path: ['command', 'apply'] })));
      const { value } = v.parse(Answered, await ask({ type: 'GET', path: ['constructor'] }));
      assert.equal(value, undefined);
    }));
});
