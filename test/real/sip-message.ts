import { createHash } from 'node:crypto';

/** A SIP message, as far as a phone of the tests reads it: headers by their lower-case names. */
export interface SipMessage {
  /** The first line. */
  readonly start: string;
  /** Of a response; null: a request. */
  readonly status: number | null;
  readonly method: string;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

export function parseSip(text: string): SipMessage {
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  const isResponse = start.startsWith('SIP/2.0 ');
  const sequence = headers.get('cseq')?.[0] ?? '';
  return {
    start,
    status: isResponse ? Number(start.split(' ')[1]) : null,
    method: sequence.split(' ')[1] ?? '',
    headers,
    body: text.slice(end + 4),
  };
}

export const header = (message: SipMessage, name: string): string =>
  message.headers.get(name)?.[0] ?? '';

/** Lines of a message; a header may have several values. */
export function writeSip(
  start: string,
  headers: readonly (readonly [name: string, value: string])[],
  body = '',
): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [start, ...lines, `Content-Length: ${body.length}`, '', body].join('\r\n');
}

/** The answer to a digest challenge (RFC 2617). */
export function digest(
  challenge: string,
  { username, password }: { readonly username: string; readonly password: string },
  method: string,
  uri: string,
): string {
  const value = (name: string): string =>
    new RegExp(`${name}="?([^",]*)"?`, 'i').exec(challenge)?.[1] ?? '';
  const realm = value('realm');
  const nonce = value('nonce');
  const first = md5(`${username}:${realm}:${password}`);
  const second = md5(`${method}:${uri}`);
  const common = `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`;
  if (value('qop') === '') return `${common}, response="${md5(`${first}:${nonce}:${second}`)}"`;
  const response = md5(`${first}:${nonce}:00000001:c0ffee:auth:${second}`);
  return `${common}, qop=auth, nc=00000001, cnonce="c0ffee", response="${response}"`;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
