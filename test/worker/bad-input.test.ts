import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_FRAME_BYTES, MAX_FRAME_DEPTH } from 'agent-dr-protocol';
import type { GatewayEvent } from '../../src/worker/gateway/gateway-connection.js';
import { ARRIVALS } from '../../src/worker/gateway/arrivals.js';
import { failureOf, isAnswered, isClosed, withConnection } from './open-connection.js';

const isUnreadable = ({ type }: GatewayEvent): boolean => type === 'unreadable-message';

const frame = (message: object): string => JSON.stringify({ jsonrpc: '2.0', ...message });

const dnEvent = (more: string): string =>
  `{"jsonrpc":"2.0","method":"dn.event","params":{"event":"EventReleased","dn":"7001","reasons":{}${more}}}`;

const eventOf = (more: object): object => ({
  method: 'dn.event',
  params: { dn: '7001', reasons: {}, ...more },
});

const statusOf = (params: object): object => ({ method: 'service.status', params });

describe('I10 what no gateway may send', { concurrency: true }, () => {
  const unreadable: readonly (readonly [string, string | Buffer])[] = [
    ['a binary frame', Buffer.from('{"jsonrpc":"2.0"}')],
    ['a frame that is too large', `"${'x'.repeat(MAX_FRAME_BYTES)}"`],
    ['a frame that is too deep', '['.repeat(MAX_FRAME_DEPTH + 1) + ']'.repeat(MAX_FRAME_DEPTH + 1)],
    ['half a million brackets', '['.repeat(500_000)],
    ['no JSON', '{{{'],
    ['a list', '[]'],
    ['nothing but a version', frame({})],
    ['an answer to nothing', frame({ id: 99, result: {} })],
    ['an answer with a text for its number', frame({ id: '1', result: {} })],
    [
      'a refusal of nothing',
      frame({ id: null, error: { code: 1, message: '', data: { kind: 'x' } } }),
    ],
    ['a status that there is not', frame(statusOf({ service: 'telephony', status: 'maybe' }))],
    ['an event without a name', frame({ method: 'dn.event', params: { dn: '7001', reasons: {} } })],
    ['a notification with wrong parameters', frame({ method: 'service.status', params: [] })],
    [
      'an event in the place of the prototype',
      frame({ method: 'dn.event', params: 0 }).replace(
        '0}',
        '{"__proto__":{"event":"EventAgentLogout","dn":"1","reasons":{}}}}',
      ),
    ],
  ];
  for (const [what, bad] of unreadable) {
    test(`${what}: reported as unreadable, and the connection goes on`, () =>
      withConnection(async ({ gateway, connection, told }) => {
        gateway.sendRaw(bad);
        await told.first('the complaint', isUnreadable);
        connection.send({ method: 'services.subscribe', params: {} });
        await told.first('an answer', isAnswered);
        assert.deepEqual(
          told.all.map((sighting) => sighting.what.type),
          ['connected', 'unreadable-message', 'answered'],
        );
      }));
  }

  const unknown: readonly (readonly [string, object])[] = [
    ['an unknown notification', { method: 'no.such', params: {} }],
    ['one without params', { method: 'no.such' }],
    ['one that is named like what every object has', { method: 'constructor', params: {} }],
    ['the event of a call that is held', eventOf({ event: 'EventHeld' })],
    ['the status of a fourth service', statusOf({ service: 'chat', status: 'degraded' })],
  ];
  for (const [what, message] of unknown) {
    test(`B19 ${what}: of a later protocol, so it is ignored and nobody is warned`, () =>
      withConnection(async ({ gateway, connection, told }) => {
        gateway.sendRaw(frame(message));
        connection.send({ method: 'services.subscribe', params: {} });
        await told.first('an answer', isAnswered);
        assert.deepEqual(
          told.all.map((sighting) => sighting.what.type),
          ['connected', 'answered'],
        );
      }));
  }

  test('B19 unknown members are ignored: of a notification, its params, its call, and an answer', () =>
    withConnection(async ({ gateway, connection, told }) => {
      const call = { id: 'c', number: '1', attachedData: {}, held: true };
      const event = eventOf({ event: 'EventReleased', call, at: 7 });
      gateway.sendRaw(frame({ ...event, sequence: 8, result: null }));
      gateway.leaveUnanswered('services.subscribe');
      connection.send({ method: 'services.subscribe', params: {} });
      const { id } = (await gateway.requests.first('the call', () => true)).what;
      const result = { telephony: 'on', configuration: 'on', statistics: 'on', chat: 'off' };
      gateway.sendRaw(frame({ id, method: 'services.subscribe', params: {}, result }));
      await told.first('an answer', isAnswered);
      assert.deepEqual(
        told.all.map((sighting) => sighting.what.type),
        ['connected', 'notified', 'answered'],
      );
    }));

  const answers: readonly (readonly [string, (id: number) => string])[] = [
    ['was cut off', (id) => `{"jsonrpc":"2.0","id":${id},"result":{"telephony":`],
    ['is larger than a frame', (id) => frame({ id, result: 'x'.repeat(MAX_FRAME_BYTES) })],
    ['has neither result nor error', (id) => frame({ id })],
    ['is a refusal without a kind', (id) => frame({ id, error: { code: -32603, message: 'x' } })],
  ];
  for (const [what, answer] of answers) {
    test(`B22 an answer that ${what} fails its call at once, and the connection goes on`, () =>
      withConnection(async ({ gateway, connection, told }) => {
        gateway.leaveUnanswered('services.subscribe');
        connection.send({ method: 'services.subscribe', params: {} });
        const { id } = (await gateway.requests.first('the call', () => true)).what;
        gateway.sendRaw(answer(id));
        await told.first('the refusal', ({ type }) => type === 'call-refused');
        connection.send({ method: 'dn.register', params: { dn: '7001' } });
        await told.first('an answer', isAnswered);
        assert.deepEqual(
          told.all.map((sighting) => sighting.what.type),
          ['connected', 'unreadable-message', 'call-refused', 'answered'],
        );
      }));
  }

  test('__proto__ in an otherwise valid message changes no prototype', () =>
    withConnection(async ({ gateway, told }) => {
      gateway.sendRaw(dnEvent(',"__proto__":{"polluted":true}'));
      gateway.sendRaw(dnEvent(',"constructor":{"prototype":{"polluted":true}}'));
      await told.first('both', ({ type }) => type === 'notified', 2);
      assert.equal(Reflect.get({}, 'polluted'), undefined);
      for (const { what } of told.all) assert.equal(Reflect.get(what, 'polluted'), undefined);
    }));

  test('a flood ends the connection, and all that is read of it is the burst', () =>
    withConnection(async ({ gateway, told }) => {
      const from = performance.now();
      for (let i = 0; i < 5 * ARRIVALS.burst; i++) gateway.sendRaw('{{{');
      const closed = await told.first('the end', isClosed);
      assert.equal(failureOf(closed.what), 'flooded');
      const refilled = ((closed.atMs - from) / 1_000) * ARRIVALS.perSecond;
      assert(told.count(isUnreadable) <= ARRIVALS.burst + refilled + 1);
      assert(told.count(isUnreadable) >= ARRIVALS.burst);
    }));

  test('a busy site’s slot is passed on, an invalid one is unreadable', () =>
    withConnection(async ({ gateway, connection, told }) => {
      for (const method of ['session.open', 'agent.login'] as const) {
        gateway.leaveUnanswered(method);
        connection.send({ method, params: {} });
      }
      await gateway.requests.first('both', () => true, 2);
      const refuse = (id: number, retryAfterMs: number): void => {
        const data = { kind: 'busy', retryAfterMs };
        gateway.send({ id, error: { code: -32007, message: 'Later.', data } });
      };
      refuse(1, 2_500);
      refuse(2, -1);
      await told.first('the complaint', isUnreadable);
      assert.deepEqual(told.all[1]?.what, {
        type: 'call-refused',
        method: 'session.open',
        refusal: { kind: 'busy', message: 'Later.', retryAfterMs: 2_500 },
      });
    }));
});
