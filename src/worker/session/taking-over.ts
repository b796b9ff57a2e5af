import type { SessionEvent } from '../engine/model/input.js';
import { connectionsOf } from '../engine/model/connections.js';
import type { HandOver, TakenOver } from './hand-over.js';
import { ASLEEP_MS } from '../clocks/wake-watch.js';

/**
 * What has happened to a session whose tab is gone, as told to the one that goes on with it: each
 * connection went silent, on its own and at a time of its own, and nobody will say any more that a
 * site was left in order. All else follows by the rules for a connection that is lost (S2.1, S3).
 */
export function takenUp({ handOver, unobservedMs }: TakenOver): readonly SessionEvent[] {
  // What was not observed is no evidence, as after a sleep. The session's clock went on meanwhile.
  const woke: readonly SessionEvent[] =
    unobservedMs > ASLEEP_MS
      ? [{ type: 'woke', sleptMs: unobservedMs, countedMs: unobservedMs }]
      : [];
  return [...woke, ...abandoned(handOver.state), ...atOnce(handOver.state)];
}

/** That a tab is gone is no fault of its site, which is not to be waited for. */
const atOnce = (state: HandOver['state']): readonly SessionEvent[] =>
  state.kind === 'active' && state.connection.kind === 'connected' ? [{ type: 'handed-over' }] : [];

function abandoned(state: HandOver['state']): readonly SessionEvent[] {
  const silent = connectionsOf(state).map(({ generation }): SessionEvent => ({
    type: 'closed',
    generation,
    failure: { kind: 'silent' },
  }));
  if (isReadingCache(state)) {
    // Asked of that tab's storage, and never answered.
    return [{ type: 'preferred-site-read', siteId: undefined, problem: undefined }];
  }
  const left = new Set(state.departures.leaving.map(({ generation }) => generation));
  if (state.kind === 'switching' && state.step.kind === 'leaving') {
    left.add(state.step.leavingGeneration);
  }
  return [
    ...[...left].map((generation): SessionEvent => ({ type: 'left', generation })),
    ...silent,
  ];
}

const isReadingCache = (state: HandOver['state']): boolean =>
  state.kind === 'starting' && state.step.kind === 'reading-cache';
