import { WebSocket } from 'ws';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';

/** A browser's WebSocket for Node: `error` is an event like any other, not an end of the process. */
export class NodeWebSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, { origin: ORIGIN, ...trusted });
    begun.set(url, connectionsBegun(url) + 1);
    this.on('error', () => undefined);
  }
}

/** Gives this process the global `WebSocket` that a worker has. */
export function installWebSocket(): void {
  Object.defineProperty(globalThis, 'WebSocket', { value: NodeWebSocket, configurable: true });
}

/** From here on the sockets of this process trust this authority (PEM), and no other. */
export function trustAuthority(certificate: string): void {
  trusted = { ca: certificate };
}

/** By this process, to an address as the sessions' configuration has it. */
export const connectionsBegun = (url: string): number => begun.get(url) ?? 0;

const begun = new Map<string, number>();

let trusted: { readonly ca?: string } = {};
