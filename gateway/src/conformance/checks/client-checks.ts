import type { Check } from '../check.js';
import { expect, needed, NotApplicable } from '../verdicts.js';
import type { Connection } from '../connection.js';
import type { Desk } from '../desk.js';
import type { Subject } from '../subject.js';
import { isRefused } from './frame-checks.js';

const EPOCHS = { section: 'epochs', kind: 'safe' } as const;
const RESUMING = { section: 'resuming', kind: 'safe' } as const;

export const CLIENT_CHECKS: readonly Check[] = [
  {
    ...EPOCHS,
    id: 'newer-connection',
    says: 'a client’s newer connection ends its earlier one, with 1000 and without a word',
    run: async (subject) => {
      const desk = subject.desk();
      const first = await desk.open();
      await desk.open();
      const closing = await first.closed();
      expect(closing !== null, 'the earlier connection stays open');
      expect(closing.code === 1000, `the earlier one was closed with ${closing.code}`);
      const words = first.notifications('session.superseded').length;
      expect(words === 0, 'the earlier one was told that it is superseded');
    },
  },
  {
    ...EPOCHS,
    id: 'equal-epoch',
    says: 'an opening with an equal epoch is accepted',
    run: async (subject) => {
      const desk = subject.desk();
      await desk.open();
      const { answer } = await desk.tryOpen({ epoch: desk.epoch });
      expect(answer.kind === 'result', answer.saying);
    },
  },
  {
    ...EPOCHS,
    id: 'stale-opening',
    says: 'an opening with a lower epoch is refused with stale-epoch, and ends nothing',
    run: async (subject) => {
      const desk = subject.desk();
      const connection = await desk.open({ epoch: 5 });
      isRefused((await desk.tryOpen({ epoch: 4 })).answer, 'stale-epoch');
      expect(connection.closing === null, 'the newer connection was closed');
    },
  },
  {
    ...EPOCHS,
    id: 'own-epochs',
    says: 'the epochs of one client are nothing to another',
    run: async (subject) => {
      const first = await subject.desk().open({ epoch: 900 });
      const { answer } = await subject.desk().tryOpen({ epoch: 1 });
      expect(answer.kind === 'result', answer.saying);
      await subject.quiet(await subject.desk().open());
      expect(first.closing === null, 'the connection of the other client was closed');
    },
  },
  {
    ...RESUMING,
    id: 'resume',
    says: 'an issued credential opens one more session of its client, which gets the next one',
    run: async (subject) => {
      const desk = subject.desk();
      const { credentials } = await issued(subject, desk);
      const { answer } = await desk.tryOpen({ credentials });
      expect(answer.kind === 'result', answer.saying);
      expect(credentialIn(answer.result['resume']) !== undefined, 'the next one was not issued');
    },
  },
  {
    ...RESUMING,
    id: 'resume-once',
    says: 'a credential that was used is refused with refused-credentials',
    run: async (subject) => {
      const desk = subject.desk();
      const { credentials } = await issued(subject, desk);
      await desk.open({ credentials });
      isRefused((await desk.tryOpen({ credentials })).answer, 'refused-credentials');
    },
  },
  {
    ...RESUMING,
    id: 'resume-own-client',
    says: 'a credential is refused when another client brings it',
    run: async (subject) => {
      const { credentials } = await issued(subject, subject.desk());
      isRefused((await subject.desk().tryOpen({ credentials })).answer, 'refused-credentials');
    },
  },
  {
    section: 'admission',
    kind: 'safe',
    id: 'slots',
    says: 'a client that comes at the slot it was told is accepted',
    run: ({ slots }) => {
      if (slots.length === 0) throw new NotApplicable('this gateway was not busy meanwhile');
      expect(slots.every(Boolean), 'one that came at its slot was told another');
      return Promise.resolve();
    },
  },
];

/** The credential of a session that has just been opened. */
export async function issued(subject: Subject, desk: Desk): Promise<Issued> {
  const { connection, answer } = await desk.tryOpen();
  needed(answer.kind === 'result', `session.open: ${answer.saying}`);
  const resume = credentialIn(answer.result['resume']);
  if (resume === undefined) throw new NotApplicable('this gateway issues no credentials');
  const { username } = subject.target;
  return { connection, credentials: { kind: 'resume', username, resume } };
}

interface Issued {
  readonly connection: Connection;
  readonly credentials: object;
}

function credentialIn(resume: unknown): string | undefined {
  const value: unknown = Reflect.get(Object(resume) as object, 'credential');
  return typeof value === 'string' ? value : undefined;
}
