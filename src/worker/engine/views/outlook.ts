import type { SwitchoverOutlook } from '../../../contract/snapshot.js';
import { assertNever } from '../../../contract/assert-never.js';
import type { Active } from '../model/active.js';
import { siteRef } from '../model/site-ref.js';
import { moveDueAt, nextEvident } from '../rules/forced-move.js';
import { switchoverTarget } from '../rules/site-order.js';

/** The next move with its cause and time (B2): a forced one before a requested one. */
export function outlookOf(state: Active, now: number): SwitchoverOutlook {
  const { configuration, profile, siteId, obstacle } = state;
  const trigger = nextEvident(state);
  if (trigger === undefined) return voluntaryOutlook(state, now);
  const { cause, since, deadline } = trigger;
  const target = switchoverTarget(configuration, profile, siteId);
  const forMs = now - since;
  if (target === undefined || deadline.kind === 'never') {
    return cause === 'graceful-shutdown' ? { kind: 'none' } : { kind: 'never', cause, forMs };
  }
  const to = siteRef(configuration, target);
  if (obstacle.kind === 'refused') {
    return { kind: 'refused', cause, to, refusal: obstacle.refusal, forMs };
  }
  const at = moveDueAt(state);
  if (cause === 'graceful-shutdown' || obstacle.kind !== 'none' || at === undefined) {
    return { kind: 'due', cause, to, forMs };
  }
  const { timeoutMs } = deadline;
  return { kind: 'counting-down', cause, to, forMs, dueInMs: Math.max(0, at - now), timeoutMs };
}

function voluntaryOutlook({ voluntary, configuration }: Active, now: number): SwitchoverOutlook {
  switch (voluntary.kind) {
    case 'none':
    case 'asking-page':
      return { kind: 'none' };
    case 'announced':
      return {
        kind: 'announced',
        to: siteRef(configuration, voluntary.toSiteId),
        dueInMs: Math.max(0, voluntary.dueAt - now),
      };
    case 'waiting-for-call':
      return {
        kind: 'waiting-for-call',
        cause: voluntary.cause,
        to: siteRef(configuration, voluntary.toSiteId),
        dueInMs: Math.max(0, voluntary.deadline.at - now),
      };
    default:
      return assertNever(voluntary);
  }
}
