import { networkInterfaces } from 'node:os';

/** Where the other gateways of a site can ask this one for its health, as it listens. */
export function siblingAddress(host: string, port: number): string {
  const isAny = host === '0.0.0.0' || host === '::' || host === '';
  const reached = isAny ? ownAddress() : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
}
