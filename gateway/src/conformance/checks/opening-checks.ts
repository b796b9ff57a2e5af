import { CALLS, SUBPROTOCOL } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { Check } from '../check.js';
import { expect, needed } from '../verdicts.js';
import type { Answer } from '../incoming.js';
import { isRefused } from './frame-checks.js';
import { fitsSchema } from './schema-check.js';

const OPEN = { section: 'sessionopen', kind: 'safe' } as const;
const nobody = (): string => `conformance-nobody-${Math.random().toString(36).slice(2, 10)}`;
const wrong = (secret: string): object => ({
  kind: 'password',
  username: nobody(),
  password: secret,
});

export const OPENING_CHECKS: readonly Check[] = [
  {
    ...OPEN,
    id: 'open',
    says: 'session.open is answered with the version, the site and the time',
    run: async (subject) => {
      const { answer } = await subject.desk().tryOpen();
      expect(answer.kind === 'result', answer.saying);
      fitsSchema(CALLS['session.open'].result, answer.result);
      const { protocol, serverTime, resume } = answer.result;
      expect(protocol === SUBPROTOCOL, 'protocol is not agent-dr.v1');
      const isTime = typeof serverTime === 'string' && ISO_TIME.test(serverTime);
      expect(isTime, 'serverTime is no time such as 2030-01-31T09:00:00.000Z');
      const isIssued = v.safeParse(IssuedResume, resume).success;
      expect(isIssued, 'resume is not { credential, validForMs }');
    },
  },
  {
    ...OPEN,
    id: 'other-site',
    says: 'a client that means another site is refused with other-site and this site’s id',
    run: async (subject) => {
      const known = await subject.desk().tryOpen();
      needed(known.answer.kind === 'result', known.answer.saying);
      const { site } = known.answer.result;
      const { answer } = await subject.desk().tryOpen({ site: nobody() });
      isRefused(answer, 'other-site');
      needed(answer.kind === 'refused', '');
      const id: unknown = Reflect.get(Object(site) as object, 'id');
      expect(answer.data['site'] === id, 'data.site is not the site of session.open');
    },
  },
  {
    ...OPEN,
    id: 'other-site-changes-nothing',
    says: 'a client that means another site keeps the connection that it has here',
    run: async (subject) => {
      const desk = subject.desk();
      const first = await desk.open();
      const { answer } = await desk.tryOpen({ site: nobody() });
      needed(answer.kind === 'refused', `the other site: ${answer.saying}`);
      await subject.quiet(await subject.desk().open());
      expect(first.closing === null, 'its earlier connection was closed');
    },
  },
  {
    ...OPEN,
    id: 'unknown-application',
    says: 'an application that is not configured is refused with unknown-application',
    run: async (subject) => {
      const { answer } = await subject.desk().tryOpen({ application: nobody() });
      isRefused(answer, 'unknown-application');
    },
  },
  {
    ...OPEN,
    id: 'unknown-user',
    says: 'an unknown user is refused with refused-credentials',
    run: async (subject) => {
      const { answer } = await subject.desk().tryOpen({ credentials: wrong('nothing') });
      isRefused(answer, 'refused-credentials');
    },
  },
  {
    ...OPEN,
    kind: 'disruptive',
    id: 'wrong-password',
    says: 'a wrong password is refused exactly as an unknown user is',
    run: async (subject) => {
      const { username } = subject.target;
      const credentials = { kind: 'password', username, password: nobody() };
      const { answer } = await subject.desk().tryOpen({ credentials });
      isRefused(answer, 'refused-credentials');
      const unknown = await subject.desk().tryOpen({ credentials: wrong('nothing') });
      needed(answer.kind === 'refused', answer.saying);
      const isAlike =
        unknown.answer.kind === 'refused' && unknown.answer.failure === answer.failure;
      needed(isAlike, `an unknown user: ${unknown.answer.saying}`);
      expect(messageIn(unknown.answer) === answer.message, 'the messages of the two differ');
    },
  },
  {
    ...OPEN,
    id: 'long-secret',
    says: 'a password of 8192 characters is tried, not refused as invalid-params',
    run: async (subject) => {
      const { answer } = await subject.desk().tryOpen({ credentials: wrong('x'.repeat(8_192)) });
      needed(answer.kind === 'refused', answer.saying);
      expect(answer.failure !== 'invalid-params', answer.saying);
    },
  },
  {
    ...OPEN,
    id: 'token',
    says: 'a token that is not good is refused with refused-credentials or invalid-params',
    run: async (subject) => {
      const credentials = { kind: 'token', username: nobody(), token: nobody() };
      const { answer } = await subject.desk().tryOpen({ credentials });
      const isRight =
        answer.kind === 'refused' &&
        ['refused-credentials', 'invalid-params'].includes(answer.failure);
      expect(isRight, answer.saying);
    },
  },
  {
    section: 'what-a-gateway-must-never-do',
    kind: 'safe',
    id: 'secrets',
    says: 'no answer repeats a password, a token or a credential',
    run: async (subject) => {
      const secret = `conformance${Math.random().toString(36).slice(2)}`;
      for (const credentials of [
        wrong(secret),
        { kind: 'password', username: 7, password: secret },
        { kind: 'token', username: nobody(), token: secret },
        { kind: 'resume', username: nobody(), resume: secret },
        { kind: secret },
      ]) {
        const { connection } = await subject.desk().tryOpen({ credentials });
        connection.sendText(`{"jsonrpc":"2.0","id":3,"method":"session.open","x":"${secret}`);
        await connection.answer(null);
        const isRepeated = connection.arrived.some(({ text }) => text.includes(secret));
        expect(!isRepeated, 'what was sent as a secret stands in an answer');
      }
    },
  },
  {
    ...OPEN,
    id: 'second-opening',
    says: 'a second opening on an open session is refused, and the session goes on',
    run: async (subject) => {
      const desk = subject.desk();
      const connection = await desk.open();
      isRefused(await connection.call('session.open', desk.params()), 'invalid-request');
      const after = await connection.call('configuration.readPerson');
      expect(after.kind === 'result', `the session: ${after.saying}`);
    },
  },
  {
    section: 'calls',
    kind: 'safe',
    id: 'not-open',
    says: 'without a session every other call is refused with not-open',
    run: async (subject) => {
      const connection = await subject.desk().connect();
      for (const method of ['configuration.readPerson', 'services.subscribe', 'session.close']) {
        isRefused(await connection.call(method), 'not-open', method);
      }
    },
  },
  {
    section: 'frames',
    kind: 'safe',
    id: 'refused-opening',
    says: 'after a refused opening everything else is answered with not-open',
    run: async (subject) => {
      const { connection, answer } = await subject.desk().tryOpen({ site: nobody() });
      needed(answer.kind === 'refused', `the opening: ${answer.saying}`);
      isRefused(await connection.call('configuration.readPerson'), 'not-open');
    },
  },
  {
    section: 'sessionping',
    kind: 'safe',
    id: 'ping',
    says: 'session.ping is answered with the time',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const answer = await connection.call('session.ping');
      expect(answer.kind === 'result', answer.saying);
      fitsSchema(CALLS['session.ping'].result, answer.result);
    },
  },
  {
    section: 'sessionping',
    kind: 'safe',
    id: 'ping-before-open',
    says: 'before a session is open a ping is answered with not-open',
    run: async (subject) => {
      const connection = await subject.desk().connect();
      isRefused(await connection.call('session.ping'), 'not-open');
    },
  },
  {
    section: 'sessionping',
    kind: 'safe',
    id: 'ping-at-once',
    says: 'a ping is answered at once, while earlier requests wait for the site',
    run: async (subject) => {
      const connection = await subject.desk().open();
      connection.send('configuration.readPerson');
      connection.send('configuration.readApplication', { name: 'no such conformance' });
      const last = connection.send('services.subscribe');
      const from = performance.now();
      await connection.call('session.ping');
      const tookMs = performance.now() - from;
      expect(tookMs < PING_MS, `its answer took ${Math.round(tookMs)} ms`);
      await connection.answer(last);
    },
  },
  {
    section: 'sessionclose',
    kind: 'safe',
    id: 'close',
    says: 'session.close is answered, and the connection closed with 1000',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const answer = await connection.call('session.close');
      expect(answer.kind === 'result', answer.saying);
      const closing = await connection.closed();
      expect(closing?.code === 1000, `closed with ${closing?.code ?? 'nothing'}`);
    },
  },
];

const messageIn = (answer: Answer): string => (answer.kind === 'refused' ? answer.message : '');

/** A worker gives a gateway up that takes longer. */
const PING_MS = 950;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The schema of the worker takes an invalid one as none. */
const IssuedResume = v.optional(
  v.object({
    credential: v.pipe(v.string(), v.minLength(1), v.maxLength(1_024)),
    validForMs: v.pipe(v.number(), v.minValue(0)),
  }),
);
