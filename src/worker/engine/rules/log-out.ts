import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { Logout } from '../model/agent.js';
import { isSameName } from './names.js';

/** Reasons that SIP Server itself gives. */
const GRACEFUL_SHUTDOWN = 'graceful_shutdown_logout';
const REGISTRATION_EXPIRED = 'dr-force_logout';

export type LogoutDecision =
  /** Stay logged out; the agent is told why (S2.6, S2.7, B6). */
  | { readonly kind: 'stay'; readonly why: Logout['why'] }
  /** Wait for the phone to register again; another rule sets how long (S2.8). */
  | { readonly kind: 'await-registration' }
  /** S2.11 */
  | { readonly kind: 'switch' };

/**
 * What follows from an EventAgentLogout. A reason is recognized as key or as value. Those of SIP
 * Server come first: they are certain, whoever requested the log-out. An unknown reason never
 * causes a switchover.
 */
export function logoutPolicy(
  reasons: Readonly<Record<string, string>>,
  { supervisorLogoutReasons }: LocalConfiguration,
): LogoutDecision {
  const given = Object.entries(reasons);
  const isGiven = (reason: string) =>
    given.some(([key, value]) => isSameName(key, reason) || isSameName(value, reason));
  if (isGiven(GRACEFUL_SHUTDOWN)) return { kind: 'switch' };
  if (isGiven(REGISTRATION_EXPIRED)) return { kind: 'await-registration' };
  if (supervisorLogoutReasons.some(isGiven)) return { kind: 'stay', why: { kind: 'supervisor' } };
  if (given.length === 0) return { kind: 'stay', why: { kind: 'manual' } };
  return { kind: 'stay', why: { kind: 'unknown', reason: inWords(given) } };
}

const LONGEST_REASON = 120;

function inWords(given: readonly (readonly [string, string])[]): string {
  const text = given.map(([key, value]) => (value === '' ? key : `${key}=${value}`)).join(', ');
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
}
