import type { AgentSnapshot } from '../contract/snapshot.js';
import type { StatusShape } from './status-shape.js';

/** Of a log-out: one that the agent made is no problem. */
export function loggedOutShape({ requested, logout }: AgentSnapshot): StatusShape {
  if (requested === 'logged-in') return 'running';
  return logout?.kind === 'manual' ? 'idle' : 'attention';
}
