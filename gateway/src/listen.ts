import type { Server } from 'node:net';

/**
 * Resolves with the port, the requested one unless that is 0. Rejects with advice for the operator.
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(new Error(explain(error, port, host), { cause: error }));
    });
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.removeAllListeners('error');
      // Later errors concern a connection that could not be accepted; its client notices that.
      server.on('error', () => undefined);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('not a TCP server'));
      else resolve(address.port);
    });
  });
}

/**
 * Connections that may wait to be accepted, as far as the system lets them (`net.core.somaxconn`). All
 * agents of a site come within a second: whom there is no place for tries again after one, and two.
 */
const BACKLOG = 4_096;

function explain(error: Error, port: number, host: string): string {
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `port ${port} of ${host} is taken; stop what listens there, or choose another port`;
    case 'EACCES':
      return `port ${port} of ${host} may not be used by this account; choose one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine`;
    default:
      return `cannot listen on port ${port} of ${host}: ${error.message}`;
  }
}
