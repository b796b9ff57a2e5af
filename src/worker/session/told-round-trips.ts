import type { ActiveSnapshot, SessionSnapshot } from '../../contract/snapshot.js';

/** No more often are pages told of round trips: they are to be read, not watched, ms. */
export const TELLING_MS = 5_000;

/** By how much one must differ from what was told before, ms and as a share. */
const NOTICEABLE_MS = 3;
const NOTICEABLE_SHARE = 0.2;

/** Round trips in ms, by site. */
export type RoundTrips = ReadonlyMap<string, number>;

/**
 * What pages are told of the way to the sites and back. It is measured all the time and decides
 * nothing, so the engine never has it: it joins the snapshot on its way out, and brings one about
 * only when it has changed noticeably.
 */
export class ToldRoundTrips {
  #told: RoundTrips = new Map();
  #toldAt = Number.NEGATIVE_INFINITY;

  /** Takes what is measured now, unless it is too soon or the same; tells whether it did. */
  take(measured: RoundTrips, now: number): boolean {
    if (now - this.#toldAt < TELLING_MS || !isNoticeable(this.#told, measured)) return false;
    this.#told = new Map(measured);
    this.#toldAt = now;
    return true;
  }

  /** The snapshot with the round trips of the sites that are connected. */
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
