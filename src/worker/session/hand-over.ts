import type { State } from '../engine/model/state.js';
import type { HeldCredentials } from '../credentials/key-ring.js';
import type { SignedOut } from '../engine/model/signed-out.js';

/**
 * What a session leaves to the tab that goes on with it when its own has ended: all that the engine
 * knows, and what the sites know it by. Has the agent's credentials: it leaves a worker sealed only.
 */
export interface HandOver {
  readonly state: Exclude<State, SignedOut>;
  /** The session's clock when this was written down, ms: `state` has its times. */
  readonly now: number;
  readonly identity: ClientIdentity;
  readonly credentials: HeldCredentials;
}

/** An handOver in the hands of the tab that goes on with it. */
export interface TakenOver {
  /** `now` as of the moment of going on. */
  readonly handOver: HandOver;
  /** For how long nobody has listened to the sites, as far as is known, ms. */
  readonly unobservedMs: number;
}

/** Which client a session is to the gateways, the same in every tab that ever runs it. */
export interface ClientIdentity {
  readonly clientId: string;
  /** How many tabs have run it. Each makes its calls with higher epochs than all before it. */
  readonly term: number;
}

/**
 * How far the epochs of two tabs lie apart at least. One tab makes fewer connections than this in a
 * session, and 2 000 tabs still fit 31 bits, for gateways that count in such.
 */
const EPOCHS_PER_TERM = 1_000_000;

/** The epoch of a connection on the wire. What the tab before still sends is stale then. */
export const epochOf = ({ term }: ClientIdentity, generation: number): number =>
  term * EPOCHS_PER_TERM + generation;

/** A session that begins in this tab. */
export const newClient = (): ClientIdentity => ({ clientId: newId(), term: 0 });

/** Not `randomUUID`: pages without TLS, on a closed network, have none. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
