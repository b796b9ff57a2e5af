import { WebSocket as PartyWebSocket } from 'partysocket';
import { overSocket } from './over-socket.mjs';

/** @param {import('./start.d.mts').StartOptions} options */
export function start(options) {
  overSocket(options, (addresses, settings) => new PartyWebSocket(addresses, [], settings));
}
