import type { LocalConfiguration } from '../../contract/local-configuration.js';
import type { GatewayRef, Link, Race } from './state.js';

/**
 * How long an attempt has the field to itself, ms: TCP, TLS and WebSocket over a round trip of
 * 200 ms, with a margin. A dead site costs this, and not the whole deadline of a handshake
 * (the idea of RFC 8305; its 250 ms are for TCP alone).
 */
export const HEAD_START_MS = 750;

/** All gateways of these sites, each site's own in their order. */
export const gatewaysOf = (
  { sites }: LocalConfiguration,
  siteIds: readonly string[],
): readonly GatewayRef[] =>
  siteIds.flatMap((siteId) =>
    (sites.find(({ id }) => id === siteId)?.gateways ?? []).map((_, gateway) => ({
      siteId,
      gateway,
    })),
  );

/** A race with its first attempt under way; `undefined` when there is nobody to ask. */
export const beginRace = (
  gateways: readonly GatewayRef[],
  lastGeneration: number,
  now: number,
): Race | undefined =>
  nextAttempt({ links: [], untried: gateways, nextAt: now }, lastGeneration, now);

/** The race with one more attempt; `undefined` when there is none left to begin. */
export function nextAttempt(race: Race, lastGeneration: number, now: number): Race | undefined {
  const [next, ...untried] = race.untried;
  return next === undefined
    ? undefined
    : {
        links: [...race.links, { ...next, generation: lastGeneration + 1 }],
        untried,
        nextAt: now + HEAD_START_MS,
      };
}

export const withoutLink = (race: Race, lost: Link): Race => ({
  ...race,
  links: race.links.filter(({ generation }) => generation !== lost.generation),
});

/** Whether there is still hope for a site in the race. */
export const isInRace = ({ links, untried }: Race, siteId: string): boolean =>
  [...links, ...untried].some((attempt) => attempt.siteId === siteId);

/** The sites that had their head start and were outrun: for this start-up they have failed. */
export const outrunBy = ({ links }: Race, winner: Link): readonly string[] =>
  links
    .filter(({ generation, siteId }) => generation < winner.generation && siteId !== winner.siteId)
    .map(({ siteId }) => siteId);
