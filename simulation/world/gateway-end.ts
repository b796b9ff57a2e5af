import type { Call } from '../../src/worker/engine/model/effect.js';
import type { Holder } from './holder.js';

/** `gone`: the whole host is down, so that connections are not even refused. */
export type GatewayState = 'alive' | 'dead' | 'frozen' | 'gone';

/** Close codes of WebSocket. */
export const SERVICE_RESTART = 1012;
export const TRY_AGAIN_LATER = 1013;

/** A gateway, as its connections see it. */
export interface GatewayEnd<Connection> {
  readonly site: {
    readonly id: string;
    /** One way, ms, on top of the network's. */
    readonly slownessMs: number;
    readonly custody: { connectionGone(holder: Holder): void };
  };
  readonly connections: Set<Connection>;
  readonly isTurningAway: boolean;
  readonly state: GatewayState;
  /** Runs what has arrived when the process can handle it. */
  receive(run: () => void): void;
  serve(connection: Connection, call: Call, id: number): void;
}
