import type { AgentState } from 'agent-dr-protocol';
import type { CallPhase, LineSight, Reasons } from './sights.js';

/** Of both families. Unknown ones leave the agent as they were. */
const AGENT_STATES: ReadonlyMap<string, AgentState> = new Map([
  ['LoggedOut', 'logged-out'],
  ['Logout', 'logged-out'],
  // Not yet ready, and no reason.
  ['LoggedIn', 'not-ready'],
  ['NotReady', 'not-ready'],
  ['Ready', 'ready'],
]);

const CALL_PHASES: ReadonlyMap<string, CallPhase | null> = new Map([
  ['Dialing', 'dialing'],
  ['Ringing', 'ringing'],
  ['Established', 'established'],
  ['Held', 'held'],
  ['Hold', 'held'],
  ['Released', 'released'],
  ['Completed', 'released'],
]);

/** Null: nothing that a desk is told. */
export const phaseOf = (state: string): CallPhase | null => CALL_PHASES.get(state) ?? null;

const OUT_OF_SERVICE = /^(inactive|out.?of.?service)$/i;
const STATE_LIKE = /stat(e|us)/i;

/**
 * A line whose phone has lost its registration: which field says so is not sure, so that any state-like
 * one is believed.
 */
export function lineSight(
  dn: string,
  state: string | undefined,
  fields: Readonly<Record<string, unknown>>,
  reasons: Reasons,
): LineSight {
  const isOut = Object.entries(fields).some(
    ([key, value]) =>
      STATE_LIKE.test(key) && typeof value === 'string' && OUT_OF_SERVICE.test(value),
  );
  return { dn, inService: !isOut, agent: AGENT_STATES.get(state ?? ''), reasons };
}
