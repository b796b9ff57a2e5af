import { WebSocket } from 'ws';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';

/** A browser's WebSocket for Node: `error` is an event like any other, not an end of the process. */
export class NodeWebSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, { origin: ORIGIN, ...trusted });
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

let trusted: { readonly ca?: string } = {};
