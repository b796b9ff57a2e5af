import { setTimeout as passing } from 'node:timers/promises';
import { allClosed, BENCH_ORIGIN, installWebSocket } from '../bench-web-socket.js';
import { tailReason } from '../tail-reason.js';
import type { Finding, Measure } from '../measure.js';
import { CHEAP_PASSWORDS, Sites } from '../sites/sites.js';
import { Move, SITE_TIMEOUT_S } from '../switchover/move.js';
import { budgetMs, roundTripsOf, VARIANTS, wordsOf, type Variant } from '../switchover/variant.js';

const MEASURE = 'switchover';
const SAMPLES = 40;
const QUICK_SAMPLES = 2;
/** Agents who are made ready together, and then moved one after the other. */
const LANES = 6;
/** What a move may take beyond its round trips before the next one is due. */
const APART_MS = 60;
const PROGRESS_EVERY_ROUNDS = 2;
const CLOSE_DEADLINE_MS = 60_000;

/** How long an agent is without a site, from when the switchover is due. */
export const switchover: Measure = {
  name: MEASURE,
  about: 'from due to logged in at the other site, cold and warm, near and far',
  usesBrowser: false,
  async run({ quick, samples = quick ? QUICK_SAMPLES : SAMPLES, tell }) {
    const sites = await Sites.start({
      lanes: LANES,
      siteTimeoutS: SITE_TIMEOUT_S,
      allowedOrigins: [BENCH_ORIGIN],
      passwordCost: CHEAP_PASSWORDS,
      farAway: true,
    });
    try {
      const { authority } = sites;
      if (authority === undefined) throw new Error('Nobody vouches for the sites.');
      installWebSocket({ ca: authority });
      const taken = new Map<Variant, number[]>(VARIANTS.map((variant) => [variant, []]));
      for (let round = 1; round <= samples; round++) {
        const order = shuffled(VARIANTS);
        for (let first = 0; first < order.length; first += LANES) {
          const moves = order
            .slice(first, first + LANES)
            .map((variant, lane) => new Move(sites, lane, variant));
          const took = await oneAfterTheOther(moves);
          for (const [index, { variant }] of moves.entries()) {
            taken.get(variant)?.push(took[index] ?? NaN);
          }
        }
        if (round % PROGRESS_EVERY_ROUNDS === 0) tell(`${round} of ${samples} rounds`);
      }
      return [...taken].flatMap(([variant, found]) => findings(variant, found));
    } finally {
      await allClosed(CLOSE_DEADLINE_MS);
      await sites.stop();
    }
  },
};

/** While one agent is on the way, no other signs in or moves: each has a worker of their own in life. */
async function oneAfterTheOther(moves: readonly Move[]): Promise<readonly number[]> {
  try {
    await Promise.all(moves.map((move) => move.prepare()));
    for (const move of moves) {
      await move.strike();
      await passing(roundTripsOf(move.variant) * move.variant.roundTripMs + APART_MS);
    }
    return await Promise.all(moves.map((move) => move.arrive()));
  } finally {
    await Promise.all(moves.map((move) => move.end()));
  }
}

/** What the machine does meanwhile meets all alike. */
const shuffled = (variants: readonly Variant[]): readonly Variant[] =>
  variants
    .map((variant) => ({ variant, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ variant }) => variant);

function findings(variant: Variant, samples: readonly number[]): readonly Finding[] {
  const budget = budgetMs(variant);
  const { roundTripMs } = variant;
  const common = { measure: MEASURE, conditions: { ...variant, tls: '1.3' } };
  const inMs: Finding = {
    ...common,
    what: wordsOf(variant),
    unit: 'ms',
    bounds: budget === undefined ? [] : [{ kind: 'at-most', of: 'p99', value: budget }],
    samples,
    ...(budget !== undefined && { reason: tailReason(samples, budget) }),
  };
  if (roundTripMs === 0) return [inMs];
  const inRoundTrips: Finding = {
    ...common,
    what: `${wordsOf(variant)}, in round trips`,
    unit: 'round trips',
    bounds: [],
    samples: samples.map((sample) => sample / roundTripMs),
  };
  return [inMs, inRoundTrips];
}
