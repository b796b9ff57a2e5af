import type { IncomingMessage } from 'node:http';

export type GuardResult =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly message: string };

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The origins under which the page at a port is opened: what the sites have to allow. */
export const originsOf = (port: number): readonly string[] => [
  `http://127.0.0.1:${port}`,
  `http://localhost:${port}`,
];

/**
 * Keeps other web pages out of the lab: a page on the internet can make a browser send requests to
 * loopback, under its own origin, or under a name of its own that it points at loopback.
 */
export function guardLoopback(request: IncomingMessage, port: number): GuardResult {
  const { host, origin } = request.headers;
  if (!LOOPBACK_NAMES.has(hostName(host))) {
    return { kind: 'refused', message: 'This address is for loopback names only.' };
  }
  if (origin !== undefined && !originsOf(port).includes(origin)) {
    return { kind: 'refused', message: 'Only the page at this address may ask.' };
  }
  return { kind: 'allowed' };
}

const hostName = (host: string | undefined) => (host ?? '').replace(/:\d{1,5}$/, '').toLowerCase();
