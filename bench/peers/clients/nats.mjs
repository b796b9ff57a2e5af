import { wsconnect } from '@nats-io/nats-core';

/** @param {import('./start.d.mts').StartOptions} options */
export async function start({ addresses, isTuned, tell }) {
  const connection = await wsconnect({
    servers: addresses,
    noRandomize: true,
    ...(isTuned && {
      pingInterval: 5_000,
      maxPingOut: 1,
      timeout: 3_000,
      reconnectTimeWait: 1_000,
      maxReconnectAttempts: -1,
    }),
  });
  const logIn = async () => {
    try {
      const answer = await connection.request('log-in', 'agent1');
      tell('in-service', Number(answer.string()));
    } catch {
      // Without a connection; the next one has its own.
    }
  };
  void connection.closed().then(() => tell('lost'));
  void logIn();
  for await (const { type } of connection.status()) {
    if (type === 'staleConnection' || type === 'disconnect') tell('lost');
    if (type === 'reconnect') void logIn();
  }
}
