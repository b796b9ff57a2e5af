import mqtt from 'mqtt';

/** @param {import('./start.d.mts').StartOptions} options */
export function start({ addresses, isTuned, tell }) {
  const servers = addresses.map((address) => {
    const { hostname, port } = new URL(address);
    return { host: hostname, port: Number(port), protocol: 'ws' };
  });
  const client = mqtt.connect({ servers, ...(isTuned && { keepalive: 5, connectTimeout: 3_000 }) });
  client.on('connect', () => {
    client.subscribe(`logged-in/${client.options.clientId}`);
    client.publish('log-in', 'agent1');
  });
  client.on('message', (_topic, answer) => tell('in-service', Number(answer.toString())));
  client.on('close', () => tell('lost'));
}
