import type { ServiceStatus } from 'agent-dr-protocol';
import type { SiteBackend } from '../site-backend.js';

/** A backend for one check, and what the check has to know of the site behind it. */
export interface BackendFixture {
  readonly backend: SiteBackend;
  /** A configured application name of desktops. */
  readonly application: string;
  /** A configured Application object. */
  readonly applicationObject: string;
  /** An agent who is logged in nowhere, whose phone is registered, and who has no call. */
  readonly agent: {
    readonly username: string;
    readonly password: string;
    readonly dn: string;
    readonly loginCode: string;
  };
  /** Another agent's line. */
  readonly otherDn: string;
  /** A valid account without a Person, if there can be one. */
  readonly withoutPerson?: string;
  /** How to cause what a site does by itself. What is left out is not checked. */
  readonly levers?: BackendLevers;
  /** How long events may take that must not come, ms. Default 20. */
  readonly quietMs?: number;
  /** Within which every call must end when the platform is silent, ms. Default 3 000. */
  readonly deadlineMs?: number;
  /** Ends the backend. Called once, after the check. */
  readonly close?: () => Promise<void> | void;
}

export interface BackendLevers {
  readonly setTelephony?: (status: ServiceStatus) => Promise<void> | void;
  /** A call at the agent's line, answered as it arrives or at once after. */
  readonly beginCall?: () => Promise<void> | void;
  readonly endCall?: () => Promise<void> | void;
  /** The SIP registration of the agent's phone ends, and begins again. */
  readonly expirePhone?: () => Promise<void> | void;
  readonly restorePhone?: () => Promise<void> | void;
  /** The platform takes calls and answers none; and answers again. */
  readonly setPlatform?: (is: 'silent' | 'there') => Promise<void> | void;
  /** The backend in a new process, with what persists. */
  readonly reopen?: () => Promise<SiteBackend> | SiteBackend;
}

export interface BackendCheck {
  /** A sentence, for the name of a test. */
  readonly name: string;
  /** Rejects when the backend does not keep it. */
  readonly run: () => Promise<void>;
}
