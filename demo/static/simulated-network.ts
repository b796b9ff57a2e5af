import type { Connect, Link } from '../client/link.js';
import { readMessage, ToNetwork, type FromNetwork } from './network-messages.js';
import { WITHOUT_A_WORD } from './page-socket.js';

/** What lies between clients and gateways: which gateway is at which address. There is nothing else. */
export class SimulatedNetwork {
  readonly #gateways: ReadonlyMap<string, Connect>;

  constructor(gateways: ReadonlyMap<string, Connect>) {
    this.#gateways = gateways;
  }

  /** For clients in the page. */
  readonly connect: Connect = (gateway, events) => {
    const connect = this.#gateways.get(gateway);
    if (connect) return connect(gateway, events);
    queueMicrotask(() => {
      events.closed(WITHOUT_A_WORD);
    });
    return { send: () => undefined, end: () => undefined };
  };

  /** For a worker at the other end of `port`. Returns what ends all of its connections. */
  serve(port: MessagePort): () => void {
    const links = new Map<number, Link>();
    const tell = (message: FromNetwork) => {
      port.postMessage(message);
    };
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readMessage(ToNetwork, data);
      switch (message?.type) {
        case 'connect':
          links.set(message.id, this.#link(message.id, message.gateway, tell));
          break;
        case 'frame':
          links.get(message.id)?.send(message.text);
          break;
        case 'end':
          links.get(message.id)?.end();
          links.delete(message.id);
          break;
        case undefined:
          break;
      }
    };
    return () => {
      port.close();
      for (const link of links.values()) link.end();
      links.clear();
    };
  }

  #link(id: number, gateway: string, tell: (message: FromNetwork) => void): Link {
    return this.connect(gateway, {
      opened: () => {
        tell({ type: 'opened', id });
      },
      frame: (text) => {
        tell({ type: 'frame', id, text });
      },
      closed: (code) => {
        tell({ type: 'closed', id, code });
      },
    });
  }
}
