import { createServer, type Server } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * Below the range from which operating systems take ports for outgoing connections: a site that
 * was killed must find its port still free when it comes back.
 */
const LOWEST_PORT = 20_000;
const BLOCKS = 40;
const BLOCK_SIZE = 250;

/** The first port of the block that belongs to this process; listened on for as long as it runs. */
let claimed: Promise<number> | undefined;
let handedOut = 0;

/**
 * Finds a port on loopback that nobody listens on, and that no other lab takes between now and the
 * start of its gateway, or while that gateway is killed: each process has a block of ports to itself,
 * and goes round in it.
 * @throws when all ports of the block, or all blocks, are taken
 */
export async function freePort(): Promise<number> {
  const first = await (claimed ??= claimBlock());
  for (let attempt = 1; attempt < BLOCK_SIZE; attempt++) {
    const port = first + 1 + (handedOut++ % (BLOCK_SIZE - 1));
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${first} and ${first + BLOCK_SIZE - 1} on ${LOOPBACK}.`);
}

/** Tells whether a server could listen there now. */
export async function isFree(port: number): Promise<boolean> {
  const probe = await listen(port);
  if (!probe) return false;
  await new Promise((resolve) => probe.close(resolve));
  return true;
}

/** A process owns a block of ports while it listens on the first one. */
async function claimBlock(): Promise<number> {
  for (let block = 0; block < BLOCKS; block++) {
    const first = LOWEST_PORT + block * BLOCK_SIZE;
    const claim = await listen(first);
    if (!claim) continue;
    claim.unref();
    return first;
  }
  throw new Error(`${BLOCKS} other programs have all ports from ${LOWEST_PORT} on ${LOOPBACK}.`);
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      resolve(server);
    });
  });
}
