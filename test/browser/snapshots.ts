import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { isActiveAt } from './session.js';

/** What these tests wait for, as a snapshot says it. */
export const isActive = (snapshot: SessionSnapshot): snapshot is ActiveSnapshot =>
  snapshot.kind === 'active';

export const isInCall = (snapshot: SessionSnapshot): boolean =>
  isActive(snapshot) && snapshot.call?.state === 'established';

export const hasState =
  (state: string, reason?: string) =>
  (snapshot: SessionSnapshot): boolean =>
    isActive(snapshot) && snapshot.agent.state === state && snapshot.agent.reason === reason;

export const isLoggedOut =
  (why: string) =>
  (snapshot: SessionSnapshot): boolean =>
    isActive(snapshot) && snapshot.agent.logout?.kind === why;

export const at =
  (siteId: string, fits: (snapshot: SessionSnapshot) => boolean) =>
  (snapshot: SessionSnapshot): boolean =>
    isActiveAt(siteId)(snapshot) && fits(snapshot);
