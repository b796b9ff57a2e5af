import type { GatewayEvent } from './gateway-connection.js';

/**
 * Removes credentials that a gateway may repeat, in the text of a refusal or a fault or in what
 * agents read: those texts are shown and recorded in timelines (I6). What a log-in needs stays as it
 * is, or a password that is also the number of a line would break it.
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
    case 'answered':
    case 'notified': {
      const long = secrets.filter(({ length }) => length >= LEAST_IN_DATA);
      return long.some((secret) => JSON.stringify(event).includes(quoted(secret)))
        ? (cleanedData(event, cleaned, false) as GatewayEvent)
        : event;
    }
    // The text of a refusal that ends a connection, in `closed`, is our own.
    case 'connected':
    case 'closed':
    case 'left':
      return event;
  }
}

/** A shorter one is in too many names by chance. */
const LEAST_IN_DATA = 6;

/** Read by agents, and of no other use; of options only whole seconds are, which no secret is part of. */
const READ_BY_AGENTS: ReadonlySet<string> = new Set([
  'firstName',
  'lastName',
  'place',
  'reasons',
  'attachedData',
  'options',
]);

/** As it is within JSON. */
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);

function cleanedData(value: unknown, clean: (text: string) => string, isRead: boolean): unknown {
  if (typeof value === 'string') return isRead ? clean(value) : value;
  if (Array.isArray(value)) return value.map((part) => cleanedData(part, clean, isRead));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      isRead ? clean(key) : key,
      cleanedData(part, clean, isRead || READ_BY_AGENTS.has(key)),
    ]),
  );
}
