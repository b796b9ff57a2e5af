import type { MeddledConnection, Members } from '../meddler.js';
import {
  clientOf,
  hidden,
  HIDDEN,
  holders,
  isGone,
  noteClient,
  noteGone,
  onRefusal,
  onResult,
  refusedWith,
  withParams,
  type BrokenGateway,
} from './broken-gateway.js';

/** The request is carried out with other params. */
const onRequest =
  (method: string, change: (frame: Members, connection: MeddledConnection) => Members) =>
  (frame: Members, connection: MeddledConnection): Members =>
    frame['method'] === method ? change(frame, connection) : frame;

export const BROKEN_HOLDERS: readonly BrokenGateway[] = [
  {
    what: 'closes a superseded client without a word',
    caughtBy: 'superseded',
    meddling: () => ({
      answer: (frame, _method, { accepted }) =>
        frame['method'] === 'session.superseded' && accepted.has('agent.login') ? null : frame,
    }),
  },
  {
    what: 'closes a superseded client as if it had been replaced',
    caughtBy: 'superseded',
    meddling: () => ({
      closes: (code, { accepted }) => (code === 1008 && accepted.has('agent.login') ? 1000 : code),
    }),
  },
  {
    what: 'moves a log-in as it is',
    caughtBy: 'take-over-not-ready',
    meddling: () => ({
      leaves: noteGone,
      request: (frame, connection) => {
        noteClient(frame, connection);
        return frame;
      },
      answer: onResult('agent.login', (frame, connection) => {
        const taken = holders(connection).find(
          (one) => !isGone(one) && one.accepted.has('agent.ready'),
        );
        if (taken) connection.ask(hidden('agent.ready', { epoch: clientOf(connection).epoch }));
        return frame;
      }),
    }),
  },
  {
    what: 'supersedes every other connection of the agent',
    caughtBy: 'without-a-login',
    meddling: () => ({
      answer: onResult('agent.login', (frame, connection) => {
        for (const one of connection.all) {
          const isIdle = one.accepted.has('session.open') && !one.accepted.has('dn.register');
          if (isIdle && one !== connection) one.close(1008);
        }
        return frame;
      }),
    }),
  },
  {
    what: 'takes a resume for a take-over',
    caughtBy: 'resume-is-no-take-over',
    meddling: () => ({
      leaves: noteGone,
      request: onRequest('agent.login', (frame, connection) =>
        holders(connection).some((one) => !isGone(one))
          ? withParams(frame, { mode: undefined })
          : frame,
      ),
    }),
  },
  {
    what: 'takes no notice of standbys when a client resumes',
    caughtBy: 'resume-beside-standby',
    meddling: () => ({
      leaves: noteGone,
      request: onRequest('agent.login', (frame, connection) =>
        connection.all.some((one) => one.accepted.has('session.standby') && !isGone(one))
          ? withParams(frame, { mode: undefined })
          : frame,
      ),
    }),
  },
  {
    what: 'leaves standbys alone when another client logs in',
    caughtBy: 'standby-superseded',
    meddling: () => ({
      answer: (frame, _method, { accepted }) =>
        frame['method'] === 'session.superseded' && accepted.has('session.standby') ? null : frame,
      closes: (code, { accepted }) =>
        code === 1008 && accepted.has('session.standby') ? 'never' : code,
    }),
  },
  {
    what: 'makes the agent not-ready when their client replaces its connection',
    caughtBy: 'new-connection-keeps-login',
    meddling: () => notReadyAtOpening((one) => !isGone(one)),
  },
  {
    what: 'makes the agent not-ready when their client comes back',
    caughtBy: 'orphan-reclaimed',
    meddling: () => notReadyAtOpening(isGone),
  },
  {
    what: 'does not say that the other client is gone',
    caughtBy: 'orphan-of-another',
    meddling: () => ({
      answer: onRefusal('agent.login', 'logged-in-elsewhere', (frame) =>
        refusedWith(frame, 'logged-in-elsewhere'),
      ),
    }),
  },
  {
    what: 'keeps orphans for good',
    caughtBy: 'orphan-ends',
    orphanGraceMs: 3_600_000,
    meddling: () => ({}),
  },
  {
    what: 'lets nothing be read on a standby',
    caughtBy: 'standby',
    meddling: () => ({
      answer: (frame, method, { accepted }) =>
        method === 'configuration.readPerson' &&
        accepted.has('session.standby') &&
        !accepted.has('agent.login')
          ? refusedWith(frame, 'not-open')
          : frame,
    }),
  },
  {
    what: 'leaves the log-in of a client that is on standby now',
    caughtBy: 'standby-ends-login',
    meddling: () => ({
      request: (frame, connection) => {
        noteClient(frame, connection);
        const { id, epoch } = clientOf(connection);
        const isHolder = holders(connection).some((one) => clientOf(one).id === id);
        return frame['method'] === 'session.standby' && isHolder
          ? withParams(frame, { client: { id: `${String(id)}-`, epoch } })
          : frame;
      },
    }),
  },
  {
    what: 'lets a standby end the connection of another client',
    caughtBy: 'standby-of-another',
    meddling: () => ({
      answer: onResult('session.standby', (frame, connection) => {
        const { id } = clientOf(connection);
        for (const one of holders(connection)) if (clientOf(one).id !== id) one.close(1008);
        return frame;
      }),
      request: (frame, connection) => {
        noteClient(frame, connection);
        return frame;
      },
    }),
  },
  {
    what: 'ends the log-in that came right behind the standby',
    caughtBy: 'login-on-standby',
    meddling: () => ({
      answer: (frame, method, connection) => {
        if (frame['id'] === HIDDEN) return null;
        const isBehind = method === 'agent.login' && connection.accepted.has('session.standby');
        if (isBehind) connection.ask(hidden('agent.logout', { epoch: 900 }));
        return frame;
      },
    }),
  },
  {
    what: 'keeps the credential of a client that logged out',
    caughtBy: 'resume-after-logout',
    meddling: () => ({
      request: onRequest('agent.logout', (frame) => withParams(frame, { isMove: true })),
    }),
  },
  {
    what: 'does not know that a log-out is a move',
    caughtBy: 'resume-after-move',
    meddling: () => ({
      request: onRequest('agent.logout', (frame) => withParams(frame, { isMove: undefined })),
    }),
  },
];

/** The log-in that this client has made on such an earlier connection is made not-ready. */
function notReadyAtOpening(
  isEarlier: (connection: MeddledConnection) => boolean,
): ReturnType<BrokenGateway['meddling']> {
  return {
    leaves: noteGone,
    request: (frame, connection) => {
      noteClient(frame, connection);
      if (frame['method'] === 'session.open') {
        const { id } = clientOf(connection);
        const own = holders(connection).filter((one) => clientOf(one).id === id);
        if (own.some(isEarlier)) connection.notes.set('not ready', true);
      }
      return frame;
    },
    answer: (frame, method, connection) => {
      if (frame['id'] === HIDDEN) return null;
      const isDue = method === 'session.open' && connection.notes.has('not ready');
      if (isDue) connection.ask(hidden('agent.notReady', { epoch: clientOf(connection).epoch }));
      return frame;
    },
  };
}
