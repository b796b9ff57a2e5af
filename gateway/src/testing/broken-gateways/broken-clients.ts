import {
  clientOf,
  credentialsOf,
  isGone,
  isOpening,
  membersOf,
  noteClient,
  noteGone,
  noteOpening,
  onResult,
  openingOf,
  refusedWith,
  withParams,
  withResult,
  type BrokenGateway,
} from './broken-gateway.js';

const PASSWORD = { kind: 'password', username: 'agent1', password: 'demo-1' };

export const BROKEN_CLIENTS: readonly BrokenGateway[] = [
  {
    what: 'tells a client that its newer connection superseded it',
    caughtBy: 'newer-connection',
    meddling: () => ({
      closes: (code, { accepted }) =>
        code === 1000 && !accepted.has('session.close') ? 1008 : code,
    }),
  },
  {
    what: 'accepts higher epochs only',
    caughtBy: 'equal-epoch',
    meddling: () => {
      const known = new Map<string | undefined, number>();
      return {
        request: (frame, connection) => {
          if (!isOpening(frame)) return frame;
          noteClient(frame, connection);
          const { id, epoch = 0 } = clientOf(connection);
          if (known.get(id) === epoch) {
            connection.send(refusedWith(frame, 'stale-epoch'));
            return null;
          }
          known.set(id, epoch);
          return frame;
        },
      };
    },
  },
  {
    what: 'takes a lower epoch for a new connection',
    caughtBy: 'stale-opening',
    meddling: () => ({
      request: (frame, connection) => {
        if (!isOpening(frame)) return frame;
        noteClient(frame, connection);
        const { id } = clientOf(connection);
        const own = connection.all.filter((one) => clientOf(one).id === id);
        const epoch = Math.max(...own.map((one) => clientOf(one).epoch ?? 0));
        return withParams(frame, { client: { id, epoch } });
      },
    }),
  },
  {
    what: 'has one epoch for all clients of an agent',
    caughtBy: 'own-epochs',
    meddling: () => ({
      leaves: noteGone,
      request: (frame, connection) => {
        if (!isOpening(frame)) return frame;
        noteClient(frame, connection);
        const alive = connection.all.filter((one) => !isGone(one));
        const newest = Math.max(...alive.map((one) => clientOf(one).epoch ?? 0));
        if (newest < 900 || (clientOf(connection).epoch ?? 0) >= newest) return frame;
        connection.send(refusedWith(frame, 'stale-epoch'));
        return null;
      },
    }),
  },
  {
    what: 'issues no credential to a client that resumed',
    caughtBy: 'resume',
    meddling: () => ({
      request: noteOpening,
      answer: onResult('session.open', (frame, connection) =>
        credentialsOf(openingOf(connection))['kind'] === 'resume'
          ? withResult(frame, { resume: undefined })
          : frame,
      ),
    }),
  },
  {
    what: 'takes a credential twice',
    caughtBy: 'resume-once',
    meddling: () => {
      const used = new Set<unknown>();
      return {
        request: (frame) => {
          const { kind, resume } = credentialsOf(frame);
          if (kind !== 'resume') return frame;
          if (used.has(resume)) return withParams(frame, { credentials: PASSWORD });
          used.add(resume);
          return frame;
        },
      };
    },
  },
  {
    what: 'takes a credential from any client',
    caughtBy: 'resume-own-client',
    meddling: () => {
      const owners = new Map<unknown, string | undefined>();
      return {
        request: (frame, connection) => {
          noteClient(frame, connection);
          const { kind, resume } = credentialsOf(frame);
          const owner = owners.get(resume);
          return kind === 'resume' && owner !== undefined && owner !== clientOf(connection).id
            ? withParams(frame, { credentials: PASSWORD })
            : frame;
        },
        answer: onResult('session.open', (frame, connection) => {
          const { credential } = membersOf(membersOf(frame['result'])['resume']);
          owners.set(credential, clientOf(connection).id);
          return frame;
        }),
      };
    },
  },
  {
    what: 'gives a slot, and at that time another',
    caughtBy: 'slots',
    meddling: () => {
      let openings = 0;
      return {
        request: (frame, connection) => {
          const isReal = isOpening(frame) && 'client' in membersOf(frame['params']);
          if (!isReal || ++openings > 2) return frame;
          connection.send(refusedWith(frame, 'busy', { retryAfterMs: 10 }));
          return null;
        },
      };
    },
  },
];
