import type { ForcedCause } from '../../../contract/snapshot.js';
import type { Deadline } from './deadline.js';

/** Something that is wrong at the active site, and when it forces the agent to leave. */
export interface Trigger {
  readonly cause: ForcedCause;
  readonly since: number;
  readonly deadline: Deadline;
  /** Whether it is sure enough to be told: a log-in that is only on its way is no trouble yet. */
  readonly isEvident: boolean;
}

export const reasonIn = ({ since, deadline }: Pick<Trigger, 'since' | 'deadline'>) => ({
  since,
  deadline,
});
