import type {
  CallName,
  FailureKind,
  LoginMode,
  NotificationName,
  ServiceName,
  ServiceStatus,
} from 'agent-dr-protocol';

/** How much an event matters: `warn` somebody should look at, `error` is broken. */
export type EventLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * What happens at a gateway, for whoever operates it: each is a line of the log, and some are counted.
 * A field never has what a client has sent, unless that has proved to be right. `connection` numbers
 * the connections of a process, `request` the messages of one; `agent` is a user name as the site
 * writes it. docs/operations.md says what to do about each.
 */
export interface GatewayEvents {
  'gateway-started': {
    readonly version: string;
    /** Where desks connect. */
    readonly address: string;
    /** Where the site is. */
    readonly where: string;
    readonly lab?: string;
    readonly backend?: string;
    readonly adminPort?: number;
  };
  'gateway-failed': { readonly problem: string };
  'gateway-stopping': { readonly reason: string };
  'drain-begun': { readonly sessions: number; readonly withinMs: number };
  'gateway-stopped': { readonly tookMs: number };

  'upgrade-refused': {
    readonly status: number;
    readonly reason: string;
    readonly address: string;
  };
  'session-opened': Call & {
    readonly agent: string;
    readonly opening: Opening;
    /** Which kind. */
    readonly credentials: string;
    readonly application: string;
    readonly address: string;
  };
  'session-refused': Call & {
    readonly opening: Opening;
    readonly kind: FailureKind;
    readonly address: string;
  };
  'session-ended': {
    readonly connection: number;
    readonly agent: string;
    readonly reason: string;
    readonly lastedMs: number;
  };
  'agent-logged-in': Call & {
    readonly agent: string;
    readonly mode: LoginMode;
    readonly tookMs: number;
  };
  /** Of an orphan, nobody has asked. */
  'agent-logged-out': Partial<Call> & {
    readonly agent: string;
    readonly cause: 'agent' | 'move' | 'orphaned';
  };
  /** To a client that came while all were taken. */
  'slot-given': Call & { readonly inMs: number };
  'agent-superseded': { readonly connection: number; readonly agent: string };
  'call-refused': Call & { readonly call: CallName | 'unknown'; readonly kind: FailureKind };
  'call-failed': Call & { readonly call: CallName | 'unknown'; readonly problem: string };
  'frame-too-large': {
    readonly connection: number;
    readonly message: CallName | NotificationName | 'unknown';
  };
  'resume-not-issued': { readonly problem: string };
  'passwords-guessed': { readonly refused: number; readonly address: string };
  /** The origin is one that is allowed, `none`, or `other`: never what was sent. */
  suspicious: {
    readonly kind: string;
    readonly count: number;
    readonly address?: string;
    readonly origin?: string;
  };

  'service-changed': { readonly service: ServiceName; readonly status: ServiceStatus };
  /** Of the pair behind a SIP site. */
  'sip-server-gone': { readonly address: string; readonly problem: string };
  'sip-server-there': { readonly address: string };
  'log-ins-unreadable': { readonly problem: string };
  'orphan-not-logged-out': { readonly agent: string; readonly problem: string };
  'store-lost': { readonly problem: string };
  /** Other gateways of the site have it: this one's agents are sent there. */
  'store-cut-off': { readonly withinMs: number };
  'store-back': Nothing;
  'store-record-unreadable': Nothing;
  'token-refused': { readonly code: string; readonly count: number };
  /** A real site behind the gateway does not answer. */
  'platform-lost': Nothing;
  'platform-back': Nothing;
  'platform-declined': { readonly problem: string };
  'platform-session-lost': { readonly agent: string };
  'technical-user-away': { readonly problem: string };
  'identity-provider-lost': { readonly problem: string; readonly hasKeys: boolean };
  'identity-provider-back': Nothing;
  'provider-keys-not-read': { readonly problem: string };
  'provider-keys-not-kept': { readonly problem: string };

  /** `names`: whose it is. */
  'certificate-loaded': { readonly file: string; readonly names: string; readonly ends: string };
  'certificate-broken': { readonly problem: string };
  /** Of the site, as it is told upstream. */
  'alarm-raised': AlarmFields;
  'alarm-cleared': AlarmFields;
  'alarm-sink-fails': { readonly sink: string; readonly problem: string };
  'alarm-sink-rejects': { readonly sink: string; readonly problem: string };
  'alarm-sink-back': { readonly sink: string };
  'alarms-not-kept': { readonly problem: string };
}

interface AlarmFields {
  readonly alarm: string;
  readonly severity: string;
  /** The site that it is about. */
  readonly about: string;
  readonly agents: number;
}

interface Call {
  readonly connection: number;
  readonly request: number;
}

type Opening = 'session.open' | 'session.standby';
type Nothing = Readonly<Record<string, never>>;

export type GatewayEventName = keyof GatewayEvents;

/** Tells an event. Never throws, never waits. */
export type Report = <Name extends GatewayEventName>(
  name: Name,
  fields: GatewayEvents[Name],
) => void;

export interface EventWords {
  readonly level: EventLevel;
  /** The same in every line of it. */
  readonly says: string;
  /** Strangers can cause it: some lines at once, then few; how many were left out is said. */
  readonly isBounded?: true;
}

export const GATEWAY_EVENTS: Readonly<Record<GatewayEventName, EventWords>> = {
  'gateway-started': { level: 'info', says: 'the gateway is ready' },
  'gateway-stopping': { level: 'info', says: 'the gateway stops' },
  'gateway-stopped': { level: 'info', says: 'the gateway has stopped' },
  'gateway-failed': { level: 'error', says: 'the gateway cannot start' },
  'drain-begun': { level: 'info', says: 'agents are sent to the other gateways' },
  'upgrade-refused': { level: 'warn', says: 'a connection is refused', isBounded: true },
  'session-opened': { level: 'info', says: 'a session is open' },
  'session-refused': { level: 'info', says: 'a session is refused', isBounded: true },
  'session-ended': { level: 'info', says: 'a session has ended' },
  'agent-logged-in': { level: 'info', says: 'an agent is logged in' },
  'agent-logged-out': { level: 'info', says: 'an agent is logged out' },
  'slot-given': { level: 'debug', says: 'an agent has to wait for a slot' },
  'agent-superseded': { level: 'info', says: 'an agent works at another client now' },
  'call-refused': { level: 'info', says: 'a call is refused', isBounded: true },
  'call-failed': { level: 'error', says: 'a call has failed', isBounded: true },
  'frame-too-large': { level: 'warn', says: 'a message is too large', isBounded: true },
  'resume-not-issued': { level: 'warn', says: 'a session cannot be resumed', isBounded: true },
  'passwords-guessed': { level: 'warn', says: 'passwords are being guessed' },
  suspicious: { level: 'warn', says: 'something is refused that no desk does' },
  'service-changed': { level: 'warn', says: 'a service of the site has changed' },
  'sip-server-gone': { level: 'warn', says: 'a SIP server of the site is gone' },
  'sip-server-there': { level: 'info', says: 'a SIP server of the site is there' },
  'log-ins-unreadable': { level: 'error', says: 'the log-ins at the site cannot be read' },
  'orphan-not-logged-out': { level: 'error', says: 'an abandoned log-in cannot be ended' },
  'store-lost': { level: 'error', says: 'the store is lost: the gateway goes on alone' },
  'store-cut-off': {
    level: 'error',
    says: 'only other gateways have the store: agents are sent there',
  },
  'store-back': { level: 'info', says: 'the store is back: what was known here is shared again' },
  'store-record-unreadable': { level: 'warn', says: 'a shared record cannot be read' },
  'token-refused': { level: 'warn', says: 'tokens are refused' },
  'platform-lost': { level: 'error', says: 'the site’s platform does not answer' },
  'platform-back': { level: 'info', says: 'the site’s platform answers again' },
  'platform-declined': { level: 'warn', says: 'the site’s platform does not do what it is asked' },
  'platform-session-lost': { level: 'warn', says: 'an agent has to sign in again' },
  'technical-user-away': { level: 'error', says: 'the technical user is not signed in' },
  'identity-provider-lost': { level: 'error', says: 'the identity provider cannot be reached' },
  'provider-keys-not-read': { level: 'warn', says: 'the kept keys of the provider are not used' },
  'provider-keys-not-kept': { level: 'warn', says: 'the keys of the provider cannot be kept' },
  'identity-provider-back': { level: 'info', says: 'the identity provider is back' },
  'certificate-loaded': { level: 'info', says: 'the certificate is used' },
  'certificate-broken': { level: 'error', says: 'the new certificate cannot be used' },
  'alarm-raised': { level: 'warn', says: 'an alarm is raised' },
  'alarm-cleared': { level: 'info', says: 'an alarm is cleared' },
  'alarm-sink-fails': { level: 'warn', says: 'alarms cannot be told' },
  'alarm-sink-rejects': { level: 'error', says: 'an alarm is never taken' },
  'alarm-sink-back': { level: 'info', says: 'alarms can be told again' },
  'alarms-not-kept': { level: 'error', says: 'alarms cannot be kept on disk' },
};
