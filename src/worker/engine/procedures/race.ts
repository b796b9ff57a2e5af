import type { ConnectionFailure } from '../model/failure.js';
import type { ConnectionEvent, Timestamp } from '../model/input.js';
import type { GatewayRef, Link, Race } from '../model/link.js';
import type { Connecting } from '../model/starting.js';

/**
 * How long an attempt has the field to itself, ms: TCP, TLS and WebSocket over a round trip of
 * 200 ms, with a margin. A dead gateway costs this, and not the whole deadline of a handshake
 * (the idea of RFC 8305; its 250 ms are for TCP alone).
 */
export const HEAD_START_MS = 750;

/** Whether a connection, or a step on the way to one, already goes on with this very race. */
export const isInRaceOf = (connection: object, race: Race): boolean =>
  'race' in connection && connection.race === race;

/** A race, and the number of its newest connection. */
export interface Running {
  readonly race: Race;
  readonly lastGeneration: number;
}

/** A race with its first attempt under way, if there is anybody to ask. */
export const beginRace = (
  gateways: readonly GatewayRef[],
  lastGeneration: number,
  now: number,
): Running => afterHeadStart({ links: [], untried: gateways, nextAt: now }, lastGeneration, now);

/** The race with one more attempt; `undefined` when there is none left to begin. */
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

/** What is left to ask of a site when a connection to it would not do. */
export const siblingsOf = ({ siteId, siblings }: Link): readonly GatewayRef[] =>
  siblings.map((gateway) => ({ siteId, gateway }));

/** What something that a connection told makes of the race that it is in. */
export type RaceStep =
  | ({ readonly kind: 'running' } & Running)
  /** The first to connect; all others are let go. */
  | { readonly kind: 'won'; readonly link: Link }
  /** Nobody has connected, and nobody is left to ask. */
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

/** When the next attempt begins, if nobody has connected by then; `undefined`: there is none. */
export const nextAttemptDueAt = ({ untried, nextAt }: Race): number | undefined =>
  untried.length > 0 ? nextAt : undefined;

/** The race once an attempt has had its head start; as it was when it has not. */
export function afterHeadStart(race: Race, lastGeneration: number, now: number): Running {
  const isDue = now >= (nextAttemptDueAt(race) ?? Infinity);
  return (isDue ? nextAttempt(race, lastGeneration, now) : undefined) ?? { race, lastGeneration };
}

const withoutLink = (race: Race, lost: Link): Race => ({
  ...race,
  links: race.links.filter(({ generation }) => generation !== lost.generation),
});

/** Whether there is still hope for a site in the race. */
export const isInRace = ({ links, untried }: Race, siteId: string): boolean =>
  [...links, ...untried].some((attempt) => attempt.siteId === siteId);

/** Who had their head start and was outrun: for this time they have failed. */
export const outrunBy = ({ links }: Race, winner: Link): readonly Link[] =>
  links.filter(({ generation }) => generation < winner.generation);

/** Other sites among them. */
export const sitesOutrunBy = (race: Race, winner: Link): readonly string[] =>
  outrunBy(race, winner)
    .map(({ siteId }) => siteId)
    .filter((siteId) => siteId !== winner.siteId);

/** When something is to be begun in a race: the next attempt, or what a slot was given for. */
export function raceDueAt({ race, slots }: Connecting): number | undefined {
  const due = [nextAttemptDueAt(race) ?? Infinity, ...slots.map(({ at }) => at)];
  const first = Math.min(...due);
  return Number.isFinite(first) ? first : undefined;
}
