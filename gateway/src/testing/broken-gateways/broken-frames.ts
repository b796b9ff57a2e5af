import { FAILURE_CODES, MAX_FRAME_BYTES } from 'agent-dr-protocol';
import {
  errorOf,
  failureOf,
  onRefusal,
  refusedWith,
  type BrokenGateway,
} from './broken-gateway.js';

const INVALID = { kind: 'invalid-request' } as const;

export const BROKEN_FRAMES: readonly BrokenGateway[] = [
  {
    what: 'closes at text that is no JSON',
    caughtBy: 'unreadable-frame',
    meddling: () => ({
      requestText: (text, connection) => {
        if (!text.startsWith('{{{')) return text;
        connection.close(1007);
        return null;
      },
    }),
  },
  {
    what: 'falls over a frame of many brackets',
    caughtBy: 'deep-frame',
    meddling: () => ({
      requestText: (text, connection) => {
        if (!text.startsWith('[[')) return text;
        connection.close(1011);
        return null;
      },
    }),
  },
  {
    what: 'carries out a batch',
    caughtBy: 'no-request',
    meddling: () => ({
      requestText: (text, connection) => {
        if (!text.startsWith('[{')) return text;
        connection.send([{ jsonrpc: '2.0', id: 1, result: {} }]);
        return null;
      },
    }),
  },
  {
    what: 'takes the number 0 for none',
    caughtBy: 'numbers',
    meddling: () => ({
      answer: (frame) => (frame['id'] === 0 ? { ...frame, id: null } : frame),
    }),
  },
  {
    what: 'insists on params',
    caughtBy: 'params-omitted',
    meddling: () => ({
      request: (frame, connection) => {
        if (frame['params'] !== undefined || frame['method'] === undefined) return frame;
        connection.send(refusedWith(frame, 'invalid-params'));
        return null;
      },
    }),
  },
  {
    what: 'refuses requests with members that it does not know',
    caughtBy: 'unknown-members',
    meddling: () => ({
      request: (frame, connection) => {
        if (!('x' in frame)) return frame;
        connection.send(refusedWith(frame, INVALID.kind));
        return null;
      },
    }),
  },
  {
    what: 'accepts frames of 16 KiB only',
    caughtBy: 'largest-frame',
    meddling: () => ({
      raw: (data, _isBinary, connection) => {
        if (data.length <= 16_384 || data.length > MAX_FRAME_BYTES || data[0] === 0x5b)
          return false;
        connection.close(1009);
        return true;
      },
    }),
  },
  {
    what: 'answers a frame that is too large and reads on',
    caughtBy: 'too-large-frame',
    meddling: () => ({
      raw: (data, _isBinary, connection) => {
        if (data.length <= MAX_FRAME_BYTES) return false;
        connection.send(refusedWith({}, 'unreadable-frame'));
        return true;
      },
    }),
  },
  {
    what: 'reads binary frames as text',
    caughtBy: 'binary-frame',
    meddling: () => ({
      raw: (data, isBinary, connection) => {
        if (isBinary && data.length > 1) connection.ask(JSON.parse(data.toString('utf8')));
        return isBinary && data.length > 1;
      },
    }),
  },
  {
    what: 'answers whatever is ready first',
    caughtBy: 'order',
    meddling: () => ({
      answer: (frame, method, connection) => {
        if (method !== 'configuration.readApplication') return frame;
        setTimeout(() => {
          connection.send(frame);
        }, 30);
        return null;
      },
    }),
  },
  {
    what: 'has one code for all failures',
    caughtBy: 'failure-codes',
    meddling: () => ({
      answer: (frame) =>
        'error' in frame ? { ...frame, error: { ...errorOf(frame), code: -32_000 } } : frame,
    }),
  },
  {
    what: 'calls an unknown method an invalid request',
    caughtBy: 'unknown-method',
    meddling: () => ({
      answer: onRefusal('conformance.noSuchCall', 'unknown-method', (frame) =>
        refusedWith(frame, 'invalid-request'),
      ),
    }),
  },
  {
    what: 'fails on params that it cannot read',
    caughtBy: 'invalid-params',
    meddling: () => ({
      answer: onRefusal('configuration.readApplication', 'invalid-params', (frame) =>
        refusedWith(frame, 'internal-error'),
      ),
    }),
  },
  {
    what: 'restarts at a bad message',
    caughtBy: 'other-connections',
    meddling: () => ({
      requestText: (text, connection) => {
        if (text.startsWith('{{{') && !connection.accepted.has('session.open')) {
          for (const one of connection.all) if (one !== connection) one.close(1011);
        }
        return text;
      },
    }),
  },
  {
    what: 'has only strings for codes',
    caughtBy: 'failure-codes',
    meddling: () => ({
      answer: (frame) =>
        failureOf(frame) === 'unknown-method'
          ? {
              ...frame,
              error: { ...errorOf(frame), code: String(FAILURE_CODES['unknown-method']) },
            }
          : frame,
    }),
  },
];
