import { ownEntry } from '../../contract/own-entry.js';
import type { ConnectionFailure, Refusal } from './failure-policy.js';
import type { Stamp } from './input.js';
import { NOT_DONE_YET, type Repetition } from './repetition.js';

/** Failures in a row, remembered until a time without any has outweighed them. */
export interface Trouble {
  readonly failures: number;
  /** Since when it has been well; `undefined` while it is not. */
  readonly steadySince: number | undefined;
}

/** What earlier attempts have taught, over all connections of a session. */
export interface BackOff {
  /** Per site. One that was never in trouble is not named. */
  readonly sites: Readonly<Record<string, Trouble & { readonly notBefore: number }>>;
  /** Rounds over all sites in vain (B1). */
  readonly rounds: Trouble;
  /** Moves that nobody asked for, and log-ins on a connection that stands (I12). */
  readonly moves: Repetition;
  readonly logIns: Repetition;
}

/** After each full minute that all has been well, half of the failures are forgotten. */
export const FORGET_HALF_MS = 60_000;

/** No gateway keeps an agent away for longer, whatever it says: a slip of the unit must not either. */
export const LONGEST_HINT_MS = 60_000;

/** A gateway that announces its restart (1012) is asked again after this, so that not all come at once. */
export const RESTART_MS = { least: 5_000, most: 30_000 } as const;

export const NO_TROUBLE: Trouble = { failures: 0, steadySince: undefined };
export const NO_BACK_OFF: BackOff = {
  sites: {},
  rounds: NO_TROUBLE,
  moves: NOT_DONE_YET,
  logIns: NOT_DONE_YET,
};

export function afterFailure({ failures, steadySince }: Trouble, now: number): Trouble {
  const minutes = steadySince === undefined ? 0 : Math.floor((now - steadySince) / FORGET_HALF_MS);
  return { failures: Math.floor(failures / 2 ** minutes) + 1, steadySince: undefined };
}

export const afterSuccess = ({ failures, steadySince }: Trouble, now: number): Trouble => ({
  failures,
  steadySince: steadySince ?? now,
});

/** A connection to a site ended, or was refused. */
export function siteFailed(
  backOff: BackOff,
  siteId: string,
  failure: ConnectionFailure,
  stamp: Stamp,
): BackOff {
  const known = ownEntry(backOff.sites, siteId);
  const hint = hintOf(failure, stamp.random);
  const notBefore = hint === undefined ? (known?.notBefore ?? 0) : stamp.now + hint;
  return withSite(backOff, siteId, { ...afterFailure(known ?? NO_TROUBLE, stamp.now), notBefore });
}

/** A site has let the agent in. */
export function siteAnswered(backOff: BackOff, siteId: string, now: number): BackOff {
  const known = ownEntry(backOff.sites, siteId);
  return known === undefined || (known.steadySince !== undefined && known.notBefore <= now)
    ? backOff
    : withSite(backOff, siteId, { ...afterSuccess(known, now), notBefore: 0 });
}

/**
 * When a site is asked next: at the time that it gave itself, which is the caller's own slot, or
 * after the pause. Slots that lie closer together than any pause do not make anybody hammer.
 */
export function nextAttemptAt(
  { sites }: BackOff,
  siteId: string,
  pauseMs: number,
  now: number,
): number {
  const notBefore = ownEntry(sites, siteId)?.notBefore ?? 0;
  return notBefore > now ? Math.max(notBefore, now + pauseMs / 2) : now + pauseMs;
}

/** Whether a site has asked not to be asked yet. */
export const isHeldBack = ({ sites }: BackOff, siteId: string, now: number): boolean =>
  (ownEntry(sites, siteId)?.notBefore ?? 0) > now;

export const failuresOf = ({ sites }: BackOff, siteId: string): number =>
  ownEntry(sites, siteId)?.failures ?? 0;

/** What the gateway says of when to come back, ms; a lower bound, within reason. */
function hintOf(failure: ConnectionFailure, random: number): number | undefined {
  if (failure.kind === 'refused') return slotOf(failure.refusal);
  return failure.kind === 'closed' && failure.code === SERVICE_RESTART
    ? RESTART_MS.least + random * (RESTART_MS.most - RESTART_MS.least)
    : undefined;
}

function slotOf({ kind, retryAfterMs, isOpened }: Refusal): number | undefined {
  // To ask it again costs what this client has at the site that its name leads to (B26).
  if (kind === 'other-site') return isOpened === true ? LONGEST_HINT_MS : undefined;
  return kind === 'busy' && retryAfterMs !== undefined
    ? Math.min(retryAfterMs, LONGEST_HINT_MS)
    : undefined;
}

/** WebSocket close code: the service is restarting. */
const SERVICE_RESTART = 1012;

const withSite = (
  backOff: BackOff,
  siteId: string,
  trouble: BackOff['sites'][string],
): BackOff => ({ ...backOff, sites: { ...backOff.sites, [siteId]: trouble } });
