import { can } from '../contract/commands.js';
import type { ActiveSnapshot, SessionSnapshot } from '../contract/snapshot.js';
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
  if (agent.state === 'logged-out' && can('logIn', snapshot).kind === 'yes') return 'log-in';
  // Without telephony no call could come, and the site could not confirm it.
  return agent.state === 'not-ready' && services.telephony === 'on' ? 'set-ready' : undefined;
}
