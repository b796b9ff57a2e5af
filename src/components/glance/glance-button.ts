import type { SessionSnapshot } from '../../contract/snapshot.js';
import { assertNever } from '../../contract/assert-never.js';
import { primaryAction, type PrimaryAction } from '../primary-action.js';

/** The one button of a glance. */
export type GlanceButton =
  | PrimaryAction
  | 'sign-in'
  | 'try-again'
  | 'return-now'
  /** For a ready agent; if there are reasons to choose from, they are in the panel. */
  | 'set-not-ready'
  | 'choose-reason';

/** The most likely next action; `undefined` if there is none. */
export function glanceButton(snapshot: SessionSnapshot): GlanceButton | undefined {
  switch (snapshot.kind) {
    case 'signed-out':
      return snapshot.why.kind === 'cannot-start' ? 'try-again' : 'sign-in';
    case 'active': {
      const primary = primaryAction(snapshot);
      if (primary === 'move-now' && snapshot.switchover.kind === 'announced') return 'return-now';
      if (primary !== undefined || snapshot.agent.state !== 'ready') return primary;
      return snapshot.notReadyReasons === undefined ? 'set-not-ready' : 'choose-reason';
    }
    case 'unreachable':
      return snapshot.attempt.kind === 'waiting' ? primaryAction(snapshot) : undefined;
    case 'starting':
    case 'switching':
      return undefined;
    default:
      return assertNever(snapshot);
  }
}
