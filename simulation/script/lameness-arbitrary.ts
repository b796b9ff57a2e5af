import type { CallName } from 'agent-dr-protocol';
import fc from 'fast-check';
import type { Lameness } from '../world/half-working.js';

/** The calls of a log-in. */
export const loginCall = fc.constantFrom<CallName[]>(
  'agent.login',
  'agent.login',
  'dn.register',
  'services.subscribe',
  'session.open',
  'session.standby',
);

export const anyCall = fc.constantFrom<CallName[]>(
  'session.open',
  'session.standby',
  'configuration.readPerson',
  'configuration.readApplication',
  'services.subscribe',
  'dn.register',
  'agent.login',
  'agent.ready',
  'agent.notReady',
  'agent.logout',
);

/** `lateByMs`: up to more than any deadline. */
export const lameness: fc.Arbitrary<Lameness> = fc.oneof(
  fc.constantFrom<Lameness[]>('silent', 'unheard', 'stuck', 'rubbish'),
  fc.nat({ max: 8_000 }).map((lateByMs) => ({ lateByMs })),
);
