import type { SiteRefusal } from '../../../contract/failure.js';
import { ownEntry } from '../../../contract/own-entry.js';
import type { SiteWord } from '../../../contract/site-word.js';
import type { BackOff, SiteTrouble, Trouble } from '../model/back-off.js';
import type { ConnectionFailure, Refusal } from '../model/failure.js';
import type { Timestamp } from '../model/input.js';
import type { Link } from '../model/link.js';
import type { SignedIn } from '../model/signed-in.js';
import { NOT_DONE_YET } from './dwell.js';
import { handOverPauseOf } from './hand-over.js';
import { apartMs, spread } from './retry-delay.js';
import { CLOSE_CODES, isSiteRefusal, siteWordOf } from './failure.js';

/** After each full minute without failures, half of them are forgotten. */
export const FORGET_HALF_MS = 60_000;

/**
 * The longest time a gateway can keep an agent away, whatever it says: it may have mixed up the
 * unit.
 */
export const LONGEST_HINT_MS = 60_000;

/** Pause before retrying a gateway that announced its restart (1012), spread over the clients. */
export const RESTART_MS = { least: 5_000, most: 30_000 } as const;

/**
 * The same as fractions of the time until its absence moves the agent, so that the client is back
 * before, with time for a second attempt (B27).
 */
export const RESTART_PART = { least: 0.2, most: 0.6 } as const;

/** So many slots in a row are normal: a long wait is capped at a minute and given in parts. */
export const USUAL_SLOTS = 3;

/**
 * An answer does not clear what a site said within this time, ms: it may come from its other
 * gateway.
 */
const WORD_HOLDS_MS = 10_000;

export const NO_TROUBLE: Trouble = { failures: 0, steadySince: undefined };
export const NO_BACK_OFF: BackOff = {
  sites: {},
  rounds: NO_TROUBLE,
  moves: NOT_DONE_YET,
  logIns: NOT_DONE_YET,
  failedReturns: 0,
};

const UNKNOWN_SITE: SiteTrouble = {
  ...NO_TROUBLE,
  notBefore: 0,
  slots: 0,
  failedAt: {},
  restartsUntil: {},
  word: undefined,
  wordAt: 0,
  refusesCredentials: false,
};

export function afterFailure({ failures, steadySince }: Trouble, now: number): Trouble {
  const minutes = steadySince === undefined ? 0 : Math.floor((now - steadySince) / FORGET_HALF_MS);
  return { failures: Math.floor(failures / 2 ** minutes) + 1, steadySince: undefined };
}

export const afterSuccess = ({ failures, steadySince }: Trouble, now: number): Trouble => ({
  failures,
  steadySince: steadySince ?? now,
});

/** How long a restart may be waited for. */
export interface Patience {
  /** Whether the site has another gateway to use meanwhile. */
  readonly hasOther: boolean;
  /** How long the site may be away before that moves the agent, ms; `undefined`: never. */
  readonly withinMs: number | undefined;
}

/** A connection to a site ended, or was refused. */
export function siteFailed(
  backOff: BackOff,
  { siteId, gateway }: Link,
  failure: ConnectionFailure,
  patience: Patience,
  stamp: Timestamp,
): BackOff {
  const { now } = stamp;
  const known = ownEntry(backOff.sites, siteId) ?? UNKNOWN_SITE;
  const slot = slotOf(failure, stamp.random);
  const handOver = handOverPauseOf(failure, known, patience.withinMs, stamp);
  const courtesy = restartPauseOf(failure, patience, stamp.random);
  const pause = patience.hasOther ? undefined : (handOver ?? courtesy);
  const hint = slot ?? otherSiteOf(failure) ?? pause;
  const failed: SiteTrouble = {
    ...afterFailure(known, now),
    notBefore: hint === undefined ? known.notBefore : now + hint,
    slots: slot === undefined ? known.slots : known.slots + 1,
    failedAt: { ...known.failedAt, [gateway]: now },
    // Whichever of them is there: those that restarted before may be.
    restartsUntil:
      handOver === undefined ? { ...known.restartsUntil, [gateway]: now + (courtesy ?? 0) } : {},
    word: known.word,
    wordAt: known.wordAt,
    refusesCredentials: known.refusesCredentials,
  };
  return withSite(backOff, siteId, withWord(failed, failure, now));
}

/** A site does not accept the agent, for a reason found by comparing several answers. */
export const siteSaid = (
  backOff: BackOff,
  siteId: string,
  failure: ConnectionFailure,
  now: number,
): BackOff =>
  withSite(
    backOff,
    siteId,
    withWord(ownEntry(backOff.sites, siteId) ?? UNKNOWN_SITE, failure, now),
  );

/** A gateway opened a session and was of no use. */
export function siteUnusable(backOff: BackOff, link: Link, now: number): BackOff {
  const known = ownEntry(backOff.sites, link.siteId) ?? UNKNOWN_SITE;
  const counted = withSite(backOff, link.siteId, { ...known, ...afterFailure(known, now) });
  return gatewaysFailed(counted, [link], now);
}

/** What the page is told about it. */
export function saidBy({ sites }: BackOff, siteId: string): { readonly word?: SiteWord } {
  const word = ownEntry(sites, siteId)?.word;
  return word === undefined ? {} : { word };
}

/**
 * Sites that last said that they do not accept this desktop or this agent, in the configured order
 * (B27).
 */
export const sitesThatRefuse = ({
  configuration,
  backOff,
}: Pick<SignedIn, 'configuration' | 'backOff'>): readonly SiteThatRefuses[] =>
  configuration.sites.flatMap(({ id }) => {
    const word = ownEntry(backOff.sites, id)?.word;
    return isSiteRefusal(word) ? [{ siteId: id, refusal: word }] : [];
  });

export interface SiteThatRefuses {
  readonly siteId: string;
  readonly refusal: SiteRefusal;
}

/** A rejected password is not sent again unless somebody asks for it: accounts lock (I7). */
export const hasRefusedCredentials = ({ sites }: BackOff, siteId: string): boolean =>
  ownEntry(sites, siteId)?.refusesCredentials === true;

function withWord(before: SiteTrouble, failure: ConnectionFailure, now: number): SiteTrouble {
  const word = siteWordOf(failure);
  const site = isCredentialsRefused(failure) ? { ...before, refusesCredentials: true } : before;
  return word === undefined && now - site.wordAt < WORD_HOLDS_MS
    ? site
    : { ...site, word, wordAt: now };
}

/** Gateways known to fail now: others are tried before them. */
export const gatewaysFailed = (backOff: BackOff, links: readonly Link[], now: number): BackOff =>
  links.reduce((known, { siteId, gateway }) => {
    const site = ownEntry(known.sites, siteId) ?? UNKNOWN_SITE;
    return withSite(known, siteId, { ...site, failedAt: { ...site.failedAt, [gateway]: now } });
  }, backOff);

/** A site has accepted the agent. */
export function siteAnswered(backOff: BackOff, siteId: string, now: number): BackOff {
  const known = ownEntry(backOff.sites, siteId);
  // Since the last failure it has answered: no slot and no pause is left from before.
  return known === undefined ||
    (known.steadySince !== undefined && known.word === undefined && !known.refusesCredentials)
    ? backOff
    : withSite(backOff, siteId, {
        ...known,
        ...afterSuccess(known, now),
        notBefore: 0,
        slots: 0,
        word: undefined,
        wordAt: 0,
        refusesCredentials: false,
      });
}

/**
 * When to contact a site next: in the slot that it gave, or after the pause. What another site does
 * meanwhile does not delay a slot, and one that has come while others were asked is used at once.
 */
export function nextAttemptAt(
  { sites }: BackOff,
  siteId: string,
  pauseMs: number,
  now: number,
): number {
  const site = ownEntry(sites, siteId);
  if (site === undefined) return now + pauseMs;
  if (site.notBefore <= now) return isUnused(site) ? now : now + pauseMs;
  return site.slots === 0 ? site.notBefore : Math.max(site.notBefore, site.wordAt + floorOf(site));
}

/** A slot whose time has come, and no gateway has failed since. */
const isUnused = ({ slots, notBefore, failedAt }: SiteTrouble): boolean =>
  slots > 0 && Object.values(failedAt).every((at) => at < notBefore);

const floorOf = ({ slots }: SiteTrouble): number => apartMs(slots - USUAL_SLOTS);

/**
 * When no site or restarting gateway asks to be left alone any more. For work that is not urgent:
 * it does not shorten the pause for a restart (I7).
 */
export function freeAt({ sites }: BackOff): number {
  const times = Object.values(sites).flatMap(({ notBefore, failedAt, restartsUntil }) => [
    notBefore,
    ...Object.entries(failedAt).map(([gateway, since]) => {
      const until = restartsUntil[Number(gateway)];
      return until !== undefined && until > since ? Math.max(until, since + RESTART_MS.least) : 0;
    }),
  ]);
  return Math.max(0, ...times);
}

/** Whether a site has asked not to be contacted yet. */
export const isHeldBack = ({ sites }: BackOff, siteId: string, now: number): boolean =>
  (ownEntry(sites, siteId)?.notBefore ?? 0) > now;

/** When the slot that a site has given comes; `undefined`: none is to come. */
export function slotKept({ sites }: BackOff, siteId: string, now: number): number | undefined {
  const site = ownEntry(sites, siteId);
  return site !== undefined && site.slots > 0 && site.notBefore > now ? site.notBefore : undefined;
}

/** How many slots in a row ended without accepting the agent, or are given. */
export const slotsOf = ({ sites }: BackOff, siteId: string): number =>
  ownEntry(sites, siteId)?.slots ?? 0;

export const failuresOf = ({ sites }: BackOff, siteId: string): number =>
  ownEntry(sites, siteId)?.failures ?? 0;

/** How long to wait for a restarting gateway, ms: within the time that its absence may last. */
export function restartPauseOf(
  failure: ConnectionFailure,
  { withinMs = Infinity }: Pick<Patience, 'withinMs'>,
  random: number,
): number | undefined {
  if (failure.kind !== 'closed' || failure.code !== CLOSE_CODES.serviceRestart) {
    return undefined;
  }
  const least = Math.min(RESTART_MS.least, withinMs * RESTART_PART.least);
  const most = Math.min(RESTART_MS.most, withinMs * RESTART_PART.most);
  return least + random * (most - least);
}

/**
 * A gateway that belongs to another site: each attempt costs this client its session there (B26).
 */
const otherSiteOf = (failure: ConnectionFailure): number | undefined =>
  failure.kind === 'refused' &&
  failure.refusal.kind === 'other-site' &&
  failure.refusal.isOpened === true
    ? LONGEST_HINT_MS
    : undefined;

const isCredentialsRefused = (failure: ConnectionFailure): boolean =>
  failure.kind === 'refused' && failure.refusal.kind === 'refused-credentials';

/**
 * The caller's slot, ms from now; a lower bound, capped. Those who are told more than the cap come
 * back spread over its second half, and not all together.
 */
const slotOf = (failure: ConnectionFailure, random: number): number | undefined =>
  failure.kind === 'refused' ? slotIn(failure.refusal, random) : undefined;

function slotIn({ kind, retryAfterMs }: Refusal, random: number): number | undefined {
  if (kind !== 'busy' || retryAfterMs === undefined) return undefined;
  return retryAfterMs > LONGEST_HINT_MS ? spread(LONGEST_HINT_MS, random) : retryAfterMs;
}

const withSite = (backOff: BackOff, siteId: string, trouble: SiteTrouble): BackOff => ({
  ...backOff,
  sites: { ...backOff.sites, [siteId]: trouble },
});
