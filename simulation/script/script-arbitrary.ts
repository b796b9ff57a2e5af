import fc from 'fast-check';
import { faultArbitrary } from './fault-arbitrary.js';
import { lameness, loginCall } from './lameness-arbitrary.js';
import type { Healing, Round, Script, Storm } from './script.js';
import { settingsArbitrary } from './settings-arbitrary.js';

const HOUR_MS = 3_600_000;

/** The least hours between two healings; on average twice as many. */
const HOURS_BETWEEN_HEALINGS = 4;
const MOST_STORMS_PER_ROUND = 10;
const MOST_FAULTS_PER_STORM = 6;

/** Scripts with so many hours of faults; the healings come on top. */
export function scriptArbitrary(hours: number): fc.Arbitrary<Script> {
  const mostRounds = Math.max(1, Math.round(hours / HOURS_BETWEEN_HEALINGS));
  return fc.noBias(
    fc.record({
      settings: settingsArbitrary,
      seed: fc.nat({ max: 0x7fff_ffff }),
      rounds: fc
        .array(roundArbitrary((hours / mostRounds) * HOUR_MS), {
          minLength: 1,
          maxLength: mostRounds,
          size: 'max',
        })
        .map((rounds): readonly Round[] =>
          rounds.map((round) => ({
            ...round,
            lengthMs: Math.round((hours * HOUR_MS) / rounds.length),
          })),
        ),
    }),
  );
}

function roundArbitrary(stormyMs: number): fc.Arbitrary<Omit<Round, 'lengthMs'>> {
  return fc.record({
    storms: fc.array(stormArbitrary(stormyMs), { maxLength: MOST_STORMS_PER_ROUND, size: 'max' }),
    healing,
  });
}

function stormArbitrary(lengthMs: number): fc.Arbitrary<Storm> {
  return fc.record({
    atMs: fc.nat({ max: Math.round(lengthMs) }),
    faults: fc.array(fc.record({ afterMs, fault: faultArbitrary }), {
      minLength: 1,
      maxLength: MOST_FAULTS_PER_STORM,
      size: 'max',
    }),
  });
}

/** Pauses within a storm: none, within a switchover, or within the usual time-outs. */
const afterMs = fc.oneof(
  fc.nat({ max: 50 }),
  fc.nat({ max: 1_000 }),
  fc.nat({ max: 15_000 }),
  fc.nat({ max: 120_000 }),
);

const healing: fc.Arbitrary<Healing> = fc.record({
  whole: fc.nat({ max: 2 }),
  others: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom<Healing['others'][]>('whole', 'dead', 'gone', 'frozen'),
    },
    { weight: 1, arbitrary: fc.record({ method: loginCall, how: lameness }) },
  ),
});
