import type { AgentProfile } from './agent-profile.js';
import { siteTimeoutMs } from './agent-profile.js';
import type { Active, TelephonyWatch } from './state.js';

/**
 * The watch over telephony after an observation at the active site (S2.2, S2.3).
 *
 * The clock starts at the first sign that telephony is not ON: its OFF, or the loss of the
 * connection. Only ON from the same site stops it; what happens meanwhile neither stops nor
 * prolongs it (I2).
 */
export function watchTelephony(
  watch: TelephonyWatch,
  observed: 'on' | 'not-on',
  profile: AgentProfile,
  siteId: string,
  now: number,
): TelephonyWatch {
  if (observed === 'on') return watch.kind === 'on' ? watch : { kind: 'on' };
  if (watch.kind !== 'on') return watch;
  const timeoutMs = siteTimeoutMs(profile, siteId);
  return timeoutMs === undefined || timeoutMs === 0
    ? { kind: 'never', offSince: now }
    : { kind: 'counting-down', offSince: now, dueAt: now + timeoutMs, timeoutMs };
}

/** When the watch wants to be looked at again. */
export function watchDueAt(watch: TelephonyWatch): number | undefined {
  switch (watch.kind) {
    case 'counting-down':
      return watch.dueAt;
    case 'due':
      return watch.retryAt;
    case 'on':
    case 'never':
    case 'refused':
      return undefined;
  }
}

/** Whether the agent is to be moved now because of telephony (S2.2). Never early. */
export function isSwitchoverDue(active: Active, now: number): boolean {
  const dueAt = watchDueAt(active.telephony);
  return dueAt !== undefined && now >= dueAt;
}
