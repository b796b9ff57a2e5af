import { SUBPROTOCOL } from 'agent-dr-protocol';
import {
  clientOf,
  credentialsOf,
  errorOf,
  failureOf,
  isOpening,
  membersOf,
  noteClient,
  noteOpening,
  onRefusal,
  onResult,
  openingOf,
  refusedWith,
  withParams,
  withResult,
  type BrokenGateway,
} from './broken-gateway.js';

export const BROKEN_OPENINGS: readonly BrokenGateway[] = [
  {
    what: 'speaks of another version',
    caughtBy: 'open',
    meddling: () => ({
      answer: onResult('session.open', (frame) => withResult(frame, { protocol: 'agent-dr.v2' })),
    }),
  },
  {
    what: 'does not say how long its credentials are valid',
    caughtBy: 'open',
    meddling: () => ({
      answer: onResult('session.open', (frame) => {
        const { credential } = membersOf(membersOf(frame['result'])['resume']);
        return withResult(frame, { resume: { credential } });
      }),
    }),
  },
  {
    what: 'has seconds for its time',
    caughtBy: 'open',
    meddling: () => ({
      answer: onResult('session.open', (frame) => withResult(frame, { serverTime: '1893488400' })),
    }),
  },
  {
    what: 'does not compare the site',
    caughtBy: 'other-site',
    meddling: () => ({
      request: (frame) => (isOpening(frame) ? withParams(frame, { site: undefined }) : frame),
    }),
  },
  {
    what: 'does not say which site it is',
    caughtBy: 'other-site',
    meddling: () => ({
      answer: onRefusal('session.open', 'other-site', (frame) => refusedWith(frame, 'other-site')),
    }),
  },
  {
    what: 'replaces the connection before it compares the site',
    caughtBy: 'other-site-changes-nothing',
    meddling: () => ({
      request: (frame, connection) => {
        noteClient(frame, connection);
        if (membersOf(frame['params'])['site'] !== undefined) {
          const { id } = clientOf(connection);
          const earlier = connection.all.filter((one) => clientOf(one).id === id);
          for (const one of earlier) if (one !== connection) one.close(1000);
        }
        return frame;
      },
    }),
  },
  {
    what: 'calls an unknown application refused credentials',
    caughtBy: 'unknown-application',
    meddling: () => ({
      answer: onRefusal('session.open', 'unknown-application', (frame) =>
        refusedWith(frame, 'refused-credentials'),
      ),
    }),
  },
  {
    what: 'says that there is no such user',
    caughtBy: 'unknown-user',
    meddling: () => ({
      request: noteOpening,
      answer: (frame, _method, connection) => {
        const { kind, username } = credentialsOf(openingOf(connection));
        return failureOf(frame) === 'refused-credentials' &&
          kind === 'password' &&
          username !== 'agent1'
          ? refusedWith(frame, 'unknown-person')
          : frame;
      },
    }),
  },
  {
    what: 'says that it is the password that is wrong',
    caughtBy: 'wrong-password',
    meddling: () => ({
      request: noteOpening,
      answer: (frame, _method, connection) =>
        failureOf(frame) === 'refused-credentials' &&
        credentialsOf(openingOf(connection))['username'] === 'agent1'
          ? { ...frame, error: { ...errorOf(frame), message: 'wrong password' } }
          : frame,
    }),
  },
  {
    what: 'has passwords of up to 4096 characters',
    caughtBy: 'long-secret',
    meddling: () => ({
      request: (frame, connection) => {
        if (String(credentialsOf(frame)['password']).length <= 4_096) return frame;
        connection.send(refusedWith(frame, 'invalid-params'));
        return null;
      },
    }),
  },
  {
    what: 'fails on a token',
    caughtBy: 'token',
    meddling: () => ({
      request: (frame, connection) => {
        if (credentialsOf(frame)['kind'] !== 'token') return frame;
        connection.send(refusedWith(frame, 'internal-error'));
        return null;
      },
    }),
  },
  {
    what: 'repeats what it could not read',
    caughtBy: 'secrets',
    meddling: () => ({
      request: noteOpening,
      answer: (frame, _method, connection) => {
        if (failureOf(frame) !== 'invalid-params') return frame;
        const message = `cannot read ${JSON.stringify(openingOf(connection))}`;
        return { ...frame, error: { ...errorOf(frame), message } };
      },
    }),
  },
  {
    what: 'opens a session twice',
    caughtBy: 'second-opening',
    meddling: () => ({
      answer: onRefusal('session.open', 'invalid-request', ({ id }) => ({
        jsonrpc: '2.0',
        id,
        result: { protocol: SUBPROTOCOL, site: { id: 'site-1', name: '' }, serverTime: '' },
      })),
    }),
  },
  {
    what: 'fails on calls before the session',
    caughtBy: 'not-open',
    meddling: () => ({
      request: noteOpening,
      answer: (frame, method, connection) =>
        failureOf(frame) === 'not-open' &&
        method !== 'session.ping' &&
        !connection.notes.has('opening')
          ? refusedWith(frame, 'internal-error')
          : frame,
    }),
  },
  {
    what: 'says nothing more after a refused opening',
    caughtBy: 'refused-opening',
    meddling: () => ({
      answer: (frame, method, { notes, accepted }) => {
        if (notes.has('refused')) return null;
        const isOpen = accepted.has('session.open');
        if (method === 'session.open' && !isOpen && 'error' in frame) notes.set('refused', true);
        return frame;
      },
    }),
  },
  {
    what: 'answers a ping with nothing',
    caughtBy: 'ping',
    meddling: () => ({
      answer: onResult('session.ping', (frame) => ({ ...frame, result: {} })),
    }),
  },
  {
    what: 'is silent until a session is open',
    caughtBy: 'ping-before-open',
    meddling: () => ({
      answer: (frame, method, { accepted }) =>
        method === 'session.ping' && !accepted.has('session.open') ? null : frame,
    }),
  },
  {
    what: 'answers a ping when all before it is done',
    caughtBy: 'ping-at-once',
    meddling: () => ({
      answer: async (frame, method, { asked }) => {
        const isWaiting = [...asked.values()].includes('configuration.readApplication');
        if (method === 'session.ping' && isWaiting) {
          await new Promise((resolve) => setTimeout(resolve, 1_200));
        }
        return frame;
      },
    }),
  },
  {
    what: 'closes a closed session as if it stopped',
    caughtBy: 'close',
    meddling: () => ({
      closes: (code, { accepted }) => (accepted.has('session.close') ? 1001 : code),
    }),
  },
];
