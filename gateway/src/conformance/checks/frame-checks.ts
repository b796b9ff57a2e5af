import { FAILURE_CODES, isFailureKind, MAX_FRAME_BYTES, MAX_FRAME_DEPTH } from 'agent-dr-protocol';
import type { Check } from '../check.js';
import { expect, needed } from '../verdicts.js';
import type { Connection } from '../connection.js';
import type { Answer } from '../incoming.js';

const FRAMES = { section: 'frames', kind: 'safe' } as const;

export const FRAME_CHECKS: readonly Check[] = [
  {
    ...FRAMES,
    id: 'unreadable-frame',
    says: 'text that is no JSON is answered with unreadable-frame, and the connection goes on',
    run: async (subject) => {
      const connection = await subject.desk().open();
      connection.sendText('{{{');
      isRefused(await connection.answer(null), 'unreadable-frame');
      await goesOn(connection);
    },
  },
  {
    ...FRAMES,
    id: 'deep-frame',
    says: 'a frame that is nested too deep is answered with unreadable-frame',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const depth = 20_000;
      connection.sendText('['.repeat(depth) + ']'.repeat(depth));
      isRefused(await connection.answer(null), 'unreadable-frame');
      await goesOn(connection);
    },
  },
  {
    ...FRAMES,
    id: 'no-request',
    says: 'JSON that is no request, a batch too, is answered with invalid-request',
    run: async (subject) => {
      const connection = await subject.desk().open();
      connection.sendText('[{"jsonrpc":"2.0","id":1,"method":"configuration.readPerson"}]');
      isRefused(await connection.answer(null), 'invalid-request');
      connection.sendText('{"jsonrpc":"2.0","id":77}');
      isRefused(await connection.answer(77), 'invalid-request');
      await goesOn(connection);
    },
  },
  {
    ...FRAMES,
    id: 'numbers',
    says: 'an answer repeats the number of its request, 0 and large ones too',
    run: async (subject) => {
      const connection = await subject.desk().open();
      for (const id of [0, 4_294_967_296]) {
        connection.sendText(
          `{"jsonrpc":"2.0","id":${id},"method":"configuration.readPerson","params":{}}`,
        );
        const answer = await connection.answer(id);
        expect(answer.kind === 'result', `request ${id}: ${answer.saying}`);
      }
    },
  },
  {
    ...FRAMES,
    id: 'params-omitted',
    says: 'params may be omitted instead of {}',
    run: async (subject) => {
      const connection = await subject.desk().open();
      connection.sendText('{"jsonrpc":"2.0","id":60,"method":"services.subscribe"}');
      const answer = await connection.answer(60);
      expect(answer.kind === 'result', answer.saying);
    },
  },
  {
    ...FRAMES,
    id: 'unknown-members',
    says: 'unknown members are ignored, in the frame and in params',
    run: async (subject) => {
      const opening = await subject.desk().tryOpen({ more: { conformance: { is: [1] } } });
      expect(opening.answer.kind === 'result', `session.open: ${opening.answer.saying}`);
      const { connection } = opening;
      connection.sendText(
        '{"jsonrpc":"2.0","id":500,"method":"configuration.readPerson","params":{"more":1},"x":{}}',
      );
      const answer = await connection.answer(500);
      expect(answer.kind === 'result', `configuration.readPerson: ${answer.saying}`);
    },
  },
  {
    ...FRAMES,
    id: 'largest-frame',
    says: `frames of up to ${MAX_FRAME_BYTES} bytes and ${MAX_FRAME_DEPTH} levels are accepted`,
    run: async (subject) => {
      const connection = await subject.desk().open();
      const nested = '['.repeat(MAX_FRAME_DEPTH - 2) + ']'.repeat(MAX_FRAME_DEPTH - 2);
      const begin = `{"jsonrpc":"2.0","id":900,"method":"configuration.readPerson","params":{"deep":${nested},"long":"`;
      const end = '"}}';
      connection.sendText(begin + 'x'.repeat(MAX_FRAME_BYTES - begin.length - end.length) + end);
      const answer = await connection.answer(900);
      expect(answer.kind === 'result', answer.saying);
    },
  },
  closes('too-large-frame', 1009, 'a frame that is too large', (connection) => {
    connection.sendText('x'.repeat(MAX_FRAME_BYTES + 1));
  }),
  closes('binary-frame', 1003, 'a binary frame', (connection) => {
    connection.sendBinary(Buffer.from('{"jsonrpc":"2.0","id":1,"method":"session.ping"}'));
  }),
  closes('no-utf-8', 1007, 'text that is not UTF-8', (connection) => {
    connection.sendBytesAsText(Uint8Array.of(0x22, 0xc3, 0x28, 0x22));
  }),
  {
    ...FRAMES,
    id: 'order',
    says: 'pipelined requests are answered in their order',
    run: async (subject) => {
      const desk = subject.desk();
      const connection = await desk.open();
      const ids = [
        connection.send('configuration.readPerson'),
        connection.send('configuration.readApplication', { name: 'no such conformance' }),
        connection.send('services.subscribe'),
        connection.send('configuration.readPerson'),
        connection.send('services.subscribe'),
      ];
      for (const id of ids) await connection.answer(id);
      const answered = connection.arrived.flatMap((incoming) =>
        incoming.kind === 'answer' && incoming.id !== null && ids.includes(incoming.id)
          ? [incoming.id]
          : [],
      );
      needed(answered.length === ids.length, 'not every request was answered');
      expect(answered.join() === ids.join(), `asked ${ids.join()}, answered ${answered.join()}`);
    },
  },
  {
    section: 'failures',
    kind: 'safe',
    id: 'failure-codes',
    says: 'every failure has the code of its kind',
    run: async (subject) => {
      const connection = await subject.desk().open();
      connection.sendText('{{{');
      const answers = [
        await connection.answer(null),
        await connection.call('conformance.noSuchCall'),
        await connection.call('configuration.readApplication', { name: 7 }),
        await connection.call('configuration.readApplication', { name: 'no such conformance' }),
        await connection.call('dn.register', { dn: 'no such conformance' }),
      ];
      for (const answer of answers) {
        if (answer.kind !== 'refused' || !isFailureKind(answer.failure)) continue;
        const code = FAILURE_CODES[answer.failure];
        expect(answer.code === code, `${answer.failure} has ${String(answer.code)}, not ${code}`);
      }
    },
  },
  {
    section: 'failures',
    kind: 'safe',
    id: 'unknown-method',
    says: 'a call that does not exist is refused with unknown-method',
    run: async (subject) => {
      const connection = await subject.desk().open();
      isRefused(await connection.call('conformance.noSuchCall', {}), 'unknown-method');
      await goesOn(connection);
    },
  },
  {
    section: 'failures',
    kind: 'safe',
    id: 'invalid-params',
    says: 'params that are not valid for the call are refused with invalid-params',
    run: async (subject) => {
      const connection = await subject.desk().open();
      for (const params of [{}, { name: 7 }, { name: '' }, []]) {
        const answer = await connection.call('configuration.readApplication', params);
        isRefused(answer, 'invalid-params');
      }
    },
  },
  {
    section: 'what-a-gateway-must-never-do',
    kind: 'safe',
    id: 'other-connections',
    says: 'a bad message affects nothing but its own connection',
    run: async (subject) => {
      const healthy = await subject.desk().open();
      for (const spoil of [
        (connection: Connection) => {
          connection.sendText('{{{');
        },
        (connection: Connection) => {
          connection.sendBinary(Uint8Array.of(0));
        },
        (connection: Connection) => {
          connection.sendText('x'.repeat(MAX_FRAME_BYTES + 1));
        },
      ]) {
        const connection = await subject.desk().connect();
        spoil(connection);
        await connection.first(() => true);
        connection.cut();
        const answer = await healthy.call('configuration.readPerson');
        expect(answer.kind === 'result', `another connection: ${answer.saying}`);
      }
    },
  },
];

function closes(
  id: string,
  code: number,
  what: string,
  send: (connection: Connection) => void,
): Check {
  return {
    ...FRAMES,
    id,
    says: `${what} closes the connection with ${code}`,
    run: async (subject) => {
      const connection = await subject.desk().open();
      send(connection);
      const closing = await connection.closed();
      expect(closing !== null, 'the connection stays open');
      expect(closing.code === code, `closed with ${closing.code}`);
    },
  };
}

export function isRefused(answer: Answer, failure: string, what = 'it'): void {
  const isSo = answer.kind === 'refused' && answer.failure === failure;
  expect(isSo, `${what} was ${answer.saying}, not with ${failure}`);
}

async function goesOn(connection: Connection): Promise<void> {
  const answer = await connection.call('configuration.readPerson');
  expect(answer.kind === 'result', `the connection does not go on: ${answer.saying}`);
}
