import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  GIVE_UP_MS,
  SHORTEST_TIME_OUT_MS,
  SILENCE_MS,
} from '../../src/worker/gateway/deadlines.js';
import {
  failureOf,
  isAnswered,
  isClosed,
  withConnection,
  type OpenConnection,
} from './open-connection.js';
import { isPing } from './answering-gateway.js';

/** What a busy machine may add to any wait, ms. */
const SLACK_MS = 250;
/** The promise. */
const NOTICED_MS = 6_000;

describe('a connection’s liveness', { concurrency: true }, () => {
  test('a peer that goes silent is asked twice and dropped within 6 s of its last frame', () =>
    withConnection(async ({ gateway, connection, told }) => {
      connection.send({ method: 'services.subscribe', params: {} });
      const last = await told.first('the answer', isAnswered);
      gateway.goSilent();
      const closed = await told.first('the end', isClosed);
      assert.equal(failureOf(closed.what), 'silent');
      const tookMs = closed.atMs - last.atMs;
      assert(tookMs <= NOTICED_MS + SLACK_MS && tookMs >= GIVE_UP_MS - 50, String(tookMs));
      assert.equal(gateway.requests.count(isPing), 2);
    }));

  test('an idle connection asks after 5 s of silence and not before: 0.2 messages a second', () =>
    withConnection(async ({ gateway, told }) => {
      const [connected] = told.all;
      const ping = await gateway.requests.first('a ping', isPing);
      assert(connected);
      const quietMs = ping.atMs - connected.atMs;
      assert(quietMs >= SILENCE_MS - 20 && quietMs <= SILENCE_MS + SLACK_MS, String(quietMs));
    }));

  test('any frame counts, also one that nobody understands', () =>
    withConnection(async ({ gateway, told }) => {
      gateway.leaveUnanswered('session.ping');
      const rubbish = ['{{{', Buffer.from([1, 2]), '{"jsonrpc":"2.0","method":1}'];
      const chatter = setInterval(() => {
        const frame = rubbish.shift();
        if (frame !== undefined) gateway.sendRaw(frame);
      }, 2_000);
      const isUnreadable = ({ type }: { type: string }) => type === 'unreadable-message';
      await told.first('the third', isUnreadable, 3);
      clearInterval(chatter);
      assert.equal(gateway.requests.count(isPing), 0);
      assert.equal(told.count(isClosed), 0);
    }));

  test('an answer that a lost segment delays is no alarm', () =>
    withConnection(async ({ gateway, connection, told }) => {
      gateway.delayPings(700);
      await gateway.requests.first('a second ping', isPing, 2);
      connection.send({ method: 'services.subscribe', params: {} });
      await told.first('an answer', isAnswered);
      assert.equal(told.count(isClosed), 0);
    }));

  test('asked to verify, it gives a silent peer no more than a second', () =>
    withConnection(async ({ gateway, connection, told }) => {
      gateway.goSilent();
      const from = performance.now();
      connection.verify();
      const closed = await told.first('the end', isClosed);
      assert.equal(failureOf(closed.what), 'silent');
      assert(closed.atMs - from <= 1_000 + SLACK_MS);
    }));

  test('once the round trip is known, verifying takes half a second', () =>
    withConnection(async ({ gateway, connection, told }) => {
      await measureRoundTrip({ gateway, connection, told });
      gateway.goSilent();
      const from = performance.now();
      connection.send({ method: 'dn.register', params: { dn: '7001' } });
      const closed = await told.first('the end', isClosed);
      assert.equal(failureOf(closed.what), 'silent');
      // One time-out until the call is doubted, and one for the ask.
      const tookMs = closed.atMs - from;
      assert(tookMs >= 2 * SHORTEST_TIME_OUT_MS - 50, String(tookMs));
      assert(tookMs <= 2 * SHORTEST_TIME_OUT_MS + SLACK_MS, String(tookMs));
    }));

  test('a doubt right after an answer is postponed a little, and not forgotten', () =>
    withConnection(async ({ gateway, connection, told }) => {
      await measureRoundTrip({ gateway, connection, told });
      gateway.goSilent();
      const from = performance.now();
      connection.verify();
      const closed = await told.first('the end', isClosed);
      assert.equal(failureOf(closed.what), 'silent');
      assert(closed.atMs - from <= 2 * SHORTEST_TIME_OUT_MS + SLACK_MS, 'noticed at once');
    }));

  test('a slow call of a gateway that answers pings is no alarm, and is doubted once', () =>
    withConnection(async ({ gateway, connection, told }) => {
      gateway.leaveUnanswered('dn.register');
      connection.send({ method: 'dn.register', params: { dn: '7001' } });
      setTimeout(() => {
        gateway.answerHeld('dn.register');
      }, 4_000);
      await told.first('the answer', isAnswered);
      assert.equal(told.count(isClosed), 0);
      assert.equal(gateway.requests.count(isPing), 1);
    }));

  test('a log-in and an opening take as long as they take, and are not doubted', () =>
    withConnection(async ({ gateway, connection, told }) => {
      gateway.leaveUnanswered('session.open');
      gateway.leaveUnanswered('agent.login');
      connection.send({ method: 'session.open', params: {} });
      connection.send({ method: 'agent.login', params: {} });
      setTimeout(() => {
        gateway.answerHeld('session.open');
      }, 2_500);
      await told.first('the answer', isAnswered);
      assert.equal(gateway.requests.count(isPing), 0);
    }));

  test('the doubts of a dozen tabs cause one ping', () =>
    withConnection(async ({ gateway, connection, told }) => {
      for (let tab = 0; tab < 12; tab++) connection.verify();
      connection.send({ method: 'services.subscribe', params: {} });
      await told.first('the answer', isAnswered);
      assert.equal(gateway.requests.count(isPing), 1);
      // Their browser tells them one after the other; another one when the machine is slow just now.
      for (let tab = 0; tab < 12; tab++) connection.verify();
      connection.send({ method: 'dn.register', params: { dn: '7001' } });
      await told.first('the second answer', isAnswered, 2);
      assert(gateway.requests.count(isPing) <= 2);
    }));
});

/** An ask and its answer. */
async function measureRoundTrip({ gateway, connection, told }: OpenConnection): Promise<void> {
  connection.verify();
  await gateway.requests.first('the ping', isPing);
  // Behind the answer to the ping.
  connection.send({ method: 'services.subscribe', params: {} });
  await told.first('the answer', isAnswered);
}
