/** What is measured side by side: the product, and what one would pick instead. */
export const LIBRARIES = {
  ours: { title: 'agent-dr-session', server: 'gateway', package: undefined },
  'reconnecting-websocket': {
    title: 'reconnecting-websocket',
    server: 'web-socket',
    package: 'reconnecting-websocket',
  },
  partysocket: { title: 'partysocket', server: 'web-socket', package: 'partysocket' },
  'socket-io': { title: 'Socket.IO', server: 'socket-io', package: 'socket.io-client' },
  nats: { title: 'nats.js', server: 'nats', package: '@nats-io/nats-core' },
  mqtt: { title: 'MQTT.js', server: 'mqtt', package: 'mqtt' },
  jssip: { title: 'JsSIP', server: 'sip', package: 'jssip' },
} as const;

export type LibraryName = keyof typeof LIBRARIES;

/** Socket.IO's server has its options for all of its clients: there are two. */
export type ServerName = (typeof LIBRARIES)[LibraryName]['server'] | 'socket-io-tuned';

export interface Contestant {
  readonly library: LibraryName;
  /**
   * `tuned`: it asks as often as the product does, as far as it can be told to. Of the product, whose
   * defaults that is: without the second connection that it keeps.
   */
  readonly mode: 'defaults' | 'tuned';
}

const NAMES = Object.keys(LIBRARIES).filter((name): name is LibraryName => name in LIBRARIES);

export const CONTESTANTS: readonly Contestant[] = NAMES.flatMap((library) => [
  { library, mode: 'defaults' as const },
  { library, mode: 'tuned' as const },
]);

/** `nats.js, tuned`. */
export function titleOf({ library, mode }: Contestant): string {
  const { title } = LIBRARIES[library];
  if (mode === 'defaults') return title;
  return `${title}, ${library === 'ours' ? 'one connection' : 'tuned'}`;
}

export const serverOf = ({ library, mode }: Contestant): ServerName =>
  library === 'socket-io' && mode === 'tuned' ? 'socket-io-tuned' : LIBRARIES[library].server;

/** Socket.IO begins with HTTP; everything else is a WebSocket from the start. */
export const addressOf = (contestant: Contestant, port: number): string =>
  `${contestant.library === 'socket-io' ? 'http' : 'ws'}://127.0.0.1:${port}`;
