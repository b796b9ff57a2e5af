import type { TakenStep } from '../world/step.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';

export const neverAvailableUnconfirmed: Invariant = {
  name: 'I9',
  sentence:
    'The page never shows the agent as available, or as logged in, while the site where they ' +
    'work has not confirmed it on the connection that stands.',
  check,
};

function check({ snapshot }: TakenStep, evidence: Evidence): string | undefined {
  if (snapshot.kind !== 'active') return undefined;
  const { state } = snapshot.agent;
  if (state !== 'ready' && state !== 'not-ready') return undefined;
  const heard = heardAt(snapshot.site.id, evidence);
  if (heard === undefined) return `shown as ${state} at ${snapshot.site.id}, which is not heard`;
  const isConfirmed = state === heard || (state === 'not-ready' && heard === 'ready');
  return isConfirmed ? undefined : `shown as ${state}, where ${snapshot.site.id} said ${heard}`;
}

/** What the site said last, on a settled connection that still stands. */
function heardAt(siteId: string, { connections }: Evidence): string | undefined {
  for (const connection of connections.values()) {
    if (connection.siteId === siteId && connection.isSettled && connection.left === 'no') {
      return connection.agent;
    }
  }
  return undefined;
}
