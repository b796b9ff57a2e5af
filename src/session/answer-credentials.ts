import type { SessionUpdate } from '../contract/session-service.js';
import type { KnownSession } from './known-session.js';
import type { SessionConnection } from './session-connection.js';
import type { SingleSignOnRun } from './single-sign-on-run.js';

/** Answers the worker's request for newer credentials (B24). Without any, the session continues. */
export async function answerCredentials(
  { question, username }: CredentialsWanted,
  signOn: SingleSignOnRun,
  known: KnownSession,
  connection: SessionConnection | undefined,
): Promise<void> {
  const answer = await signOn.renew(username);
  if (answer?.kind === 'failed') known.report(answer.failure);
  const given = answer?.kind === 'given' ? answer.credentials : 'none';
  await connection?.ask((service) => service.answerCredentials(question, given));
}

type CredentialsWanted = Extract<SessionUpdate, { readonly type: 'credentials-wanted' }>;
