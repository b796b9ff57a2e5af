import * as v from 'valibot';
import { Call, ServiceName, ServiceStatus, TextValue } from './results.js';

export const DnEventName = v.picklist([
  'EventAgentLogin',
  'EventAgentLogout',
  'EventAgentReady',
  'EventAgentNotReady',
  'EventDNOutOfService',
  'EventDNBackInService',
  'EventRinging',
  'EventEstablished',
  'EventReleased',
]);
export type DnEventName = v.InferOutput<typeof DnEventName>;

/** An event of the agent's DN. Names and reasons are the vendor's. */
export const DnEvent = v.object({
  event: DnEventName,
  dn: v.string(),
  /** Key-value pairs of the event, for instance `{"dr-force_logout": "1"}`. */
  reasons: v.record(v.string(), TextValue),
  /** With EventRinging, EventEstablished, EventReleased. */
  call: v.optional(Call),
});
export type DnEvent = v.InferOutput<typeof DnEvent>;

/** Every notification of a gateway, with its params. */
export const NOTIFICATIONS = {
  'service.status': v.object({ service: ServiceName, status: ServiceStatus }),
  'dn.event': DnEvent,
  /** The same agent logged in from another client; this connection is closed with 1008 next. */
  'session.superseded': v.object({}),
} as const;

export type NotificationName = keyof typeof NOTIFICATIONS;
export type NotificationParams<Name extends NotificationName> = v.InferOutput<
  (typeof NOTIFICATIONS)[Name]
>;

export const isNotificationName = (name: string): name is NotificationName =>
  Object.hasOwn(NOTIFICATIONS, name);
