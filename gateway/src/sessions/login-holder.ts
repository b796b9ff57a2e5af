import type { SessionId } from '../site-state/agent-record.js';

/** A session that logs its agent in. */
export interface LoginHolder {
  readonly id: SessionId;
  readonly clientId: string;
  /** Its connection is gone, though a call of it may still be in progress. */
  readonly ended: boolean;
}
