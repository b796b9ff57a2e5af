import type { LocalConfiguration } from '../../../contract/local-configuration.js';
import type { Active, PhoneWatch } from '../model/active.js';
import type { Deadline } from '../model/deadline.js';
import { assignmentOf } from '../model/profile.js';
import { type Step, to } from '../model/step.js';
import { reasonIn, type Trigger } from '../model/trigger.js';
import { deadlineAfter, deadlineIn, isOver } from './deadline.js';

/** The watch over a phone whose registration has just expired (S2.8–S2.10). */
export function watchExpiredPhone(
  { profile, siteId, configuration }: Pick<Active, 'profile' | 'siteId' | 'configuration'>,
  now: number,
): PhoneWatch {
  return {
    kind: 'expired',
    since: now,
    deadline: deadlineAfter(assignmentOf(profile, siteId)?.registerTimeoutMs, now),
    relaunch: relaunchDeadline(configuration, now),
  };
}

/** When to ask the page to restart its endpoint; `never`: only wait for it (S2.8). */
const relaunchDeadline = ({ relaunchEndpointAfter }: LocalConfiguration, now: number): Deadline =>
  relaunchEndpointAfter === undefined
    ? { kind: 'never' }
    : deadlineIn(relaunchEndpointAfter * 1000, now);

/** S2.9: a phone that does not register again moves the agent after site-sip-register-timeout. */
export const phoneTrigger = ({ phone }: Active): readonly Trigger[] =>
  phone.kind === 'expired' ? [{ cause: 'phone', ...reasonIn(phone), isEvident: true }] : [];

export const phoneWorks = (state: Active): Active =>
  state.phone.kind === 'in-service' ? state : { ...state, phone: { kind: 'in-service' } };

export function phoneGone(state: Active, now: number): Active {
  return state.phone.kind === 'in-service'
    ? { ...state, phone: { kind: 'out-of-service', since: now } }
    : state;
}

/**
 * Once for each expiry: if the endpoint does not come back, another restart would not help (S2.8).
 */
export function relaunch(state: Active, now: number): Step {
  const { phone } = state;
  if (phone.kind !== 'expired' || !isOver(phone.relaunch, now)) return to(state);
  return to(
    { ...state, phone: { ...phone, relaunch: { kind: 'never' } } },
    { type: 'relaunch-endpoint', dn: state.profile.dn },
  );
}
