import JsSIP from 'jssip';

/**
 * The log-in is the registration. It asks nothing in between: tuned, it registers as often as the
 * product asks.
 * @param {import('./start.d.mts').StartOptions} options
 */
export function start({ addresses, isTuned, tell }) {
  const sockets = addresses.map((address) => new JsSIP.WebSocketInterface(address));
  const agent = new JsSIP.UA({
    // The one with the higher weight first, as long as it works.
    sockets: sockets.map((socket, index) => ({ socket, weight: sockets.length - index })),
    uri: `sip:${isTuned ? 5002 : 5001}@peers.test`,
    password: 'peers',
    ...(isTuned && { register_expires: 10, connection_recovery_min_interval: 1 }),
  });
  let site = 0;
  agent.on('connecting', ({ socket }) => (site = sockets.indexOf(socket)));
  agent.on('registered', () => tell('in-service', site));
  for (const event of ['disconnected', 'registrationFailed', 'unregistered']) {
    agent.on(event, () => tell('lost'));
  }
  agent.start();
}
