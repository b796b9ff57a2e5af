import type { Person } from 'agent-dr-protocol';
import type { ChannelTimes } from '../client/event-channel.js';
import type { Family } from '../family.js';
import type { LoginStore } from '../logins/login-store.js';
import type { GenesysSiteOptions } from '../site-options.js';
import type { AgentDesk } from './agent-desk.js';
import type { WatchTimes } from './platform-watch.js';

/** For the operator. */
export type GenesysNews =
  | { readonly kind: 'platform-lost' }
  | { readonly kind: 'platform-back' }
  | { readonly kind: 'declined'; readonly problem: string }
  | { readonly kind: 'session-lost'; readonly agent: string }
  | { readonly kind: 'sign-in-blocked'; readonly problem: string }
  | { readonly kind: 'technical-user'; readonly problem: string };

export interface AgentsOptions {
  readonly family: Family;
  readonly site: GenesysSiteOptions;
  readonly logins: LoginStore;
  readonly say: (news: GenesysNews) => void;
  readonly times?: Partial<GenesysTimes>;
}

export interface GenesysTimes {
  /** How long one request may take, ms. */
  readonly requestMs: number;
  /** How long a call of the gateway may take, ms: less than its own deadline. */
  readonly callMs: number;
  /** How long the session of an agent without a connection is kept, ms. */
  readonly releasedMs: number;
  readonly channel: Partial<ChannelTimes>;
  readonly watch: Partial<WatchTimes>;
}

export interface Agent {
  readonly person: Person;
  readonly desk: AgentDesk;
  readonly codeOf: (reason: string) => string;
}

export const TIMES: GenesysTimes = {
  requestMs: 2_000,
  callMs: 2_700,
  releasedMs: 60_000,
  channel: {},
  watch: {},
};
