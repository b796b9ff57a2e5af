import type { AfterSwitchover } from '../../../contract/local-configuration.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { PendingRestore } from '../model/active.js';
import type { LastWorkingState, WorkingState } from '../model/agent.js';

/**
 * The state to set once the log-in is confirmed (B4); `undefined`: leave it as the site has it.
 * Ready only when that is configured, recent, and what the agent last was or requested.
 */
export function stateToRestore(
  { agentState, notReadyReason, restoreWithin }: AfterSwitchover,
  pending: PendingRestore,
  last: LastWorkingState | undefined,
  now: number,
): WorkingState | undefined {
  const restored =
    agentState === 'restore' && last !== undefined && now - last.knownAt <= restoreWithin * 1000
      ? { state: last.state, reason: last.reason }
      : undefined;
  switch (pending) {
    case 'nothing':
      return undefined;
    case 'after-log-in':
      return restored;
    case 'after-switchover':
      return restored === undefined || (restored.state === 'not-ready' && !restored.reason)
        ? { state: 'not-ready', reason: notReadyReason }
        : restored;
    default:
      return assertNever(pending);
  }
}
