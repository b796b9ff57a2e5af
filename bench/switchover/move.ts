import type { State } from '../../src/worker/engine/model/state.js';
import { BenchSession, isAtWork } from '../sessions/bench-session.js';
import { readTwoSites } from '../sessions/two-sites.js';
import type { Sites } from '../sites/sites.js';
import { switchoverMs } from './switchover-ms.js';
import type { Variant } from './variant.js';

/** The least that a site may be configured to: a session waits so long before it is due. */
export const SITE_TIMEOUT_S = 1;

const AT_WORK_DEADLINE_MS = 20_000;
const READY_DEADLINE_MS = 20_000;
const MOVED_DEADLINE_MS = 20_000;
const SIGNED_OUT_DEADLINE_MS = 10_000;

/** One agent at two sites that are far away, who is moved from the first to the second. */
export class Move {
  readonly variant: Variant;
  readonly #sites: Sites;
  readonly #lane: number;
  readonly #session: BenchSession;

  /** Of the sites that are far away, those of this lane, which nobody else uses. */
  constructor(sites: Sites, lane: number, variant: Variant) {
    this.variant = variant;
    this.#sites = sites;
    this.#lane = lane;
    const [first = 0, second = 0] = sites.ports[lane] ?? [];
    const gateways = [`wss://127.0.0.1:${first}`, `wss://127.0.0.1:${second}`] as const;
    const standby = variant.readiness === 'warm' ? 'warm' : 'off';
    this.#session = new BenchSession(readTwoSites(gateways, standby));
  }

  /** Resolves when the agent is at work, and what is to be ready is ready. */
  async prepare(): Promise<void> {
    await this.#sites.setRoundTrip(this.#lane, this.variant.roundTripMs);
    this.#session.signIn();
    await this.#session.becomes('the agent at work', isAtWork('site-1'), AT_WORK_DEADLINE_MS);
    if (this.variant.readiness === 'cold') return;
    await this.#session.becomes('a connection kept ready', isStandbyReady, READY_DEADLINE_MS);
  }

  /** From now on the agent's site is as the variant says. Resolves when that has happened. */
  async strike(): Promise<void> {
    switch (this.variant.site) {
      case 'lost':
        await this.#sites.setLine(this.#lane, 0, 'dead');
        break;
      case 'standing':
        await this.#sites.setTelephony(this.#lane, 0, 'off');
        break;
    }
  }

  /** Resolves when the agent is at work at the other site, with how long that took from when it was due, ms. */
  async arrive(): Promise<number> {
    await this.#session.becomes('the agent moved', isAtWork('site-2'), MOVED_DEADLINE_MS);
    return switchoverMs(this.#session.timeline(), SITE_TIMEOUT_S * 1_000);
  }

  /** Leaves the lane as it was found, whatever has happened. */
  async end(): Promise<void> {
    try {
      this.#session.dispatch({ type: 'sign-out-requested' });
      await this.#session.becomes('the sign-out', isSignedOut, SIGNED_OUT_DEADLINE_MS);
    } finally {
      this.#session.dispose();
      await this.#sites.setLine(this.#lane, 0, 'alive');
      await this.#sites.setTelephony(this.#lane, 0, 'on');
    }
  }
}

const isStandbyReady = (state: State): boolean =>
  state.kind === 'active' &&
  state.standby.kind === 'kept' &&
  state.standby.connection.kind === 'standing' &&
  state.standby.health.kind === 'answers';

const isSignedOut = (state: State): boolean => state.kind === 'signed-out';
