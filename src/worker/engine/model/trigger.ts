import type { ForcedCause } from '../../../contract/snapshot.js';
import type { Deadline } from './deadline.js';

/** A problem at the active site, and when it forces the agent to leave. */
export interface Trigger {
  readonly cause: ForcedCause;
  readonly since: number;
  readonly deadline: Deadline;
  /** Whether it is certain enough to show: a log-in in progress is no problem yet. */
  readonly isEvident: boolean;
}

export const reasonIn = ({ since, deadline }: Pick<Trigger, 'since' | 'deadline'>) => ({
  since,
  deadline,
});
