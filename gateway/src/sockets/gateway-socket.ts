import type { RawData } from 'ws';

/**
 * The part of a socket that a session needs: one of `ws`, or one inside a page, which has strings.
 */
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
