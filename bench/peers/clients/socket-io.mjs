import { io } from 'socket.io-client';

/**
 * The library knows one address: a page that has two connects to the other one when it is told of a
 * loss. From then on the library tries that one, at its own pace. How often it asks is the server's.
 * @param {import('./start.d.mts').StartOptions} options
 */
export function start({ addresses, isTuned, tell }) {
  const connect = (site) => {
    const tuned = isTuned ? { transports: ['websocket'], timeout: 3_000 } : {};
    const socket = io(addresses[site], { forceNew: true, ...tuned });
    socket.on('connect', () => {
      socket.emit('log-in', 'agent1', (confirmed) => tell('in-service', confirmed));
    });
    socket.once('disconnect', () => {
      tell('lost');
      socket.close();
      connect(1 - site);
    });
  };
  connect(0);
}
