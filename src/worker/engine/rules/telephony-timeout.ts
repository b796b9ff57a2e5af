import type { Active, TelephonyWatch } from '../model/active.js';
import { assignmentOf } from '../model/profile.js';
import { reasonIn, type Trigger } from '../model/trigger.js';
import { deadlineAfter } from './deadline.js';

/**
 * The watch over telephony after an observation at the active site (S2.2, S2.3).
 *
 * The time-out starts at the first sign that telephony is not ON: an OFF event, or the loss of the
 * connection. Only ON from the same site stops it; no other event stops or prolongs it (I2).
 */
export function watchTelephony(
  { telephony, profile, siteId }: Pick<Active, 'telephony' | 'profile' | 'siteId'>,
  observed: 'on' | 'not-on',
  now: number,
): TelephonyWatch {
  if (observed === telephony.kind) return telephony;
  return observed === 'on'
    ? { kind: 'on' }
    : {
        kind: 'not-on',
        since: now,
        deadline: deadlineAfter(assignmentOf(profile, siteId)?.siteTimeoutMs, now),
      };
}

/**
 * How long the connection to the active site may be away before that moves the agent, ms;
 * `undefined`: for ever, or the time-out has passed.
 */
export function timeLeftForSite(
  { telephony, profile, siteId }: Pick<Active, 'telephony' | 'profile' | 'siteId'>,
  now: number,
): number | undefined {
  const watch = watchTelephony({ telephony, profile, siteId }, 'not-on', now);
  const left =
    watch.kind === 'not-on' && watch.deadline.kind === 'at' ? watch.deadline.at - now : 0;
  return left > 0 ? left : undefined;
}

/**
 * The site announced that it goes, and none of its gateways accepts the agent: do not wait. A
 * time-out that is absent or 0 still never moves the agent (S2.3).
 */
export const waitNoLonger = (
  telephony: Extract<TelephonyWatch, { kind: 'not-on' }>,
  now: number,
): TelephonyWatch =>
  telephony.deadline.kind === 'at'
    ? {
        ...telephony,
        deadline: { ...telephony.deadline, at: Math.min(telephony.deadline.at, now) },
      }
    : telephony;

/** S2.2: telephony that is not ON moves the agent after site-timeout. */
export const telephonyTrigger = ({ telephony }: Active): readonly Trigger[] =>
  telephony.kind === 'not-on'
    ? [{ cause: 'telephony', ...reasonIn(telephony), isEvident: true }]
    : [];
