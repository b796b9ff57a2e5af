import type { State } from '../engine/model/state.js';
import type { HeldCredentials } from '../credentials/key-ring.js';
import type { SignedOut } from '../engine/model/signed-out.js';

/**
 * What the next tab needs to continue a session when its own tab has ended: the engine's state and
 * the client's identity. Contains the agent's credentials, so it leaves a worker only sealed.
 */
export interface HandOver {
  readonly state: Exclude<State, SignedOut>;
  /** The session's clock when this was written, ms: `state` has its times. */
  readonly now: number;
  readonly identity: ClientIdentity;
  readonly credentials: HeldCredentials;
}

/** A hand-over as received by the tab that continues the session. */
export interface TakenOver {
  /** `now` is the moment of continuing. */
  readonly handOver: HandOver;
  /** How long nobody has listened to the sites, as far as is known, ms. */
  readonly unobservedMs: number;
}

/** Identifies a session's client to gateways, the same in every tab that runs it. */
export interface ClientIdentity {
  readonly clientId: string;
  /** How many tabs have run it. Each uses higher epochs than all before it. */
  readonly term: number;
}

/**
 * The distance between the epochs of two tabs. One tab makes fewer connections than this in a
 * session, and 2 000 tabs still fit 31 bits, for gateways that use such integers.
 */
const EPOCHS_PER_TERM = 1_000_000;

/** The epoch of a connection on the wire. What the previous tab still sends is stale then. */
export const epochOf = ({ term }: ClientIdentity, generation: number): number =>
  term * EPOCHS_PER_TERM + generation;

/** A session that begins in this tab. */
export const newClient = (): ClientIdentity => ({ clientId: newId(), term: 0 });

/** Not `randomUUID`, which pages without TLS do not have. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
