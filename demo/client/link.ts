/** The events of a connection. None follows `closed`. */
export interface LinkEvents {
  opened(): void;
  frame(text: string): void;
  /** It ended or was never established; `code` is that of WebSocket, 1006 without a close frame. */
  closed(code: number): void;
}

/** One connection to a gateway, as text frames. */
export interface Link {
  send(text: string): void;
  /** Ends it at once, without further events. */
  end(): void;
}

/**
 * Connects to the gateway at an address, over the network or inside a page with simulated gateways.
 */
export type Connect = (gateway: string, events: LinkEvents) => Link;
