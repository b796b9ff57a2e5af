import type { CallReport, ServerMessage } from './server-messages.js';

/** All that a server of the pair knows of phones and calls. */
export interface ServerState {
  /** For each registered DN, how many seconds are left. */
  readonly lines: ReadonlyMap<string, number>;
  /** By Call-ID. */
  readonly calls: ReadonlyMap<string, CallReport>;
  readonly isDraining: boolean;
}

/**
 * Puts an answer to `state` together: its parts and the events between them come in the order of the
 * changes, so that the last word on each line and call holds.
 */
export class StateReading {
  readonly #id: string;
  readonly #lines = new Map<string, number>();
  readonly #calls = new Map<string, CallReport>();

  constructor(id: string) {
    this.#id = id;
  }

  /** The state, when this was its last part. */
  take(message: ServerMessage): ServerState | null {
    switch (message.event) {
      case 'registered':
        this.#lines.set(message.dn, message.expires);
        return null;
      case 'unregistered':
      case 'expired':
        this.#lines.delete(message.dn);
        return null;
      case 'line':
        if (message.id === this.#id) this.#lines.set(message.dn, message.expires);
        return null;
      case 'call':
        this.#takeCall(message);
        return null;
      case 'state':
        if (message.id !== this.#id) return null;
        return { lines: this.#lines, calls: this.#calls, isDraining: message.drain === 1 };
      case 'alive':
        return null;
    }
  }

  #takeCall({ call, from, to, sides, state, id }: Extract<ServerMessage, { event: 'call' }>): void {
    if (id !== undefined && id !== this.#id) return;
    if (state === 'released') this.#calls.delete(call);
    else this.#calls.set(call, { call, from, to, sides, state });
  }
}
