import type { Active } from '../model/active.js';
import type { Trigger } from '../model/trigger.js';
import { deadlineIn } from './deadline.js';

/** S2.11: a site in an orderly shutdown is left at once. */
export const shutdownTrigger = ({ shutdown }: Active): readonly Trigger[] =>
  shutdown.kind === 'none'
    ? []
    : [
        {
          cause: 'graceful-shutdown',
          since: shutdown.since,
          deadline: deadlineIn(0, shutdown.since),
          isEvident: true,
        },
      ];

/** The site says so itself: this counts whatever follows. */
export const announceShutdown = (state: Active, now: number): Active => ({
  ...state,
  shutdown: { kind: 'announced', since: sinceOr(state, now) },
});

/** The site refuses a log-in that nothing stands in the way of. */
export const inferShutdown = (state: Active, now: number): Active =>
  state.shutdown.kind === 'none' ? { ...state, shutdown: { kind: 'inferred', since: now } } : state;

/** A site that accepts a log-in is not, or no longer, being shut down. */
export const withoutShutdown = (state: Active): Active =>
  state.shutdown.kind === 'none' ? state : { ...state, shutdown: { kind: 'none' } };

/** The agent was logged out on purpose: that explains why the log-in was refused. */
export const withoutInferredShutdown = (state: Active): Active =>
  state.shutdown.kind === 'inferred' ? withoutShutdown(state) : state;

const sinceOr = ({ shutdown }: Active, now: number): number =>
  shutdown.kind === 'none' ? now : shutdown.since;
