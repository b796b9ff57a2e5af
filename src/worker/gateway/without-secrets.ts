import type { GatewayEvent } from './gateway-connection.js';

/**
 * Removes credentials that a gateway may repeat in the text of a refusal or a fault: those texts
 * are shown and recorded in timelines (I6).
 */
export function withoutSecrets(event: GatewayEvent, secrets: readonly string[]): GatewayEvent {
  if (secrets.length === 0) return event;
  const cleaned = (text: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
  switch (event.type) {
    case 'call-refused':
      return { ...event, refusal: { ...event.refusal, message: cleaned(event.refusal.message) } };
    case 'unreadable-message':
      return { ...event, problem: cleaned(event.problem) };
    // The text of a refusal that ends a connection, in `closed`, is our own.
    case 'connected':
    case 'answered':
    case 'notified':
    case 'closed':
    case 'left':
      return event;
  }
}
