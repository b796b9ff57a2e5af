import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { SessionView } from '../../session/session-view.js';

/** The user name to fill in; empty when unknown. */
export function prefilledUsername(now: SessionSnapshot, previous: SessionView | undefined): string {
  // Signed in from another tab, or before this part existed.
  if (now.kind === 'starting') return now.username;
  if (now.kind !== 'signed-out') return '';
  // They were at work until now, and must sign in again (B23).
  if (now.why.kind === 'session-lost') return now.why.username;
  const isExpired = now.why.kind === 'refused' && now.why.refusal === 'sign-in-expired';
  const before = previous?.snapshot;
  return isExpired && before && before.kind !== 'signed-out' ? before.username : '';
}

/** The page's credentials were refused again: it may give others, or the agent types. */
export const isAutomaticRefused = ({ snapshot, singleSignOn }: SessionView): boolean =>
  singleSignOn.kind === 'available' &&
  snapshot.kind === 'signed-out' &&
  snapshot.why.kind === 'refused' &&
  snapshot.why.refusal === 'refused-credentials';
