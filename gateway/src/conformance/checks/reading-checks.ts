import { CALLS } from 'agent-dr-protocol';
import type { Check } from '../check.js';
import { expect, NotApplicable } from '../verdicts.js';
import { isRefused } from './frame-checks.js';
import { fitsSchema, holdsSectionsOfTexts } from './schema-check.js';

const NO_SUCH = 'no such conformance';

export const READING_CHECKS: readonly Check[] = [
  {
    section: 'configurationreadperson',
    kind: 'safe',
    id: 'person',
    says: 'configuration.readPerson is answered with the agent’s Person, its annex as texts',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const answer = await connection.call('configuration.readPerson');
      expect(answer.kind === 'result', answer.saying);
      fitsSchema(CALLS['configuration.readPerson'].result, answer.result);
      holdsSectionsOfTexts(answer.result['annex'], 'annex');
      const { username } = answer.result;
      const isOwn = String(username).toLowerCase() === subject.target.username.toLowerCase();
      expect(isOwn, 'the Person is another user’s');
    },
  },
  {
    section: 'configurationreadapplication',
    kind: 'safe',
    id: 'application',
    says: 'an Application object that the Person names is answered, its options as texts',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const { annex } = await connection.need('configuration.readPerson');
      const names = textsIn(annex).slice(0, MOST_NAMES);
      for (const name of names) {
        const answer = await connection.call('configuration.readApplication', { name });
        if (answer.kind !== 'result') continue;
        fitsSchema(CALLS['configuration.readApplication'].result, answer.result);
        holdsSectionsOfTexts(answer.result['options'], 'options');
        expect(answer.result['name'] === name, `asked for ${name}, another one was answered`);
        return;
      }
      throw new NotApplicable('the annex of this Person names no Application object');
    },
  },
  {
    section: 'configurationreadapplication',
    kind: 'safe',
    id: 'unknown-application-object',
    says: 'an Application object that does not exist is refused with unknown-application',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const answer = await connection.call('configuration.readApplication', { name: NO_SUCH });
      isRefused(answer, 'unknown-application');
    },
  },
  {
    section: 'servicessubscribe',
    kind: 'safe',
    id: 'services',
    says: 'services.subscribe is answered with the state of all three services',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const answer = await connection.call('services.subscribe');
      expect(answer.kind === 'result', answer.saying);
      fitsSchema(CALLS['services.subscribe'].result, answer.result);
    },
  },
  {
    section: 'dnregister',
    kind: 'safe',
    id: 'line',
    says: 'dn.register is answered with the state of the agent’s own line',
    run: async (subject) => {
      const connection = await subject.desk().open();
      const { dn } = await subject.person(connection);
      const answer = await connection.call('dn.register', { dn });
      expect(answer.kind === 'result', answer.saying);
      fitsSchema(CALLS['dn.register'].result, answer.result);
      expect(answer.result['dn'] === dn, 'the state is another line’s');
    },
  },
  {
    section: 'dnregister',
    kind: 'safe',
    id: 'unknown-dn',
    says: 'a line that does not exist is refused with unknown-dn',
    run: async (subject) => {
      const connection = await subject.desk().open();
      isRefused(await connection.call('dn.register', { dn: NO_SUCH }), 'unknown-dn');
    },
  },
  {
    section: 'dnregister',
    kind: 'safe',
    id: 'foreign-dn',
    says: 'another agent’s line is refused with unknown-dn',
    run: async (subject) => {
      const dn = subject.target.foreignDn;
      if (dn === undefined) throw new NotApplicable('only with --foreign-dn');
      const connection = await subject.desk().open();
      isRefused(await connection.call('dn.register', { dn }), 'unknown-dn');
    },
  },
];

const MOST_NAMES = 20;

/** The values of an annex, in whatever sections and keys. */
const textsIn = (annex: unknown): readonly string[] =>
  Object.values(Object(annex) as object)
    .flatMap((section: unknown) => Object.values(Object(section) as object) as unknown[])
    .filter((value): value is string => typeof value === 'string' && value.length > 0);
