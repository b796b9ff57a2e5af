import { FromNetwork, NetworkHandover, readMessage, type ToNetwork } from './network-messages.js';

/** The worker's way to the network; what is said before it is there waits. */
let network: MessagePort | undefined;
let waiting: ToNetwork[] = [];
let lastId = 0;
const sockets = new Map<number, SimulatedWebSocket>();

/**
 * Stands in for `WebSocket` in the worker of the demo that needs no server: the same happenings, but
 * at the other end are the gateways of the page. It has what a session uses.
 */
export class SimulatedWebSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly #id = ++lastId;

  constructor(url: string) {
    sockets.set(this.#id, this);
    tell({ type: 'connect', id: this.#id, gateway: url });
  }

  send(text: string): void {
    tell({ type: 'frame', id: this.#id, text });
  }

  close(): void {
    sockets.delete(this.#id);
    tell({ type: 'end', id: this.#id });
  }
}

/**
 * Waits for the port to the page's network, which is the first message of all, and keeps it from
 * whoever else listens.
 */
export function awaitNetwork(): void {
  const take = (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (!port || readMessage(NetworkHandover, event.data) === undefined) return;
    event.stopImmediatePropagation();
    removeEventListener('message', take);
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      hear(readMessage(FromNetwork, data));
    };
    network = port;
    for (const message of waiting) port.postMessage(message);
    waiting = [];
  };
  addEventListener('message', take);
}

function tell(message: ToNetwork): void {
  if (network) network.postMessage(message);
  else waiting.push(message);
}

function hear(message: FromNetwork | undefined): void {
  if (message === undefined) return;
  const socket = sockets.get(message.id);
  switch (message.type) {
    case 'opened':
      socket?.onopen?.();
      break;
    case 'frame':
      socket?.onmessage?.({ data: message.text });
      break;
    case 'closed':
      sockets.delete(message.id);
      socket?.onclose?.({ code: message.code });
      break;
  }
}
