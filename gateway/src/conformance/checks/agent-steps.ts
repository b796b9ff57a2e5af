import { needed } from '../verdicts.js';
import type { Connection } from '../connection.js';
import type { Desk } from '../desk.js';
import type { Answer } from '../incoming.js';
import type { PersonRead, Subject } from '../subject.js';

/** A connection that watches the agent's line, and a desk that can log them in. */
export interface Stage {
  readonly desk: Desk;
  readonly connection: Connection;
  readonly person: PersonRead;
}

/** An open session with the line registered, and the agent logged in nowhere. */
export async function stage(subject: Subject): Promise<Stage> {
  const desk = subject.desk();
  const connection = await desk.open();
  const person = await subject.person(connection);
  const { agent } = await connection.need('dn.register', { dn: person.dn });
  needed(agent === 'logged-out', `the agent is ${String(agent)} here: log them out first`);
  return { desk, connection, person };
}

/** As `stage`, and the agent is logged in. */
export async function loggedIn(subject: Subject): Promise<Stage> {
  const made = await stage(subject);
  const answer = await logIn(made.desk, made.connection, made.person);
  needed(answer.kind === 'result', `agent.login: ${answer.saying}`);
  return made;
}

/** As `loggedIn`, and the agent is ready. */
export async function madeReady(subject: Subject): Promise<Stage> {
  const made = await loggedIn(subject);
  await made.connection.need('agent.ready', { epoch: made.desk.epoch });
  needed((await stateOf(subject, made.person)) === 'ready', 'the agent does not become ready');
  return made;
}

export function logIn(
  desk: Desk,
  connection: Connection,
  { dn, loginCode }: PersonRead,
  mode?: 'resume' | 'take-over',
): Promise<Answer> {
  return connection.answer(sendLogIn(desk, connection, { dn, loginCode }, mode));
}

/** The request's number. */
export function sendLogIn(
  desk: Desk,
  connection: Connection,
  { dn, loginCode }: PersonRead,
  mode?: 'resume' | 'take-over',
): number {
  desk.loggedIn = true;
  const params = { epoch: desk.epoch, dn, loginCode, ...(mode !== undefined && { mode }) };
  return connection.send('agent.login', params);
}

/** The agent's state at the line, as a connection of a client of its own sees it. */
export async function stateOf(subject: Subject, { dn }: PersonRead): Promise<unknown> {
  const connection = await subject.desk().open();
  const { agent } = await connection.need('dn.register', { dn });
  connection.close();
  return agent;
}

/** It has ended for the gateway too, as far as that can be known from here. */
export async function cut(subject: Subject, connection: Connection): Promise<void> {
  connection.cut();
  await connection.closed();
  await subject.quiet(await subject.desk().open());
}
