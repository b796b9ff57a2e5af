import type { Active } from '../model/active.js';
import type { Trigger } from '../model/trigger.js';
import { deadlineIn } from './deadline.js';

/** S2.11: a site in an orderly shutdown is left at once. */
export const shutdownTrigger = ({ shutdownSince }: Active): readonly Trigger[] =>
  shutdownSince === undefined
    ? []
    : [
        {
          cause: 'graceful-shutdown',
          since: shutdownSince,
          deadline: deadlineIn(0, shutdownSince),
          isEvident: true,
        },
      ];
