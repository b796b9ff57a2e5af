import type { AgentState, ServiceName, ServiceStatus } from 'agent-dr-protocol';

export type Reasons = Readonly<Record<string, string>>;

/** A line as the platform shows it now: states, not events, and as often as it likes. */
export interface LineSight {
  readonly dn: string;
  /** False: its phone has no registration. */
  readonly inService: boolean;
  /** Undefined: the platform does not say. */
  readonly agent: AgentState | undefined;
  readonly reasons: Reasons;
}

export type CallPhase = 'dialing' | 'ringing' | 'established' | 'held' | 'released';

export interface CallSight {
  /** The same for as long as the call lasts, unless the platform has none. */
  readonly uuid: string | undefined;
  readonly connId: string;
  /** Its id before a transfer. */
  readonly previousConnId: string | undefined;
  readonly phase: CallPhase;
  readonly number: string;
  readonly data: Readonly<Record<string, string>>;
  readonly dataOmitted: boolean;
}

/** What is read of an agent at once. */
export interface Snapshot {
  /** Of this agent; none, for instance before the first log-in. */
  readonly lines: readonly LineSight[];
  readonly calls: readonly CallSight[];
  readonly services: Readonly<Partial<Record<ServiceName, ServiceStatus>>>;
}

/** What one message of the platform says. */
export type Sight =
  | { readonly kind: 'line'; readonly line: LineSight }
  | { readonly kind: 'call'; readonly call: CallSight }
  | { readonly kind: 'service'; readonly service: ServiceName; readonly status: ServiceStatus }
  /** Which, is not said. */
  | { readonly kind: 'services-changed' }
  /** Something that was asked for has failed. */
  | { readonly kind: 'failure'; readonly problem: string }
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'profile-failed' };

/** What the platform knows of an agent; the site's file goes before it. */
export interface Profile {
  readonly firstName: string;
  readonly lastName: string;
  readonly place: string | undefined;
  readonly dn: string | undefined;
  readonly loginCode: string | undefined;
  readonly annex: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Reasons for being not-ready: what agents call them, and what the platform does. */
  readonly reasonCodes: ReadonlyMap<string, string>;
}
