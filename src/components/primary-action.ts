import type { ActiveSnapshot, AgentSnapshot, SessionSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { moveObstacle } from '../words/move-obstacle.js';

/** What is most likely the agent's next wish. */
export type PrimaryAction = 'move-now' | 'log-in' | 'set-ready' | 'try-now';

/**
 * Which of all buttons on the screen stands out: one at a time, by urgency. Absent when there is
 * nothing to wish for. The sign-in form has its own.
 */
export function primaryAction(snapshot: SessionSnapshot): PrimaryAction | undefined {
  switch (snapshot.kind) {
    case 'active':
      return whileActive(snapshot);
    case 'unreachable':
      return 'try-now';
    case 'signed-out':
    case 'starting':
    case 'switching':
      return undefined;
    default:
      return assertNever(snapshot);
  }
}

function whileActive(snapshot: ActiveSnapshot): PrimaryAction | undefined {
  const { switchover, agent, services } = snapshot;
  if (switchover.kind === 'announced') return 'move-now';
  if (switchover.kind === 'counting-down') {
    const obstacle = moveObstacle(snapshot).kind;
    if (obstacle === 'none') return 'move-now';
    if (obstacle === 'no-site-answers') return 'try-now';
  }
  if (mayLogIn(agent)) return 'log-in';
  // Without telephony no call could come, and the site could not confirm it.
  return agent.state === 'not-ready' && services.telephony === 'on' ? 'set-ready' : undefined;
}

/** Whether a log-out is one that the agent may end themselves (B6). */
export function mayLogIn({ state, logout }: AgentSnapshot): boolean {
  if (state !== 'logged-out') return false;
  switch (logout?.kind) {
    case undefined:
    case 'manual':
    case 'supervisor':
    case 'unknown':
      return true;
    // The phone comes first, or the move to the other site.
    case 'registration-expired':
    case 'graceful-shutdown':
      return false;
    default:
      return assertNever(logout);
  }
}
