import { can } from '../contract/commands.js';
import type { ActiveSnapshot, SessionSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { dialAddress } from './dial-address.js';
import { moveObstacle } from '../words/move-obstacle.js';

/** The agent's most likely next action. */
export type PrimaryAction = 'move-now' | 'log-in' | 'call-back' | 'set-ready' | 'try-now';

/**
 * The one primary button on the screen, by urgency; `undefined` when there is none. The sign-in
 * form has its own.
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
  // Who was cut off comes before new calls (B5).
  if (snapshot.interruptedCalls.some(({ number }) => dialAddress(number) !== undefined))
    return 'call-back';
  // Without telephony no call can arrive, and the site cannot confirm the state.
  return agent.state === 'not-ready' && services.telephony === 'on' ? 'set-ready' : undefined;
}
