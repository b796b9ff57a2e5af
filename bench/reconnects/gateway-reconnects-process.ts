/**
 * Connects to a gateway and ends again and again, with the worker's own `GatewayConnection`, in
 * each of the ways in which one can end. Run with `MEMORY_FLAGS`.
 */
import {
  GatewayConnection,
  type GatewayEvent,
} from '../../src/worker/gateway/gateway-connection.js';
import { allClosed, installWebSocket } from '../bench-web-socket.js';
import { Parent } from '../processes/parent.js';
import { leftBehind, settledHeapBytes } from './left-behind.js';
import { ToReconnecting, type FromReconnecting } from './reconnecting-messages.js';

const AT_A_TIME = 32;
const SETTLE_DEADLINE_MS = 20_000;

type Manner = (typeof MANNERS)[number];
const MANNERS = ['abandoned-connecting', 'abandoned-open', 'left', 'closed-by-gateway'] as const;

const parent = new Parent<ToReconnecting, FromReconnecting>(ToReconnecting);

const [, , url = ''] = process.argv;
installWebSocket();

parent.listen((message) => {
  switch (message.type) {
    case 'reconnect':
      void reconnect(message.times);
      break;
    case 'count':
      parent.tell({ type: 'left-behind', ...leftBehind() });
      break;
  }
});
parent.whenGone(() => process.exit());
parent.tell({ type: 'ready' });

async function reconnect(times: number): Promise<void> {
  let begun = 0;
  const runners = Array.from({ length: AT_A_TIME }, async () => {
    while (begun < times) {
      const manner = MANNERS[begun++ % MANNERS.length];
      if (manner !== undefined) await connectAndEnd(manner);
    }
  });
  await Promise.all(runners);
  await allClosed(SETTLE_DEADLINE_MS);
  parent.tell({ type: 'settled', heapBytes: await settledHeapBytes() });
}

/** Resolves with the connection's last word. */
function connectAndEnd(manner: Manner): Promise<void> {
  return new Promise((resolve, reject) => {
    const address = manner === 'closed-by-gateway' ? `${url}/?dies` : url;
    const connection = new GatewayConnection(address, (event) => {
      if (event.type === 'left') resolve();
      else if (event.type === 'closed') {
        if (manner === 'closed-by-gateway' && event.failure.kind === 'closed') resolve();
        else reject(new Error(`It ended by itself: ${JSON.stringify(event.failure)}`));
      } else if (goOn(connection, manner, event)) resolve();
    });
    if (manner === 'abandoned-connecting') {
      connection.abandon();
      // Not in the same turn: the next one would be made before anything of this one was.
      setImmediate(resolve);
    }
  });
}

/** Whether it has ended with this, without a word of its own. */
function goOn(connection: GatewayConnection, manner: Manner, event: GatewayEvent): boolean {
  if (event.type === 'connected') {
    connection.send({ method: 'session.open', params: {} });
    return false;
  }
  if (event.type !== 'answered') throw new Error(`Not expected: ${JSON.stringify(event)}`);
  switch (manner) {
    case 'left':
      connection.leave([
        { method: 'agent.logout', params: { epoch: 1 } },
        { method: 'session.close', params: {} },
      ]);
      return false;
    case 'abandoned-open':
      connection.abandon();
      return true;
    case 'abandoned-connecting':
    case 'closed-by-gateway':
      return false;
  }
}
