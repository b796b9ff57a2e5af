import type { ActiveSnapshot } from '../contract/snapshot.js';

/** Whether a move is forced while the agent is in a call, or is being called (B5). */
export const isCallAtRisk = ({ call, switchover }: ActiveSnapshot): boolean =>
  call !== undefined && (switchover.kind === 'counting-down' || switchover.kind === 'due');
