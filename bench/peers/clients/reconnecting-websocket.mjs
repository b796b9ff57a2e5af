import ReconnectingWebSocket from 'reconnecting-websocket';
import { overSocket } from './over-socket.mjs';

/** @param {import('./start.d.mts').StartOptions} options */
export function start(options) {
  overSocket(options, (addresses, settings) => new ReconnectingWebSocket(addresses, [], settings));
}
