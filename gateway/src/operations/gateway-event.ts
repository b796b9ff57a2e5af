import type { StopReason } from '../gateway-server.js';

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
  'gateway-stopping': { readonly reason: StopReason };
  'gateway-stopped': { readonly tookMs: number };
  /** What has no event of its own. */
  notice: { readonly text: string };
}

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
  notice: { level: 'warn', says: 'something to know' },
};
