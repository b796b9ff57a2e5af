import fc from 'fast-check';
import type { Fault } from './fault.js';
import { kind, site, siteOrAll, span } from './fault-parts.js';
import { anyCall, lameness, loginCall } from './lameness-arbitrary.js';

type Refusing = Extract<Fault, { kind: 'refuses' }>;

/** Faults of sites. */
export const siteFaults: readonly fc.Arbitrary<Fault>[] = [
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
  fc.record({
    kind: kind('gateways-hand-over'),
    site,
    backWithinMs: fc.constantFrom(0, 150, 1_000, 3_000, 1_000_000_000),
    times: fc.integer({ min: 1, max: 6 }),
    apartMs: fc.constantFrom(0, 100, 900, 2_000, 20_000),
  }),
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
      method: fc.oneof(loginCall, anyCall),
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
    method: fc.oneof(loginCall, anyCall),
    refusal: fc.constantFrom<Refusing['refusal'][]>(
      'busy',
      'internal-error',
      'too-many-requests',
      'unknown-dn',
      'unknown-application',
    ),
    retryAfterMs: fc.constantFrom(undefined, 300, 5_000, 40_000, 900_000),
    for: span,
  }),
  fc.record({
    kind: kind('half-works'),
    site,
    method: fc.oneof(loginCall, anyCall),
    how: lameness,
    for: span,
  }),
  fc.record({
    kind: kind('upsets'),
    site: siteOrAll,
    how: fc.constantFrom<('sends-away' | 'phone-flickers')[]>('sends-away', 'phone-flickers'),
    for: span,
  }),
  fc.record({ kind: kind('password-refused'), site: siteOrAll, for: span }),
  fc.record({
    kind: kind('works-elsewhere'),
    site,
    keepsStandby: fc.boolean(),
    leaves: fc.constantFrom<('logs-out' | 'vanishes')[]>('logs-out', 'vanishes'),
    for: span,
  }),
  fc.record({ kind: kind('repointed'), site, by: fc.constantFrom(1, 1, 2), for: span }),
  fc.record({
    kind: kind('garbage'),
    site,
    what: fc.constantFrom<
      ('unreadable' | 'answer-to-nothing' | 'other-line' | 'released-nothing')[]
    >('unreadable', 'answer-to-nothing', 'other-line', 'released-nothing'),
  }),
  fc.record({ kind: kind('stutters'), site, for: span }),
];
