import type { NotificationName, NotificationParams } from 'agent-dr-protocol';
import type { AccountSessions } from './account-sessions.js';
import type { Admission } from './admission.js';
import type { GatewayAlarms } from './alarms/gateway-alarms.js';
import type { ClientSessions } from './client-sessions.js';
import type { GatewayLimits } from './gateway-limits.js';
import type { LoginCustody } from './login-custody.js';
import type { OpeningChecks } from './opening-checks.js';
import type { ProvenClients } from './proven-clients.js';
import type { RefusalCounts } from './refusal-counts.js';
import type { ResumeCredentials } from './resume-credentials.js';
import type { SiteBackend } from './site-backend.js';

/** What all sessions of a gateway share. */
export interface SessionContext {
  readonly backend: SiteBackend;
  readonly clients: ClientSessions;
  readonly custody: LoginCustody;
  readonly openings: OpeningChecks;
  readonly proven: ProvenClients;
  readonly accounts: AccountSessions;
  /** Null: no limit for log-ins. */
  readonly admission: Admission | null;
  /** Null: no resuming; returning clients need their credentials. */
  readonly resume: ResumeCredentials | null;
  readonly limits: GatewayLimits;
  readonly refusals: RefusalCounts;
  /** Null: it takes no alarms of desktops, and raises none. */
  readonly alarms: GatewayAlarms | null;
  /** One line for the operator; never with credentials. */
  readonly log: (line: string) => void;
}

/** The socket as seen by a session's calls. */
export interface SessionLink {
  notify<Name extends NotificationName>(name: Name, params: NotificationParams<Name>): void;
  /** Runs when the answer to the current call has been sent. */
  afterAnswer(action: () => void): void;
  /** Closes the connection; nothing more is read or sent. */
  end(closeCode: number, reason: string): void;
  readonly ended: boolean;
  /** What its limits belong to: an address, or a network. */
  readonly address: string;
}
