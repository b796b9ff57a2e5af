import { createClient } from '@redis/client';

export type StoreReply = string | number | null | readonly StoreReply[];

/** The store's connection as its user needs it. */
export interface StoreLink {
  /** Rejects when the store has not answered within the deadline. */
  run(script: Script, keys: readonly string[], args: readonly string[]): Promise<StoreReply>;
  start(): void;
  stop(): void;
}

export interface Script {
  readonly name: string;
  readonly source: string;
}

export interface StoreLinkOptions {
  readonly url: string;
  /** Messages of this channel are heard. */
  readonly channel: string;
  readonly heard: (message: string) => void;
  /** The channel can be heard, for the first time or again: messages may have been missed. */
  readonly hears: () => void;
}

/**
 * Connects to Redis or Valkey, and again whenever the connection is lost; for as long as that takes
 * commands fail at once: nothing waits for the store but up to the deadline.
 */
export function connectStore(options: StoreLinkOptions): StoreLink {
  const commands = newClient(options.url);
  const messages = newClient(options.url);
  messages.on('ready', () => {
    messages.subscribe(options.channel, options.heard).then(options.hears, () => undefined);
  });
  let stopped = false;
  const known = new Map<string, string>();
  const evaluate = async (
    { name, source }: Script,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<StoreReply> => {
    const rest = [String(keys.length), ...keys, ...args];
    const sha = known.get(name);
    if (sha !== undefined) {
      try {
        return await commands.sendCommand<StoreReply>(['EVALSHA', sha, ...rest]);
      } catch (error) {
        // The store has been started anew.
        if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      }
    }
    const loaded = await commands.sendCommand<string>(['SCRIPT', 'LOAD', source]);
    known.set(name, loaded);
    return commands.sendCommand<StoreReply>(['EVALSHA', loaded, ...rest]);
  };
  return {
    run: (script, keys, args) =>
      !stopped && commands.isReady
        ? inTime(evaluate(script, keys, args))
        : Promise.reject(new Error('there is no connection')),
    start: () => {
      for (const client of [commands, messages]) client.connect().catch(() => undefined);
    },
    stop: () => {
      stopped = true;
      for (const client of [commands, messages]) if (client.isOpen) client.destroy();
    },
  };
}

const newClient = (url: string) => {
  const client = createClient({
    url,
    // A command that waits for a lost connection would be answered long after its agent has gone.
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_WAITING_COMMANDS,
    // Ours is shorter; this one is a timer and in the end an exception for each command.
    commandOptions: { timeout: 0 },
    // The one that only hears would count as silent, and connect anew all the time.
    pingInterval: PING_MS,
    socket: {
      connectTimeout: DEADLINE_MS,
      // Of a peer that vanished without a word.
      socketTimeout: SILENCE_MS,
      reconnectStrategy: () => RECONNECT_MS * (1 + Math.random()),
    },
  });
  // `ready` follows when it is back; who runs a command meanwhile is told.
  client.on('error', () => undefined);
  return client;
};

function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`it has not answered within ${DEADLINE_MS} ms`));
    }, DEADLINE_MS);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

/** Far above what a store near the gateways takes, far below what an agent's worker waits. */
const DEADLINE_MS = 500;
const SILENCE_MS = 5_000;
const PING_MS = 1_000;
const RECONNECT_MS = 200;
const MAX_WAITING_COMMANDS = 10_000;
