import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';
const ATTEMPTS = 50;

/**
 * Below the range from which operating systems take ports for outgoing connections: a site that
 * was killed must find its port still free when it comes back.
 */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 29_999;

/**
 * Finds a port on loopback that nobody listens on.
 * @throws when none of 50 random ones is free
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${LOWEST_PORT} and ${HIGHEST_PORT} on ${LOOPBACK}.`);
}

/** Tells whether a server could listen there now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
