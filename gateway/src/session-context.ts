import type { NotificationName, NotificationParams } from 'agent-dr-protocol';
import type { Admission } from './admission.js';
import type { ClientSessions } from './client-sessions.js';
import type { GatewayLimits } from './gateway-limits.js';
import type { LoginCustody } from './login-custody.js';
import type { ResumeCredentials } from './resume-credentials.js';
import type { SiteBackend } from './site-backend.js';

/** What all sessions of a gateway share. */
export interface SessionContext {
  readonly backend: SiteBackend;
  readonly clients: ClientSessions;
  readonly custody: LoginCustody;
  /** Null: agents may log in as fast as they like. */
  readonly admission: Admission | null;
  /** Null: nobody resumes; who comes back shows who they are again. */
  readonly resume: ResumeCredentials | null;
  readonly limits: GatewayLimits;
  /** One line for the operator; never with credentials in it. */
  readonly log: (line: string) => void;
}

/** The socket, as the calls of a session see it. */
export interface SessionLink {
  notify<Name extends NotificationName>(name: Name, params: NotificationParams<Name>): void;
  /** Runs when the answer to the call that is being handled has been sent. */
  afterAnswer(action: () => void): void;
  /** Closes the connection; nothing more is read from it or said on it. */
  end(closeCode: number, reason: string): void;
  readonly ended: boolean;
}
