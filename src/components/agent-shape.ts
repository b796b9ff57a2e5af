import { assertNever } from '../contract/assert-never.js';
import type { ActiveSnapshot } from '../contract/snapshot.js';
import { canBeCalled } from '../words/can-be-called.js';
import type { StatusShape } from './status-shape.js';

/** The agent's state as a shape. Green means one thing: calls can come. */
export function agentShape(snapshot: ActiveSnapshot): StatusShape {
  const { state, requested } = snapshot.agent;
  if (requested !== undefined) return 'running';
  switch (state) {
    case 'ready':
      return canBeCalled(snapshot) ? 'on' : 'off';
    case 'not-ready':
    case 'logged-out':
      return 'idle';
    case 'unconfirmed':
      return 'unknown';
    default:
      return assertNever(state);
  }
}
