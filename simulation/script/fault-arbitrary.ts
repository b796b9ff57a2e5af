import fc from 'fast-check';
import type { Fault } from './fault.js';
import { kind, lengthMs, site, siteOrAll, span } from './fault-parts.js';
import { siteFaults } from './site-fault-arbitrary.js';

const networkFaults: readonly fc.Arbitrary<Fault>[] = [
  fc.record({
    kind: kind('connections-break'),
    site,
    how: fc.constantFrom<('reset' | 'lost')[]>('reset', 'lost'),
  }),
  fc.record({
    kind: kind('route-cut'),
    site: siteOrAll,
    how: fc.constantFrom<('held' | 'lost' | 'refused')[]>('held', 'lost', 'refused'),
    for: span,
  }),
  fc.record({ kind: kind('slow'), site, byMs: fc.nat({ max: 6_000 }), for: span }),
  fc.record({ kind: kind('ghost'), told: fc.nat({ max: 20 }) }),
];

const clientFaults: readonly fc.Arbitrary<Fault>[] = [
  fc.record({
    kind: kind('call'),
    site: fc.oneof(site, fc.constant('active' as const), fc.constant('active' as const)),
    ringsMs: fc.nat({ max: 20_000 }),
    talksMs: fc.nat({ max: 1_200_000 }),
  }),
  fc.record({
    kind: kind('sleep'),
    sleep: fc.record({
      forMs: fc.oneof(lengthMs, lengthMs, fc.nat({ max: 8 * 3_600_000 })),
      monotonic: fc.constantFrom<('advances' | 'stands')[]>('advances', 'stands'),
      wallStepMs: fc.constantFrom(0, 0, -3_600_000, 3_600_000),
    }),
    path: fc.constantFrom<('kept' | 'lost')[]>('kept', 'lost'),
  }),
  fc.record({
    kind: kind('stalls'),
    times: fc.integer({ min: 2, max: 12 }),
    stillMs: fc.integer({ min: 5_500, max: 30_000 }),
    awakeMs: fc.integer({ min: 300, max: 8_000 }),
  }),
  fc.record({ kind: kind('wall-clock'), stepMs: fc.constantFrom(3_600_000, -3_600_000, 10_000) }),
  fc.record({
    kind: kind('network-hint'),
    hint: fc.constantFrom<('offline' | 'online' | 'visible')[]>('online', 'offline', 'visible'),
  }),
  fc.record({
    kind: kind('worker-lost'),
    handedOverAfterMs: fc.oneof(
      fc.constant(undefined),
      fc.nat({ max: 1_000 }),
      fc.nat({ max: 30_000 }),
    ),
  }),
  fc.record({
    kind: kind('page'),
    manner: fc.constantFrom<('proceeds' | 'vetoes' | 'is-silent' | 'is-late')[]>(
      'vetoes',
      'is-silent',
      'is-late',
    ),
    for: span,
  }),
  fc.record({
    kind: kind('storage'),
    manner: fc.constantFrom<('works' | 'is-slow' | 'fails' | 'hangs')[]>(
      'is-slow',
      'fails',
      'hangs',
    ),
    for: span,
  }),
];

const changesDesk: fc.Arbitrary<Fault> = fc.record({
  kind: kind('changes-desk'),
  how: fc.constantFrom<('held' | 'lost' | 'refused')[]>('held', 'lost', 'refused'),
  afterMs: fc.nat({ max: 300_000 }),
  site,
  keepsStandby: fc.boolean(),
  leaves: fc.constantFrom<('logs-out' | 'vanishes')[]>('logs-out', 'vanishes'),
  for: span,
});

const plainWish = fc.record({
  kind: fc.constant('plain' as const),
  type: fc.constantFrom(
    'return-requested' as const,
    'return-requested' as const,
    'drill-requested' as const,
    'drill-requested' as const,
    'move-now-requested' as const,
    'stay-requested' as const,
    'retry-requested' as const,
    'drill-dismissed' as const,
    'log-in-requested' as const,
    'sign-out-requested' as const,
  ),
});

const agentFault: fc.Arbitrary<Fault> = fc.record({
  kind: kind('agent'),
  asks: fc.oneof(
    fc.record({ kind: fc.constant('switch' as const), site }),
    plainWish,
    plainWish,
    fc.record({ kind: fc.constant('sign-in' as const), takesOver: fc.boolean() }),
    fc.record({
      kind: fc.constant('state' as const),
      state: fc.constantFrom<('ready' | 'not-ready')[]>('ready', 'not-ready'),
      reason: fc.constantFrom(undefined, 'Lunch'),
    }),
    fc.constant({ kind: 'dismiss-call' as const }),
  ),
});

/** Any fault; those of sites and agents are more frequent. */
export const faultArbitrary: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(...siteFaults) },
  { weight: 3, arbitrary: fc.oneof(...networkFaults) },
  { weight: 3, arbitrary: fc.oneof(...clientFaults) },
  { weight: 4, arbitrary: fc.oneof({ weight: 12, arbitrary: agentFault }, changesDesk) },
);
