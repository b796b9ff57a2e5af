import { CALLS, NOTIFICATIONS } from 'agent-dr-protocol';
import type { Check } from '../check.js';
import { expect, needed } from '../verdicts.js';
import { isRefused } from './frame-checks.js';
import { loggedIn, logIn, madeReady, stage, stateOf } from './agent-steps.js';
import { fitsSchema, holdsTexts } from './schema-check.js';

const LOGIN = { section: 'agentlogin', kind: 'disruptive' } as const;
const LOGOUT = { section: 'agentlogout', kind: 'disruptive' } as const;
const EVENTS = { section: 'dnevent', kind: 'disruptive' } as const;

export const AGENT_CHECKS: readonly Check[] = [
  {
    ...LOGIN,
    id: 'login',
    says: 'agent.login logs the agent in as not-ready',
    run: async (subject) => {
      const { desk, connection, person } = await stage(subject);
      const answer = await logIn(desk, connection, person);
      expect(answer.kind === 'result', answer.saying);
      fitsSchema(CALLS['agent.login'].result, answer.result);
      expect(answer.result['agent'] === 'not-ready', 'the agent is not not-ready');
    },
  },
  {
    ...LOGIN,
    id: 'login-again',
    says: 'a client that has the log-in keeps it unchanged, and no event is sent',
    run: async (subject) => {
      const { desk, connection, person } = await madeReady(subject);
      await subject.quiet(connection);
      const before = connection.notifications('dn.event').length;
      const answer = await logIn(desk, connection, person);
      expect(answer.kind === 'result', answer.saying);
      expect((await stateOf(subject, person)) === 'ready', 'the agent is not ready any more');
      await subject.quiet(connection);
      const events = connection.notifications('dn.event').length - before;
      expect(events === 0, 'an event was sent for it');
    },
  },
  {
    ...LOGIN,
    id: 'login-unknown-dn',
    says: 'a log-in on a line that is not the agent’s is refused with unknown-dn',
    run: async (subject) => {
      const { desk, connection, person } = await stage(subject);
      const elsewhere = { ...person, dn: subject.target.foreignDn ?? 'no such conformance' };
      isRefused(await logIn(desk, connection, elsewhere), 'unknown-dn');
    },
  },
  {
    ...LOGIN,
    id: 'login-code',
    says: 'a login code that is not the Person’s is refused with invalid-params',
    run: async (subject) => {
      const { desk, connection, person } = await stage(subject);
      const loginCode = `${person.loginCode}-conformance`;
      isRefused(await logIn(desk, connection, { ...person, loginCode }), 'invalid-params');
    },
  },
  {
    section: 'agentready',
    kind: 'disruptive',
    id: 'ready',
    says: 'agent.ready makes the agent ready',
    run: async (subject) => {
      const { desk, connection, person } = await loggedIn(subject);
      const answer = await connection.call('agent.ready', { epoch: desk.epoch });
      expect(answer.kind === 'result', answer.saying);
      fitsSchema(CALLS['agent.ready'].result, answer.result);
      expect(answer.result['agent'] === 'ready', 'the answer does not say ready');
      expect((await stateOf(subject, person)) === 'ready', 'the line does not say ready');
    },
  },
  {
    section: 'agentnotready',
    kind: 'disruptive',
    id: 'not-ready',
    says: 'agent.notReady makes the agent not-ready, with a reason of up to 255 characters',
    run: async (subject) => {
      const { desk, connection } = await loggedIn(subject);
      for (const reason of [undefined, 'Lunch', 'x'.repeat(255)]) {
        const answer = await connection.call('agent.notReady', { epoch: desk.epoch, reason });
        expect(answer.kind === 'result', answer.saying);
        expect(answer.result['agent'] === 'not-ready', 'the answer does not say not-ready');
      }
    },
  },
  {
    ...LOGOUT,
    id: 'logout',
    says: 'agent.logout logs the agent out',
    run: async (subject) => {
      const { desk, connection, person } = await loggedIn(subject);
      const answer = await connection.call('agent.logout', { epoch: desk.epoch });
      expect(answer.kind === 'result', answer.saying);
      expect((await stateOf(subject, person)) === 'logged-out', 'the agent is still logged in');
    },
  },
  {
    ...LOGOUT,
    id: 'logout-of-another',
    says: 'a client that has not the log-in is refused with not-logged-in, and ends nothing',
    run: async (subject) => {
      const { connection, person } = await loggedIn(subject);
      const other = subject.desk();
      const second = await other.open();
      const answer = await second.call('agent.logout', { epoch: other.epoch });
      isRefused(answer, 'not-logged-in');
      await subject.quiet(connection);
      const state = await stateOf(subject, person);
      expect(state !== 'logged-out', 'the agent was logged out all the same');
    },
  },
  {
    ...LOGOUT,
    id: 'last-words',
    says: 'a log-out is carried out even if the connection ends right behind it',
    run: async (subject) => {
      const { desk, connection } = await loggedIn(subject);
      const { connection: watcher } = await watch(subject);
      connection.send('configuration.readPerson');
      connection.send('agent.logout', { epoch: desk.epoch });
      connection.close();
      const event = await watcher.notification('dn.event', 'EventAgentLogout');
      expect(event !== null, 'the agent was not logged out');
      const reasons = JSON.stringify(event.kind === 'notification' && event.params['reasons']);
      expect(!/orphan/i.test(reasons), 'the log-in was ended as an orphan only');
    },
  },
  {
    section: 'agentready',
    kind: 'disruptive',
    id: 'not-logged-in',
    says: 'agent.ready and agent.notReady without a log-in are refused with not-logged-in',
    run: async (subject) => {
      const { desk, connection } = await stage(subject);
      for (const method of ['agent.ready', 'agent.notReady']) {
        const answer = await connection.call(method, { epoch: desk.epoch });
        isRefused(answer, 'not-logged-in', method);
      }
    },
  },
  {
    section: 'epochs',
    kind: 'disruptive',
    id: 'stale-call',
    says: 'a call for the agent with a lower epoch is refused with stale-epoch',
    run: async (subject) => {
      const desk = subject.desk();
      const connection = await desk.open({ epoch: 7 });
      const person = await subject.person(connection);
      needed((await stateOf(subject, person)) === 'logged-out', 'the agent is logged in here');
      const { dn, loginCode } = person;
      isRefused(await connection.call('agent.login', { epoch: 6, dn, loginCode }), 'stale-epoch');
    },
  },
  {
    ...EVENTS,
    id: 'events',
    says: 'every connection that registered the line gets its events, with only what is named',
    run: async (subject) => {
      const { desk, connection, person } = await stage(subject);
      const { connection: watcher } = await watch(subject);
      const answer = await logIn(desk, connection, person);
      needed(answer.kind === 'result', `agent.login: ${answer.saying}`);
      await connection.need('agent.ready', { epoch: desk.epoch });
      await connection.need('agent.notReady', { epoch: desk.epoch });
      await connection.need('agent.logout', { epoch: desk.epoch });
      for (const [who, one] of [
        ['the connection that caused it', connection],
        ['another connection', watcher],
      ] as const) {
        for (const event of AGENT_EVENTS) {
          const told = await one.notification('dn.event', event);
          expect(told?.kind === 'notification', `${who} was not told of ${event}`);
          fitsSchema(NOTIFICATIONS['dn.event'], told.params);
          holdsTexts(told.params['reasons'], 'reasons');
          expect(told.params['dn'] === person.dn, `${event} is of another line`);
        }
      }
    },
  },
  {
    section: 'log-outs',
    kind: 'disruptive',
    id: 'logout-reasons',
    says: 'the log-out that an agent asks for has no reason that moves or warns them',
    run: async (subject) => {
      const { desk, connection } = await loggedIn(subject);
      await connection.need('agent.logout', { epoch: desk.epoch });
      const event = await connection.notification('dn.event', 'EventAgentLogout');
      needed(event?.kind === 'notification', 'the event did not come');
      const reasons = JSON.stringify(event.params['reasons'] ?? {}).toLowerCase();
      const isMoving = /graceful.?shutdown|force.?logout|supervisor/.test(reasons);
      expect(!isMoving, 'it has the reason of another kind of log-out');
    },
  },
];

const AGENT_EVENTS = [
  'EventAgentLogin',
  'EventAgentReady',
  'EventAgentNotReady',
  'EventAgentLogout',
];

/** Another client's connection that has registered the line. */
async function watch(subject: Parameters<Check['run']>[0]): Promise<{
  readonly connection: Awaited<ReturnType<ReturnType<typeof subject.desk>['open']>>;
}> {
  const connection = await subject.desk().open();
  const { dn } = await subject.person(connection);
  await connection.need('dn.register', { dn });
  return { connection };
}
