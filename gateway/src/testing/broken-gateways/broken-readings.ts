import {
  failureOf,
  membersOf,
  onRefusal,
  onResult,
  refusedWith,
  type BrokenGateway,
} from './broken-gateway.js';

export const BROKEN_READINGS: readonly BrokenGateway[] = [
  {
    what: 'sends numbers in the annex',
    caughtBy: 'person',
    meddling: () => ({
      answer: onResult('configuration.readPerson', (frame) => ({
        ...frame,
        result: { ...Object(frame['result']), annex: { more: { level: 7 } } },
      })),
    }),
  },
  {
    what: 'answers another Application object than the one asked for',
    caughtBy: 'application',
    meddling: () => ({
      answer: onResult('configuration.readApplication', (frame) => ({
        ...frame,
        result: { ...Object(frame['result']), name: 'Desktop_Elsewhere' },
      })),
    }),
  },
  {
    what: 'answers an empty object for one that does not exist',
    caughtBy: 'unknown-application-object',
    meddling: () => ({
      answer: onRefusal('configuration.readApplication', 'unknown-application', ({ id }) => ({
        jsonrpc: '2.0',
        id,
        result: {},
      })),
    }),
  },
  {
    what: 'leaves a service out',
    caughtBy: 'services',
    meddling: () => ({
      answer: onResult('services.subscribe', (frame) => ({
        ...frame,
        result: { telephony: 'on', configuration: 'on' },
      })),
    }),
  },
  {
    what: 'does not say whether the line is in service',
    caughtBy: 'line',
    meddling: () => ({
      answer: onResult('dn.register', (frame) => {
        const { inService: _, ...rest } = Object(frame['result']) as Record<string, unknown>;
        return { ...frame, result: rest };
      }),
    }),
  },
  {
    what: 'fails on a line that does not exist',
    caughtBy: 'unknown-dn',
    meddling: () => ({
      request: (frame, { notes }) => {
        if (membersOf(frame['params'])['dn'] === '7002') notes.set('foreign', true);
        return frame;
      },
      answer: (frame, method, { notes }) =>
        method === 'dn.register' && failureOf(frame) === 'unknown-dn' && !notes.has('foreign')
          ? refusedWith(frame, 'internal-error')
          : frame,
    }),
  },
];
