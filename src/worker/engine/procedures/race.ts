import type { ConnectionFailure } from '../model/failure.js';
import type { ConnectionEvent, Timestamp } from '../model/input.js';
import type { GatewayRef, Link, Race } from '../model/link.js';
import type { Connecting } from '../model/starting.js';

/**
 * Head start of an attempt, ms: TCP, TLS and WebSocket over a round trip of 200 ms, with a margin.
 * A dead gateway costs this instead of a full handshake deadline (the idea of RFC 8305, whose 250
 * ms are for TCP alone).
 */
export const HEAD_START_MS = 750;

/** Whether a connection or step already continues this race. */
export const isInRaceOf = (connection: object, race: Race): boolean =>
  'race' in connection && connection.race === race;

/** A race, and the number of its newest connection. */
export interface Running {
  readonly race: Race;
  readonly lastGeneration: number;
}

/** A race with its first attempt started, if there is a gateway to try. */
export const beginRace = (
  gateways: readonly GatewayRef[],
  lastGeneration: number,
  now: number,
): Running => afterHeadStart({ links: [], untried: gateways, nextAt: now }, lastGeneration, now);

/** The race with one more attempt; `undefined` when no gateway is left. */
function nextAttempt(race: Race, lastGeneration: number, now: number): Running | undefined {
  const [next, ...untried] = race.untried;
  if (next === undefined) return undefined;
  const generation = lastGeneration + 1;
  const siblings = untried
    .filter(({ siteId }) => siteId === next.siteId)
    .map(({ gateway }) => gateway);
  return {
    race: {
      links: [...race.links, { ...next, generation, siblings }],
      untried,
      nextAt: now + HEAD_START_MS,
    },
    lastGeneration: generation,
  };
}

/** The site's gateways that are left to try after this connection failed. */
export const siblingsOf = ({ siteId, siblings }: Link): readonly GatewayRef[] =>
  siblings.map((gateway) => ({ siteId, gateway }));

/** The state of a race after an event of one of its connections. */
export type RaceStep =
  | ({ readonly kind: 'running' } & Running)
  /** The first to connect wins; all others are closed. */
  | { readonly kind: 'won'; readonly link: Link }
  /** No attempt has connected, and no gateway is left. */
  | { readonly kind: 'lost'; readonly failure: ConnectionFailure };

export function advanceRace(
  race: Race,
  lastGeneration: number,
  input: Timestamp & ConnectionEvent,
): RaceStep {
  const link = race.links.find(({ generation }) => generation === input.generation);
  if (link === undefined) return { kind: 'running', race, lastGeneration };
  switch (input.type) {
    case 'connected':
      return { kind: 'won', link };
    case 'closed': {
      const left = withoutLink(race, link);
      const next = nextAttempt(left, lastGeneration, input.now);
      if (next !== undefined) return { kind: 'running', ...next };
      return left.links.length === 0
        ? { kind: 'lost', failure: input.failure }
        : { kind: 'running', race: left, lastGeneration };
    }
    default:
      return { kind: 'running', race, lastGeneration };
  }
}

/** When the next attempt starts if none has connected by then; `undefined`: there is none. */
export const nextAttemptDueAt = ({ untried, nextAt }: Race): number | undefined =>
  untried.length > 0 ? nextAt : undefined;

/** Starts the next attempt if the head start is over; otherwise the race is unchanged. */
export function afterHeadStart(race: Race, lastGeneration: number, now: number): Running {
  const isDue = now >= (nextAttemptDueAt(race) ?? Infinity);
  return (isDue ? nextAttempt(race, lastGeneration, now) : undefined) ?? { race, lastGeneration };
}

const withoutLink = (race: Race, lost: Link): Race => ({
  ...race,
  links: race.links.filter(({ generation }) => generation !== lost.generation),
});

/** Whether a site still has an attempt or an untried gateway in the race. */
export const isInRace = ({ links, untried }: Race, siteId: string): boolean =>
  [...links, ...untried].some((attempt) => attempt.siteId === siteId);

/** Attempts that had their head start and lost: they count as failed. */
export const slowerThan = ({ links }: Race, winner: Link): readonly Link[] =>
  links.filter(({ generation }) => generation < winner.generation);

/** The same, sites other than the winner's only. */
export const sitesSlowerThan = (race: Race, winner: Link): readonly string[] =>
  slowerThan(race, winner)
    .map(({ siteId }) => siteId)
    .filter((siteId) => siteId !== winner.siteId);

/** When the race continues: with the next attempt, or with a slot. */
export function raceDueAt({ race, slots }: Connecting): number | undefined {
  const due = [nextAttemptDueAt(race) ?? Infinity, ...slots.map(({ at }) => at)];
  const first = Math.min(...due);
  return Number.isFinite(first) ? first : undefined;
}
