import assert from 'node:assert/strict';
import test from 'node:test';
import type { Person } from 'agent-dr-protocol';
import { ok, refused, type Outcome } from '../site-backend.js';
import { Supervisors } from './supervisors.js';

const person = (supervisor?: string): Outcome<Person> =>
  ok({
    username: 'agent1',
    firstName: 'Agent',
    lastName: '1',
    dn: '7001',
    place: 'Place_7001',
    loginCode: '9001',
    annex: supervisor === undefined ? {} : { 'disaster-recovery': { supervisor } },
  });

test('a Person says whether it is a supervisor’s, and is read once (B12)', async () => {
  const read: string[] = [];
  const supervisors = new Supervisors({
    readPerson: (username) => {
      read.push(username);
      if (username === 'nobody') return Promise.resolve(refused('unknown-person', 'none'));
      return Promise.resolve(person(username === 'agent' ? undefined : username));
    },
  });
  for (const yes of ['true', 'Yes', ' 1 ']) assert.equal(await supervisors.has(yes), true);
  for (const no of ['agent', '', '0', 'false', 'nobody']) {
    assert.equal(await supervisors.has(no), false);
  }
  const count = read.length;
  assert.equal(await supervisors.has('true'), true);
  supervisors.learn('agent', person('true'));
  assert.equal(await supervisors.has('agent'), true);
  assert.equal(read.length, count);
});

test('not all are read at once: who is not known by then waits like anybody (B12)', async () => {
  let read = 0;
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const supervisors = new Supervisors({
    readPerson: async () => {
      read += 1;
      await answered;
      return person('true');
    },
  });
  const asked = Array.from({ length: 100 }, (_, agent) => supervisors.has(`agent${agent}`));
  answer();
  assert.equal((await Promise.all(asked)).filter((is) => is).length, 16);
  assert.equal(read, 16);
});
