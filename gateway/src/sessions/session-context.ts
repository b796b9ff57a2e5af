import type { NotificationName, NotificationParams } from 'agent-dr-protocol';
import type { AccountSessions } from '../admission/account-sessions.js';
import type { TakesAlarms } from '../alarms/alarm-intake.js';
import type { ClientSessions } from './client-sessions.js';
import type { GatewayLimits } from '../gateway-limits.js';
import type { LoginCustody } from './login-custody.js';
import type { Report } from '../operations/gateway-event.js';
import type { SiteServices } from '../operations/site-services.js';
import type { OpeningChecks } from '../admission/opening-checks.js';
import type { ProvenClients } from '../admission/proven-clients.js';
import type { Supervisors } from '../admission/supervisors.js';
import type { RefusalCounts } from '../admission/refusal-counts.js';
import type { ResumeCredentials } from './resume-credentials.js';
import type { SiteBackend } from '../site-backend.js';
import type { SiteSlots } from '../site-state/site-slots.js';
import type { Source } from '../sockets/waiting-sockets.js';

/** What all sessions of a gateway share. */
export interface SessionContext {
  readonly backend: SiteBackend;
  readonly clients: ClientSessions;
  readonly custody: LoginCustody;
  readonly openings: OpeningChecks;
  readonly proven: ProvenClients;
  readonly accounts: AccountSessions;
  /** Null: no limit for log-ins. */
  readonly slots: SiteSlots | null;
  /** Null: no resuming; returning clients need their credentials. */
  readonly resume: ResumeCredentials | null;
  readonly supervisors: Supervisors;
  readonly limits: GatewayLimits;
  readonly refusals: RefusalCounts;
  /** Null: it takes no alarms of desktops, and raises none. */
  readonly alarms: TakesAlarms | null;
  /** The services of the site, as they are heard of here. */
  readonly services: SiteServices;
  /** Tells the operator what happens. */
  readonly report: Report;
}

/** The socket as seen by a session's calls. */
export interface SessionLink {
  notify<Name extends NotificationName>(name: Name, params: NotificationParams<Name>): void;
  /** Runs when the answer to the current call has been sent. */
  afterAnswer(action: () => void): void;
  /** Closes the connection; nothing more is read or sent. */
  end(closeCode: number, reason: string): void;
  readonly ended: boolean;
  /** Why it has ended, in words for the operator. */
  readonly endReason: string;
  /** Its number among the connections of this process. */
  readonly connection: number;
  /** The number of the message that is being answered, among those of the connection. */
  readonly request: number;
  /** What its limits belong to. */
  readonly source: Source;
}
