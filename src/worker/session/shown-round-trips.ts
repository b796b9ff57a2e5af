import type { ActiveSnapshot, SessionSnapshot } from '../../contract/snapshot.js';

/** The shortest time between two updates of round trips, ms: people read them. */
export const UPDATE_INTERVAL_MS = 5_000;

/** A change is noticeable from this difference, ms and as a fraction. */
const NOTICEABLE_MS = 3;
const NOTICEABLE_SHARE = 0.2;

/** Round trips in ms, by site. */
export type RoundTrips = ReadonlyMap<string, number>;

/**
 * The round trips that pages are shown. They are measured all the time and no decision depends on
 * them, so the engine does not have them: they are added to the snapshot, and cause a new one only
 * after a noticeable change.
 */
export class ShownRoundTrips {
  #told: RoundTrips = new Map();
  #toldAt = Number.NEGATIVE_INFINITY;

  /**
   * Applies new measurements, unless it is too soon or the change is not noticeable; returns
   * whether it did.
   */
  take(measured: RoundTrips, now: number): boolean {
    if (now - this.#toldAt < UPDATE_INTERVAL_MS || !isNoticeable(this.#told, measured))
      return false;
    this.#told = new Map(measured);
    this.#toldAt = now;
    return true;
  }

  /** The snapshot with the round trips of connected sites. */
  addTo(snapshot: SessionSnapshot): SessionSnapshot {
    return snapshot.kind === 'active' ? this.#addToActive(snapshot) : snapshot;
  }

  #addToActive(snapshot: ActiveSnapshot): ActiveSnapshot {
    const { connection, site, standby } = snapshot;
    return {
      ...snapshot,
      ...(connection === 'connected' ? this.#of(site.id) : {}),
      standby:
        standby.kind === 'answers' && standby.isConnected
          ? { ...standby, ...this.#of(standby.site.id) }
          : standby,
    };
  }

  #of(siteId: string): { readonly roundTripMs?: number } {
    const ms = this.#told.get(siteId);
    return ms === undefined ? {} : { roundTripMs: Math.max(1, Math.round(ms)) };
  }
}

function isNoticeable(told: RoundTrips, measured: RoundTrips): boolean {
  const sites = new Set([...told.keys(), ...measured.keys()]);
  return [...sites].some((siteId) => {
    const before = told.get(siteId);
    const now = measured.get(siteId);
    if (before === undefined || now === undefined) return true;
    return Math.abs(now - before) >= Math.max(NOTICEABLE_MS, before * NOTICEABLE_SHARE);
  });
}
