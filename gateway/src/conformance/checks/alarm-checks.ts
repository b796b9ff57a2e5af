import { randomBytes } from 'node:crypto';
import type { Check } from '../check.js';
import type { Connection } from '../connection.js';
import type { Answer } from '../incoming.js';
import type { Subject } from '../subject.js';
import { expect, NotApplicable } from '../verdicts.js';
import { isRefused } from './frame-checks.js';

const RAISE = { section: 'alarmraise', kind: 'disruptive' } as const;

/** Those who watch are told of alarms of this kit, with severity `info`. */
export const ALARM_CHECKS: readonly Check[] = [
  {
    ...RAISE,
    id: 'alarm',
    says: 'alarm.raise and alarm.clear are accepted, also repeated, or refused with unknown-method',
    run: async (subject) => {
      for (const open of ['open', 'standBy'] as const) {
        const connection = await subject.desk()[open]();
        const alarm = alarmOf(subject);
        for (const method of ['alarm.raise', 'alarm.raise', 'alarm.clear', 'alarm.clear']) {
          const answer = await connection.call(
            method,
            method === 'alarm.clear' ? over(alarm) : alarm,
          );
          isTaken(answer, method);
        }
      }
    },
  },
  {
    ...RAISE,
    id: 'alarm-goes-on',
    says: 'an alarm costs neither the connection nor another call',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const alarm = alarmOf(subject);
      connection.send('alarm.raise', alarm);
      const behind = await connection.call('configuration.readPerson');
      expect(behind.kind === 'result', `the call behind an alarm: ${behind.saying}`);
      connection.send('alarm.raise', { ...alarm, name: 'No such NAME' });
      connection.send('alarm.clear', over(alarm));
      const then = await connection.call('configuration.readPerson');
      expect(then.kind === 'result', `the call behind a wrong alarm: ${then.saying}`);
    },
  },
  {
    ...RAISE,
    id: 'alarm-params',
    says: 'an alarm without site, with a wrong name or severity, or too long is invalid-params',
    run: async (subject) => {
      const connection = await whereAlarmsAreTaken(subject);
      const alarm = alarmOf(subject);
      for (const [what, params] of [
        ['without a site', { ...alarm, labels: {} }],
        ['with the name of a sentence', { ...alarm, name: 'The service is off' }],
        ['with a severity of its own', { ...alarm, severity: 'apocalyptic' }],
        ['with 256 characters of a site', { ...alarm, labels: { site: 'x'.repeat(256) } }],
        ['of the future', { ...alarm, beganMsAgo: -1 }],
      ] as const) {
        isRefused(await connection.call('alarm.raise', params), 'invalid-params', `one ${what}`);
      }
    },
  },
  {
    section: 'alarmclear',
    kind: 'disruptive',
    id: 'alarm-cleared-alone',
    says: 'alarm.clear of what was never raised here is accepted, and unknown labels are ignored',
    run: async (subject) => {
      const connection = await whereAlarmsAreTaken(subject);
      const alarm = alarmOf(subject);
      const labels = { ...alarm.labels, conformance: 'yes' };
      isTaken(await connection.call('alarm.clear', over({ ...alarm, labels })), 'alarm.clear');
    },
  },
  {
    section: 'alarmraise',
    kind: 'safe',
    id: 'alarm-not-open',
    says: 'alarms before a session is open are refused with not-open, or unknown-method',
    run: async (subject) => {
      const connection = await subject.desk().connect();
      const answer = await connection.call('alarm.raise', alarmOf(subject));
      const isSo =
        answer.kind === 'refused' && ['not-open', 'unknown-method'].includes(answer.failure);
      expect(isSo, `it was ${answer.saying}`);
    },
  },
];

function alarmOf({ target }: Subject): AlarmUnderCheck {
  return {
    id: randomBytes(8).toString('hex'),
    name: 'conformance-check',
    severity: 'info',
    labels: { site: 'conformance', application: target.application },
    beganMsAgo: 1_000,
  };
}

interface AlarmUnderCheck {
  readonly id: string;
  readonly name: string;
  readonly severity: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly beganMsAgo: number;
}

const over = (alarm: AlarmUnderCheck): object => ({ ...alarm, endedMsAgo: 0 });

function isTaken(answer: Answer, method: string): void {
  const isSo = answer.kind === 'result' || isUnknown(answer);
  expect(isSo, `${method} was ${answer.saying}`);
}

const isUnknown = (answer: Answer): boolean =>
  answer.kind === 'refused' && answer.failure === 'unknown-method';

async function whereAlarmsAreTaken(subject: Subject): Promise<Connection> {
  const connection = await subject.desk().open();
  const alarm = alarmOf(subject);
  const answer = await connection.call('alarm.raise', alarm);
  if (isUnknown(answer)) throw new NotApplicable('this gateway takes no alarms');
  connection.send('alarm.clear', over(alarm));
  return connection;
}
