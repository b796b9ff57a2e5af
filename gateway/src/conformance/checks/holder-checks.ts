import type { Check } from '../check.js';
import { expect, needed } from '../verdicts.js';
import { cut, loggedIn, logIn, madeReady, sendLogIn, stage, stateOf } from './agent-steps.js';
import { issued } from './client-checks.js';
import { isRefused } from './frame-checks.js';

const SUPERSEDING = { section: 'superseding', kind: 'disruptive' } as const;
const ORPHANS = { section: 'orphans', kind: 'disruptive' } as const;
const STANDBY = { section: 'sessionstandby', kind: 'disruptive' } as const;
const RESUMING = { section: 'resuming', kind: 'disruptive' } as const;

export const HOLDER_CHECKS: readonly Check[] = [
  {
    ...SUPERSEDING,
    id: 'superseded',
    says: 'the client whose log-in another one takes gets session.superseded, then 1008',
    run: async (subject) => {
      const { connection, person } = await loggedIn(subject);
      const other = subject.desk();
      const answer = await logIn(other, await other.open(), person);
      needed(answer.kind === 'result', `the take-over: ${answer.saying}`);
      const told = await connection.notification('session.superseded');
      expect(told !== null, 'it was not told');
      const closing = await connection.closed();
      expect(closing?.code === 1008, `it was closed with ${closing?.code ?? 'nothing'}`);
    },
  },
  {
    ...SUPERSEDING,
    id: 'take-over-not-ready',
    says: 'the log-in that moves to another client is not-ready',
    run: async (subject) => {
      const { person } = await madeReady(subject);
      const other = subject.desk();
      const answer = await logIn(other, await other.open(), person, 'take-over');
      needed(answer.kind === 'result', `the take-over: ${answer.saying}`);
      expect((await stateOf(subject, person)) === 'not-ready', 'it is not not-ready');
    },
  },
  {
    ...SUPERSEDING,
    id: 'without-a-login',
    says: 'connections of other clients without a log-in are not superseded',
    run: async (subject) => {
      const bystander = await subject.desk().open();
      await loggedIn(subject);
      await subject.quiet(await subject.desk().open());
      expect(bystander.closing === null, 'one was closed');
    },
  },
  {
    ...SUPERSEDING,
    id: 'resume-is-no-take-over',
    says: 'a resume is refused with logged-in-elsewhere while another client has the agent',
    run: async (subject) => {
      const { connection, person } = await loggedIn(subject);
      const other = subject.desk();
      const answer = await logIn(other, await other.open(), person, 'resume');
      isRefused(answer, 'logged-in-elsewhere');
      other.loggedIn = false;
      await subject.quiet(await subject.desk().open());
      expect(connection.closing === null, 'the connection of the other client was closed');
    },
  },
  {
    ...SUPERSEDING,
    id: 'resume-beside-standby',
    says: 'a resume is refused while another client keeps a standby here',
    run: async (subject) => {
      await subject.desk().standBy();
      const { desk, connection, person } = await stage(subject);
      isRefused(await logIn(desk, connection, person, 'resume'), 'logged-in-elsewhere');
    },
  },
  {
    ...SUPERSEDING,
    id: 'standby-superseded',
    says: 'a log-in supersedes the standby connections of the agent’s other clients',
    run: async (subject) => {
      const standby = await subject.desk().standBy();
      await loggedIn(subject);
      const told = await standby.notification('session.superseded');
      expect(told !== null, 'the standby was not told');
    },
  },
  {
    section: 'epochs',
    kind: 'disruptive',
    id: 'new-connection-keeps-login',
    says: 'a client that replaces its connection with session.open keeps the log-in as it is',
    run: async (subject) => {
      const { desk, person } = await madeReady(subject);
      await subject.quiet(await desk.open());
      expect((await stateOf(subject, person)) === 'ready', 'the agent is not ready any more');
    },
  },
  {
    ...ORPHANS,
    id: 'orphan-reclaimed',
    says: 'after a lost connection the same client gets its log-in back, unchanged',
    run: async (subject) => {
      const { desk, connection, person } = await madeReady(subject);
      await cut(subject, connection);
      const answer = await logIn(desk, await desk.open(), person, 'resume');
      expect(answer.kind === 'result', answer.saying);
      expect((await stateOf(subject, person)) === 'ready', 'it is not ready any more');
    },
  },
  {
    ...ORPHANS,
    id: 'orphan-of-another',
    says: 'an orphan is refused to another client’s resume, and data.orphaned says so',
    run: async (subject) => {
      const { connection, person } = await loggedIn(subject);
      await cut(subject, connection);
      const other = subject.desk();
      const answer = await logIn(other, await other.open(), person, 'resume');
      needed(answer.kind === 'refused', answer.saying);
      needed(answer.failure === 'logged-in-elsewhere', answer.saying);
      expect(answer.data['orphaned'] === true, 'data.orphaned is not true');
    },
  },
  {
    ...ORPHANS,
    isSlow: true,
    id: 'orphan-ends',
    says: 'a log-in that nobody reclaims is ended within two minutes',
    run: async (subject) => {
      const { desk, connection, person } = await loggedIn(subject);
      await cut(subject, connection);
      const watcher = await subject.desk().open();
      await watcher.need('dn.register', { dn: person.dn });
      const until = performance.now() + subject.target.deadlines.graceMs;
      const gone = (): boolean => watcher.notifications('dn.event', 'EventAgentLogout').length > 0;
      while (!gone() && performance.now() < until) await subject.quiet(watcher);
      expect(gone(), 'the agent is still logged in');
      desk.loggedIn = false;
    },
  },
  {
    ...STANDBY,
    id: 'standby',
    says: 'session.standby opens a session on which everything can be called',
    run: async (subject) => {
      const { connection, answer } = await subject.desk().tryOpen({}, 'session.standby');
      expect(answer.kind === 'result', answer.saying);
      const after = await connection.call('configuration.readPerson');
      expect(after.kind === 'result', `configuration.readPerson: ${after.saying}`);
    },
  },
  {
    ...STANDBY,
    id: 'standby-ends-login',
    says: 'a standby ends the log-in that its own client left here, before it is answered',
    run: async (subject) => {
      const { desk, connection, person } = await loggedIn(subject);
      connection.cut();
      await desk.standBy();
      expect((await stateOf(subject, person)) === 'logged-out', 'the agent is still logged in');
    },
  },
  {
    ...STANDBY,
    id: 'standby-of-another',
    says: 'a standby leaves the log-in and the connection of another client alone',
    run: async (subject) => {
      const { connection, person } = await loggedIn(subject);
      await subject.desk().standBy();
      await subject.quiet(await subject.desk().open());
      expect(connection.closing === null, 'the connection of the other client was closed');
      expect((await stateOf(subject, person)) !== 'logged-out', 'the agent was logged out');
    },
  },
  {
    ...STANDBY,
    id: 'login-on-standby',
    says: 'a log-in that is sent right behind the standby stays',
    run: async (subject) => {
      const { desk, connection, person } = await stage(subject);
      connection.close();
      await connection.closed();
      const standby = await desk.connect();
      const opened = standby.send('session.standby', desk.params());
      const answer = await standby.answer(sendLogIn(desk, standby, person));
      needed((await standby.answer(opened)).kind === 'result', 'the standby was refused');
      needed(answer.kind === 'result', `agent.login: ${answer.saying}`);
      await subject.quiet(standby);
      expect((await stateOf(subject, person)) !== 'logged-out', 'the agent was logged out');
    },
  },
  {
    ...RESUMING,
    id: 'resume-after-logout',
    says: 'a log-out ends the credential of its client',
    run: async (subject) => {
      const desk = subject.desk();
      await stage(subject);
      const credentials = await afterLogout(subject, desk, {});
      isRefused((await desk.tryOpen({ credentials })).answer, 'refused-credentials');
    },
  },
  {
    ...RESUMING,
    id: 'resume-after-move',
    says: 'a log-out with isMove leaves the credential of its client valid',
    run: async (subject) => {
      const desk = subject.desk();
      await stage(subject);
      const credentials = await afterLogout(subject, desk, { isMove: true });
      const { answer } = await desk.tryOpen({ credentials });
      expect(answer.kind === 'result', answer.saying);
    },
  },
];

/** The credential of the session on which the agent was logged in, and out again. */
async function afterLogout(
  subject: Parameters<Check['run']>[0],
  desk: ReturnType<typeof subject.desk>,
  more: object,
): Promise<object> {
  const { credentials, connection } = await issued(subject, desk);
  const answer = await logIn(desk, connection, await subject.person(connection));
  needed(answer.kind === 'result', `agent.login: ${answer.saying}`);
  await connection.need('agent.logout', { epoch: desk.epoch, ...more });
  desk.loggedIn = false;
  return credentials;
}
