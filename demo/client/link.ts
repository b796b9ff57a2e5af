/** What a connection tells its owner. After `closed` nothing more. */
export interface LinkEvents {
  opened(): void;
  frame(text: string): void;
  /** It ended, or never came about; `code` is that of WebSocket, 1006 without a word. */
  closed(code: number): void;
}

/** One connection to a gateway, as text frames. */
export interface Link {
  send(text: string): void;
  /** Ends it at once; nothing is told any more. */
  end(): void;
}

/**
 * Connects to the gateway at an address: over the network, or within a page that has its gateways in
 * itself.
 */
export type Connect = (gateway: string, events: LinkEvents) => Link;
