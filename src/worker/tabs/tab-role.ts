import type { Failure } from '../../contract/failure.js';
import type { Following } from './following.js';
import type { Leader } from './leader.js';
import type { Leading } from './leading.js';

/**
 * A tab's part in the one session of a browser (B14).
 *
 *   looking ──nobody has it──▶ free ──sign in, lock──▶ leading ──signed out──▶ free
 *      │ welcome                 │ another begins         │ stopped, lock taken away
 *      ▼                         ▼                        ▼
 *   following ◀──────────────────┘                     looking
 *      ├──its tab has ended or stopped, lock──▶ leading, with what that tab left
 *      └──nobody is signed in any more──▶ free
 *   looking ──it cannot be followed──▶ shut-out ──it has ended──▶ looking
 *
 * Who holds the lock runs the session; nobody else talks to a site.
 */
export type TabRole =
  | { readonly kind: 'looking' }
  /** Nobody is signed in, as far as is known. */
  | { readonly kind: 'free' }
  | { readonly kind: 'leading'; readonly leading: Leading }
  | { readonly kind: 'following'; readonly following: Following }
  /** Another tab has the session and does not accept this one. */
  | { readonly kind: 'shut-out'; readonly failure: Failure };

/** The leader, as far as a tab in this role knows. */
export function leaderIn(role: TabRole, tabId: string): Leader | undefined {
  switch (role.kind) {
    case 'leading':
      return { ...role.leading.term, tabId };
    case 'following':
      return role.following.leader;
    case 'looking':
    case 'free':
    case 'shut-out':
      return undefined;
  }
}

/** Whether another tab of the same version has the session and does not answer. */
export const isShutOutBySilence = (role: TabRole): boolean =>
  role.kind === 'shut-out' && role.failure.kind === 'other-tab-silent';
