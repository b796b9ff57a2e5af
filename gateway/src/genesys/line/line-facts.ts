import type { AgentState, Call, DnEvent, DnState, LineCall } from 'agent-dr-protocol';
import type { Reasons } from './sights.js';

/** A line, its agent and its calls, as far as they matter to a desk. */
export interface LineFacts {
  readonly inService: boolean;
  readonly agent: AgentState;
  /** Of the agent's state. */
  readonly reasons: Reasons;
  readonly calls: ReadonlyMap<string, LineCall>;
}

export const UNSEEN: LineFacts = {
  inService: true,
  agent: 'logged-out',
  reasons: {},
  calls: new Map(),
};

export function stateOf(dn: string, { inService, agent, calls }: LineFacts): DnState {
  const all = [...calls.values()];
  const established = all.find(({ state }) => state === 'established')?.call;
  return {
    ...{ dn, inService, agent },
    ...(established && { call: established }),
    ...(all.length > 0 && { calls: all }),
  };
}

/**
 * The events between two states of a line, in the order in which a SIP Server would send them. None
 * between equal ones.
 */
export function eventsBetween(dn: string, before: LineFacts, after: LineFacts): readonly DnEvent[] {
  const tell = (event: DnEvent['event'], reasons: Reasons = {}, call?: Call): DnEvent => ({
    ...{ event, dn, reasons: { ...reasons } },
    ...(call && { call }),
  });
  const events: DnEvent[] = [];
  for (const [id, { call }] of before.calls) {
    if (!after.calls.has(id)) events.push(tell('EventReleased', {}, call));
  }
  if (before.inService && !after.inService) events.push(tell('EventDNOutOfService'));
  if (!before.inService && after.inService) events.push(tell('EventDNBackInService'));
  events.push(...agentEvents(before, after, tell));
  for (const [id, { call, state }] of after.calls) {
    const was = before.calls.get(id)?.state;
    if (state === 'ringing' && was === undefined) events.push(tell('EventRinging', {}, call));
    if (state === 'established' && was !== 'established') {
      events.push(tell('EventEstablished', {}, call));
    }
  }
  return events;
}

function agentEvents(
  before: LineFacts,
  after: LineFacts,
  tell: (event: DnEvent['event'], reasons?: Reasons) => DnEvent,
): readonly DnEvent[] {
  if (after.agent === 'logged-out') {
    return before.agent === 'logged-out' ? [] : [tell('EventAgentLogout', after.reasons)];
  }
  const events = before.agent === 'logged-out' ? [tell('EventAgentLogin')] : [];
  // Who has just logged in is not-ready: that is no news.
  const was = before.agent === 'logged-out' ? 'not-ready' : before.agent;
  const code = after.reasons['ReasonCode'];
  const wasCode = before.agent === 'not-ready' ? before.reasons['ReasonCode'] : undefined;
  if (after.agent === 'ready' && was !== 'ready') events.push(tell('EventAgentReady'));
  if (after.agent === 'not-ready' && (was === 'ready' || code !== wasCode)) {
    events.push(tell('EventAgentNotReady', code === undefined ? {} : { ReasonCode: code }));
  }
  return events;
}
