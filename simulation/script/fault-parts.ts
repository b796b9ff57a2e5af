import fc from 'fast-check';
import type { Fault, Span } from './fault.js';

export const site = fc.nat({ max: 2 });
export const siteOrAll = fc.oneof(site, site, fc.constant('all' as const));

/** From a moment to hours; most of them are about as long as the time-outs. */
export const lengthMs = fc.oneof(
  fc.nat({ max: 400 }),
  fc.nat({ max: 8_000 }),
  fc.nat({ max: 8_000 }),
  fc.nat({ max: 70_000 }),
  fc.nat({ max: 70_000 }),
  fc.nat({ max: 600_000 }),
);

export const span: fc.Arbitrary<Span> = fc.oneof(
  lengthMs.map((ms) => ({ ms })),
  lengthMs.map((ms) => ({ ms })),
  fc.record({
    timeout: fc.constantFrom<('site' | 'register')[]>('site', 'register'),
    plusMs: fc.constantFrom(0, -1, 1, -30, 30, 500),
  }),
);

export const kind = <Kind extends Fault['kind']>(name: Kind) => fc.constant(name);
