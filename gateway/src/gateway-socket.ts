import type { RawData } from 'ws';

/** What a session needs of its socket: one of `ws`, or one within a page, which has texts at hand. */
export interface GatewaySocket {
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: number;
  send(frame: string): void;
  close(code: number, reason: string): void;
  /** Ends it at once; `close` follows. */
  terminate(): void;
  on(event: 'message', listener: (data: RawData | string, isBinary: boolean) => void): unknown;
  on(event: 'close' | 'error', listener: () => void): unknown;
}
