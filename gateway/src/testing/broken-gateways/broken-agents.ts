import { SUBPROTOCOL } from 'agent-dr-protocol';
import type { MeddledConnection, Members } from '../meddler.js';
import {
  clientOf,
  failureOf,
  isGone,
  membersOf,
  noteClient,
  noteGone,
  onRefusal,
  onResult,
  refusedWith,
  withParams,
  type BrokenGateway,
} from './broken-gateway.js';

const paramsOf = (frame: Members): Members => membersOf(frame['params']);

const eventOf = (frame: Members): unknown =>
  frame['method'] === 'dn.event' ? paramsOf(frame)['event'] : undefined;

/** The request is carried out with other params. */
const onRequest =
  (method: string, change: (frame: Members, connection: MeddledConnection) => Members) =>
  (frame: Members, connection: MeddledConnection): Members =>
    frame['method'] === method ? change(frame, connection) : frame;

export const BROKEN_AGENTS: readonly BrokenGateway[] = [
  {
    what: 'registers any line',
    caughtBy: 'foreign-dn',
    meddling: () => ({
      request: onRequest('dn.register', (frame) =>
        paramsOf(frame)['dn'] === '7002' ? withParams(frame, { dn: '7001' }) : frame,
      ),
    }),
  },
  {
    what: 'answers a log-in with nothing',
    caughtBy: 'login',
    meddling: () => ({
      answer: onResult('agent.login', (frame) => ({ ...frame, result: {} })),
    }),
  },
  {
    what: 'announces a log-in again that was there',
    caughtBy: 'login-again',
    meddling: () => ({
      answer: onResult('agent.login', (frame, connection) => {
        if (connection.notes.has('logged in')) {
          const params = { event: 'EventAgentLogin', dn: '7001', reasons: {} };
          connection.send({ jsonrpc: '2.0', method: 'dn.event', params });
        }
        connection.notes.set('logged in', true);
        return frame;
      }),
    }),
  },
  {
    what: 'logs in on any line',
    caughtBy: 'login-unknown-dn',
    meddling: () => ({
      request: onRequest('agent.login', (frame) => withParams(frame, { dn: '7001' })),
    }),
  },
  {
    what: 'does not compare the login code',
    caughtBy: 'login-code',
    meddling: () => ({
      request: onRequest('agent.login', (frame) => withParams(frame, { loginCode: '9001' })),
    }),
  },
  {
    what: 'answers agent.ready with nothing',
    caughtBy: 'ready',
    meddling: () => ({
      answer: onResult('agent.ready', (frame) => ({ ...frame, result: {} })),
    }),
  },
  {
    what: 'has short reasons only',
    caughtBy: 'not-ready',
    meddling: () => ({
      request: (frame, connection) => {
        const { reason } = paramsOf(frame);
        if (typeof reason !== 'string' || reason.length <= 100) return frame;
        connection.send(refusedWith(frame, 'invalid-params'));
        return null;
      },
    }),
  },
  {
    what: 'fails on a log-out that it carries out',
    caughtBy: 'logout',
    meddling: () => ({
      answer: onResult('agent.logout', (frame) => refusedWith(frame, 'internal-error')),
    }),
  },
  {
    what: 'says to anybody that the agent is logged out now',
    caughtBy: 'logout-of-another',
    meddling: () => ({
      answer: onRefusal('agent.logout', 'not-logged-in', ({ id }) => ({
        jsonrpc: '2.0',
        id,
        result: {},
      })),
    }),
  },
  {
    what: 'forgets what a connection that has ended had asked',
    caughtBy: 'last-words',
    meddling: () => ({
      leaves: noteGone,
      request: (frame, connection) => {
        if (frame['method'] !== 'agent.logout') return frame;
        // Long enough that the end of a connection comes first, on a busy machine too.
        setTimeout(() => {
          if (!isGone(connection)) connection.ask(frame);
        }, 700);
        return null;
      },
    }),
  },
  {
    what: 'fails on agent.ready without a log-in',
    caughtBy: 'not-logged-in',
    meddling: () => ({
      answer: onRefusal('agent.ready', 'not-logged-in', (frame) =>
        refusedWith(frame, 'internal-error'),
      ),
    }),
  },
  {
    what: 'lets a lower epoch log in',
    caughtBy: 'stale-call',
    meddling: () => ({
      request: (frame, connection) => {
        noteClient(frame, connection);
        const { epoch } = clientOf(connection);
        return frame['method'] === 'agent.login' ? withParams(frame, { epoch }) : frame;
      },
    }),
  },
  {
    what: 'tells others only of what a connection caused',
    caughtBy: 'events',
    meddling: () => ({
      answer: (frame, _method, { asked }) =>
        eventOf(frame) !== undefined &&
        eventOf(frame) !== 'EventAgentLogout' &&
        [...asked.values()].includes('agent.login')
          ? null
          : frame,
    }),
  },
  {
    what: 'leaves the line out of its events',
    caughtBy: 'events',
    meddling: () => ({
      answer: (frame) =>
        eventOf(frame) === 'EventAgentReady' ? withParams(frame, { dn: undefined }) : frame,
    }),
  },
  {
    what: 'gives every log-out the reason of an expired phone',
    caughtBy: 'logout-reasons',
    meddling: () => ({
      answer: (frame) =>
        eventOf(frame) === 'EventAgentLogout' &&
        Object.keys(membersOf(paramsOf(frame)['reasons'])).length === 0
          ? withParams(frame, { reasons: { ReasonCode: 'DR Force Logout' } })
          : frame,
    }),
  },
  {
    what: 'gives a failure of its own for a line that is not the agent’s',
    caughtBy: 'login-unknown-dn',
    meddling: () => ({
      answer: (frame, method) =>
        method === 'agent.login' && failureOf(frame) === 'unknown-dn'
          ? refusedWith(frame, 'not-logged-in')
          : frame,
    }),
  },
  {
    what: 'selects agent-dr for whoever offers it',
    caughtBy: 'subprotocol',
    meddling: () => ({
      selects: (selected) => (selected === SUBPROTOCOL ? 'agent-dr' : selected),
    }),
  },
];
