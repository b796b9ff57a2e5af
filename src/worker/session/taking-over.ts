import type { SessionEvent } from '../engine/model/input.js';
import { connectionsOf } from '../engine/model/connections.js';
import type { HandOver, TakenOver } from './hand-over.js';
import { ASLEEP_MS } from '../clocks/wake-watch.js';

/**
 * The events for a session that was taken over after its tab ended: each connection fell silent on
 * its own, and leaving a site will not be confirmed any more. Everything else follows from the
 * rules for a lost connection (S2.1, S3).
 */
export function takeOverEvents({ handOver, unobservedMs }: TakenOver): readonly SessionEvent[] {
  // As after a sleep, what was not observed is no evidence. The session's clock has continued.
  const woke: readonly SessionEvent[] =
    unobservedMs > ASLEEP_MS
      ? [{ type: 'woke', sleptMs: unobservedMs, countedMs: unobservedMs }]
      : [];
  return [...woke, ...abandoned(handOver.state), ...atOnce(handOver.state)];
}

/** The end of a tab is no fault of its site: retry without a pause. */
const atOnce = (state: HandOver['state']): readonly SessionEvent[] =>
  state.kind === 'active' && state.connection.kind === 'connected' ? [{ type: 'handed-over' }] : [];

function abandoned(state: HandOver['state']): readonly SessionEvent[] {
  const silent = connectionsOf(state).map(({ generation }): SessionEvent => ({
    type: 'closed',
    generation,
    failure: { kind: 'silent' },
  }));
  if (isReadingCache(state)) {
    // That tab's storage will not answer any more.
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
