import type { MeddledConnection, Members } from '../meddler.js';
import { membersOf, refusedWith, withParams, type BrokenGateway } from './broken-gateway.js';

const paramsOf = (frame: Members): Members => membersOf(frame['params']);
const isAlarm = (frame: Members): boolean => String(frame['method']).startsWith('alarm.');

/** Such an alarm is answered with what a good one is. */
const mended = (isSo: (params: Members) => boolean) => (frame: Members) =>
  isAlarm(frame) && isSo(paramsOf(frame)) ? withParams(frame, GOOD) : frame;

const GOOD = {
  name: 'conformance-check',
  severity: 'info',
  labels: { site: 'conformance' },
  beganMsAgo: 0,
};

const refuse = (frame: Members, connection: MeddledConnection): null => {
  connection.send(refusedWith(frame, 'internal-error'));
  return null;
};

export const BROKEN_ALARMS: readonly BrokenGateway[] = [
  {
    what: 'fails on an alarm that is told again',
    caughtBy: 'alarm',
    meddling: () => ({
      request: (frame, connection) => {
        if (frame['method'] !== 'alarm.raise') return frame;
        const key = `alarm ${String(paramsOf(frame)['id'])}`;
        if (connection.notes.has(key)) return refuse(frame, connection);
        connection.notes.set(key, true);
        return frame;
      },
    }),
  },
  {
    what: 'takes alarms of those at work only',
    caughtBy: 'alarm',
    meddling: () => ({
      request: (frame, connection) => {
        if (frame['method'] === 'session.standby') connection.notes.set('stands by', true);
        return isAlarm(frame) && connection.notes.has('stands by')
          ? refuse(frame, connection)
          : frame;
      },
    }),
  },
  {
    what: 'closes the connection on an alarm that it does not like',
    caughtBy: 'alarm-goes-on',
    meddling: () => ({
      request: (frame, connection) => {
        if (!isAlarm(frame) || paramsOf(frame)['name'] === 'conformance-check') return frame;
        connection.close(1008);
        return null;
      },
    }),
  },
  {
    what: 'never answers a call that comes behind an alarm',
    caughtBy: 'alarm-goes-on',
    meddling: () => ({
      request: (frame, connection) => {
        if (isAlarm(frame)) connection.notes.set('is busy', true);
        return frame['method'] === 'configuration.readPerson' && connection.notes.has('is busy')
          ? null
          : frame;
      },
    }),
  },
  {
    what: 'takes alarms of no site',
    caughtBy: 'alarm-params',
    meddling: () => ({
      request: mended(({ labels }) => Object.keys(membersOf(labels)).length === 0),
    }),
  },
  {
    what: 'takes any name of an alarm',
    caughtBy: 'alarm-params',
    meddling: () => ({ request: mended(({ name }) => String(name).includes(' ')) }),
  },
  {
    what: 'takes labels of any length',
    caughtBy: 'alarm-params',
    meddling: () => ({
      request: mended(({ labels }) => String(membersOf(labels)['site']).length > 255),
    }),
  },
  {
    what: 'takes alarms of the future',
    caughtBy: 'alarm-params',
    meddling: () => ({ request: mended(({ beganMsAgo }) => Number(beganMsAgo) < 0) }),
  },
  {
    what: 'refuses to clear what it does not know',
    caughtBy: 'alarm-cleared-alone',
    meddling: () => ({
      request: (frame, connection) => {
        const key = `alarm ${String(paramsOf(frame)['id'])}`;
        if (frame['method'] === 'alarm.raise') connection.notes.set(key, true);
        return frame['method'] === 'alarm.clear' && !connection.notes.has(key)
          ? refuse(frame, connection)
          : frame;
      },
    }),
  },
  {
    what: 'takes alarms of strangers',
    caughtBy: 'alarm-not-open',
    meddling: () => ({
      request: (frame, connection) => {
        if (String(frame['method']).startsWith('session.')) connection.notes.set('asks', true);
        if (!isAlarm(frame) || connection.notes.has('asks')) return frame;
        connection.send({ jsonrpc: '2.0', id: frame['id'], result: {} });
        return null;
      },
    }),
  },
];
