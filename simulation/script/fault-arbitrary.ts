import fc from 'fast-check';
import type { Fault, Span } from './fault.js';

const site = fc.nat({ max: 2 });
const siteOrAll = fc.oneof(site, site, fc.constant('all' as const));

/** From a blink to what wakes somebody up at night; most of them about as long as time-outs are. */
const lengthMs = fc.oneof(
  fc.nat({ max: 400 }),
  fc.nat({ max: 8_000 }),
  fc.nat({ max: 8_000 }),
  fc.nat({ max: 70_000 }),
  fc.nat({ max: 70_000 }),
  fc.nat({ max: 600_000 }),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  lengthMs.map((ms) => ({ ms })),
  lengthMs.map((ms) => ({ ms })),
  fc.record({
    timeout: fc.constantFrom<('site' | 'register')[]>('site', 'register'),
    plusMs: fc.constantFrom(0, -1, 1, -30, 30, 500),
  }),
);

const kind = <Kind extends Fault['kind']>(name: Kind) => fc.constant(name);

const siteFaults: readonly fc.Arbitrary<Fault>[] = [
  fc.record({
    kind: kind('gateways-die'),
    site,
    which: fc.constantFrom<('first' | 'all')[]>('all', 'first'),
    how: fc.constantFrom<('dead' | 'gone')[]>('dead', 'gone'),
    losesLogins: fc.boolean(),
    for: span,
  }),
  fc.record({ kind: kind('gateways-freeze'), site, for: span }),
  fc.record({ kind: kind('gateways-restart'), site, for: span }),
  fc.record({ kind: kind('turns-away'), site, for: span }),
  fc.record({
    kind: kind('service-off'),
    site,
    service: fc.constantFrom<('telephony' | 'configuration' | 'statistics')[]>(
      'telephony',
      'telephony',
      'telephony',
      'configuration',
      'statistics',
    ),
    for: span,
  }),
  fc.record({
    kind: kind('telephony-flaps'),
    site,
    times: fc.integer({ min: 1, max: 8 }),
    plusMs: fc.constantFrom(-1, 0, 1),
    onMs: fc.constantFrom(1, 0, 3, 100, 2_000),
  }),
  fc.record({ kind: kind('shutdown'), site, for: span }),
  fc.record({
    kind: kind('phone-gone'),
    site: siteOrAll,
    logsOut: fc.constantFrom(true, true, false),
    spelling: fc.nat({ max: 2 }),
    isRelaunchable: fc.boolean(),
    for: span,
  }),
  fc.record({
    kind: kind('logged-out'),
    site,
    meaning: fc.constantFrom<('manual' | 'supervisor' | 'unknown')[]>(
      'manual',
      'supervisor',
      'unknown',
    ),
    spelling: fc.nat({ max: 3 }),
  }),
  fc.record({
    kind: kind('trap'),
    site,
    trap: fc.record({
      method: fc.constantFrom(
        'agent.login' as const,
        'agent.login' as const,
        'session.open' as const,
        'session.standby' as const,
        'services.subscribe' as const,
        'dn.register' as const,
        'agent.ready' as const,
        'agent.notReady' as const,
        'agent.logout' as const,
        'configuration.readPerson' as const,
        'configuration.readApplication' as const,
      ),
      effect: fc.constantFrom<('answer-lost' | 'unanswered' | 'rubbish')[]>(
        'answer-lost',
        'unanswered',
        'rubbish',
      ),
    }),
  }),
  fc.record({
    kind: kind('refuses'),
    site,
    method: fc.constantFrom(
      'session.open' as const,
      'session.standby' as const,
      'agent.login' as const,
      'services.subscribe' as const,
      'dn.register' as const,
      'agent.ready' as const,
    ),
    refusal: fc.constantFrom<('busy' | 'internal-error' | 'too-many-requests' | 'unknown-dn')[]>(
      'busy',
      'internal-error',
      'too-many-requests',
      'unknown-dn',
    ),
    retryAfterMs: fc.constantFrom(undefined, 300, 5_000, 40_000, 900_000),
    for: span,
  }),
  fc.record({ kind: kind('password-refused'), site: siteOrAll, for: span }),
  fc.record({ kind: kind('logs-in-elsewhere'), site }),
  fc.record({
    kind: kind('garbage'),
    site,
    what: fc.constantFrom<
      ('unreadable' | 'answer-to-nothing' | 'other-line' | 'released-nothing')[]
    >('unreadable', 'answer-to-nothing', 'other-line', 'released-nothing'),
  }),
  fc.record({ kind: kind('stutters'), site, for: span }),
];

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
  fc.record({ kind: kind('wall-clock'), stepMs: fc.constantFrom(3_600_000, -3_600_000, 10_000) }),
  fc.record({
    kind: kind('network-hint'),
    hint: fc.constantFrom<('offline' | 'online' | 'visible')[]>('online', 'offline', 'visible'),
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
    fc.record({
      kind: fc.constant('state' as const),
      state: fc.constantFrom<('ready' | 'not-ready')[]>('ready', 'not-ready'),
      reason: fc.constantFrom(undefined, 'Lunch'),
    }),
    fc.constant({ kind: 'dismiss-call' as const }),
  ),
});

/** Any fault; what sites and agents do comes more often than the rest. */
export const faultArbitrary: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(...siteFaults) },
  { weight: 3, arbitrary: fc.oneof(...networkFaults) },
  { weight: 3, arbitrary: fc.oneof(...clientFaults) },
  { weight: 4, arbitrary: agentFault },
);
