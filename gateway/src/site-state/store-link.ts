import { createClient } from '@redis/client';
import { problemOf } from './store-problem.js';

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
  /** PEM: whose certificates are trusted, with TLS. Default: those that Node trusts. */
  readonly ca?: string;
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
  const commands = newClient(options);
  const messages = newClient(options);
  /** Why there is no connection. */
  let problem: Error | null = null;
  /** Why words cannot be heard, if that does not mend by itself: who is deaf does not share. */
  let deaf: Error | null = null;
  let isChecked = false;
  let stopped = false;
  let reconnectedAtMs = -Infinity;
  const known = new Map<string, string>();
  for (const client of [commands, messages]) {
    client.on('error', (error: unknown) => {
      problem = errorOf(error);
    });
  }
  commands.on('ready', () => {
    problem = null;
    isChecked = false;
  });
  messages.on('ready', () => {
    messages.subscribe(options.channel, options.heard).then(
      () => {
        deaf = null;
        options.hears();
      },
      (error: unknown) => {
        if (problemOf(error).isMistake) deaf = errorOf(error);
      },
    );
  });
  const connect = (): void => {
    for (const client of [commands, messages]) client.connect().catch(() => undefined);
  };
  const disconnect = (): void => {
    for (const client of [commands, messages]) if (client.isOpen) client.destroy();
  };
  /** After a fail-over the name may lead to another server, though this connection stays. */
  const lookAgain = (): void => {
    if (stopped || performance.now() - reconnectedAtMs < LOOK_AGAIN_MS) return;
    reconnectedAtMs = performance.now();
    disconnect();
    connect();
  };
  /** A server of a cluster would do until a slot moves. */
  const check = async (): Promise<void> => {
    if (isChecked) return;
    const info = await commands.sendCommand<string>(['INFO', 'cluster']).catch(() => '');
    if (info.includes('cluster_enabled:1')) throw new Error('CLUSTERDOWN it is one');
    isChecked = true;
  };
  const evaluate = async (
    { name, source }: Script,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<StoreReply> => {
    const rest = [String(keys.length), ...keys, ...args];
    await check();
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
    run: async (script, keys, args) => {
      if (stopped || !commands.isReady) throw problem ?? new Error('there is no connection');
      if (deaf !== null) throw deaf;
      try {
        return await inTime(evaluate(script, keys, args));
      } catch (error) {
        if (error instanceof Error && error.message.startsWith('READONLY')) lookAgain();
        throw error;
      }
    },
    start: connect,
    stop: () => {
      stopped = true;
      disconnect();
    },
  };
}

const newClient = ({ url, ca }: StoreLinkOptions) => {
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
      reconnectStrategy: (_retries, cause) =>
        (problemOf(cause).isMistake ? REFUSED_MS : RECONNECT_MS) * (1 + Math.random()),
      ...(url.startsWith('rediss:') && { tls: true, ...(ca !== undefined && { ca }) }),
    },
  });
  // `ready` follows when it is back; who runs a command meanwhile is told.
  client.on('error', () => undefined);
  return client;
};

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error('unknown'));

/**
 * The deadline passes in steps: while this process is busy with a crowd it reads no answer, and a long
 * time of that is one step. Or it would lose the store when it needs it most.
 */
function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const wait = (steps: number): void => {
      timer = setTimeout(() => {
        if (steps > 1) wait(steps - 1);
        else reject(new Error(`it has not answered within ${DEADLINE_MS} ms`));
      }, DEADLINE_MS / STEPS);
    };
    wait(STEPS);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

/** Far above what a store near the gateways takes, far below what an agent's worker waits. */
const DEADLINE_MS = 500;
const STEPS = 10;
const SILENCE_MS = 5_000;
const PING_MS = 1_000;
const RECONNECT_MS = 200;
/** Who is refused does not knock all the time. */
const REFUSED_MS = 1_000;
const LOOK_AGAIN_MS = 2_000;
const MAX_WAITING_COMMANDS = 10_000;
