import type { ConnectionEvent } from './gateway-connection.js';

/**
 * What a connection tells, without the password, should a gateway repeat it in the text of a
 * refusal or of a fault: those texts end up in timelines and on screens (I6).
 */
export function withoutSecret(event: ConnectionEvent, secret: string): ConnectionEvent {
  if (secret === '') return event;
  const cleaned = (text: string): string => text.replaceAll(secret, '…');
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
