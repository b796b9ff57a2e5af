import {
  TELEPHONY_OFF,
  active,
  countingDown,
  loggedOut,
  phoneExpired,
} from '../../src/contract/testing/snapshots.js';
import type {
  ActiveSnapshot,
  LogoutExplanation,
  PhoneSnapshot,
} from '../../src/contract/snapshot.js';
import { state, type GalleryState } from './gallery-state.js';

const PHONE = {
  'in-service': state('The phone works', active()),
  'out-of-service': state(
    'The site does not see the phone (S2.8)',
    active({ phone: { kind: 'out-of-service', forMs: 12_500 } }),
  ),
  'registration-expired': state('The registration expired, no time-out (S2.10)', phoneExpired()),
} satisfies Readonly<Record<PhoneSnapshot['kind'], GalleryState>>;

function withoutOtherSite(snapshot: ActiveSnapshot): ActiveSnapshot {
  const { otherSite, ...alone } = snapshot;
  return otherSite === undefined ? snapshot : alone;
}

const LOG_OUTS = {
  manual: state('Logged out at the phone (S2.6)', loggedOut({ kind: 'manual' })),
  supervisor: state('Logged out by a supervisor (S2.7)', loggedOut({ kind: 'supervisor' })),
  'registration-expired': state(
    'Logged out, the phone is back (S2.8)',
    loggedOut({ kind: 'registration-expired' }),
  ),
  'graceful-shutdown': state(
    'Shut down, and there is no other site (S2.11)',
    withoutOtherSite(loggedOut({ kind: 'graceful-shutdown' })),
  ),
  unknown: state(
    'Logged out for a reason of the site’s own (B6)',
    loggedOut({ kind: 'unknown', reason: 'shift end' }),
  ),
} satisfies Readonly<Record<LogoutExplanation['kind'], GalleryState>>;

/** The phone, as the site sees it (S2.8–S2.10). */
export const PHONE_STATES = {
  'out-of-service': PHONE['out-of-service'],
  'registration-expired': PHONE['registration-expired'],
  'registration-expired-and-silence': state('Phone and telephony gone at once', {
    ...phoneExpired(countingDown().switchover),
    services: TELEPHONY_OFF,
  }),
};

/** Every log-out is explained (B6). */
export const LOG_OUT_STATES = LOG_OUTS;
