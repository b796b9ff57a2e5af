import assert from 'node:assert/strict';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { transition } from '../../src/worker/engine/index.js';
import type { Reached } from './exploration.js';
import { observe, type Observed } from './observer.js';
import { usualAnswer, type SiteId } from './two-sites.js';

/** Longer than any pause between two attempts, and than the wait for a call. */
const HEALED_WITHIN_MS = 30 * 60_000;
const MOST_STEPS = 1_000;

/**
 * I4: whatever has happened, once one site is healthy and stays so, the agent ends up logged in
 * there, even if the other one is dead. Exceptions: the agent was logged out on purpose, has signed
 * out, or must not be moved.
 */
export function checkHealing(reached: Reached, healthy: SiteId): void {
  let { state, observed, now } = reached;
  const end = now + HEALED_WITHIN_MS;
  const happen = (event: SessionEvent): void => {
    const input = { ...event, now, random: 0.5 };
    const step = transition(state, input);
    observed = observe(observed, state, input, step);
    state = step.state;
  };
  // All connections are lost: the healthy site has been restarted.
  for (const { generation } of observed.connections) {
    // A connection may be left because another one is lost.
    const now = observed.connections.find((one) => one.generation === generation);
    if (now !== undefined) {
      happen(now.isLeaving ? { type: 'left', generation } : lost(generation));
    }
  }
  for (let step = 0; step < MOST_STEPS && now <= end; step++) {
    if (isSettled(state, healthy)) return;
    const next = nextThing(state, observed, healthy);
    if (next !== undefined) {
      happen(next);
      continue;
    }
    const [timer] = [...timersOf(state)].sort((a, b) => a.dueAt - b.dueAt);
    assert(timer !== undefined, `I4: nothing follows any more in ${state.kind}`);
    now = Math.max(now, timer.dueAt);
    happen({ type: 'timer-due', timer: timer.name });
  }
  assert.fail(`I4: ${healthy} is well, and the agent is not logged in there but ${state.kind}`);
}

function isSettled(state: State, healthy: SiteId): boolean {
  if (state.kind === 'signed-out') return true;
  if (state.kind !== 'active') return false;
  const { siteId, connection, agent, telephony, obstacle } = state;
  if (siteId !== healthy) {
    // There is no move without a site-timeout (S2.3), and none to a site that has refused the
    // agent.
    const isNeverDue = telephony.kind === 'not-on' && telephony.deadline.kind === 'never';
    return isNeverDue || obstacle.kind === 'refused';
  }
  return (
    connection.kind === 'connected' && (agent.kind === 'confirmed' || agent.kind === 'logged-out')
  );
}

/** What storage and the sites do at once: one site answers everything, the other one is dead. */
function nextThing(state: State, observed: Observed, healthy: SiteId): SessionEvent | undefined {
  if (state.kind === 'starting' && state.step.kind === 'reading-cache') {
    return { type: 'preferred-site-read', siteId: undefined, problem: undefined };
  }
  for (const { generation, siteId, isEstablished, isLeaving, unanswered } of observed.connections) {
    if (isLeaving) return { type: 'left', generation };
    if (siteId !== healthy) return lost(generation);
    if (!isEstablished) return { type: 'connected', generation };
    const [call] = unanswered;
    if (call !== undefined) return { type: 'answered', generation, answer: usualAnswer(call) };
  }
  return undefined;
}

const lost = (generation: number): SessionEvent => ({
  type: 'closed',
  generation,
  failure: { kind: 'no-connection' },
});
