import type { Call, DnState, LineCall } from 'agent-dr-protocol';
import type { Active, ObservedCall } from '../model/active.js';
import type { InterruptedCallRecord, SignedIn } from '../model/signed-in.js';
import type { State } from '../model/state.js';

/** Limit for calls at one phone and for calls kept for a call-back. */
const MOST_CALLS = 10;

/** A call rings or was answered. */
export function withCall(
  calls: readonly ObservedCall[],
  call: Call,
  state: ObservedCall['state'],
  now: number,
): readonly ObservedCall[] {
  const known = calls.find((one) => one.call.id === call.id);
  if (known === undefined) return [...calls, { call, state, since: now }].slice(-MOST_CALLS);
  // An established call does not ring again: this event is late.
  return known.state === 'established'
    ? calls
    : calls.map((one) => (one === known ? { call, state, since: now } : one));
}

/** A call has ended. Without a call in the event nothing is known. */
export function withoutCall(
  calls: readonly ObservedCall[],
  call: Call | undefined,
): readonly ObservedCall[] {
  const rest = calls.filter((one) => one.call.id !== call?.id);
  return rest.length === calls.length ? calls : rest;
}

/** The calls at a line; an older gateway reports only an established one. */
export const callsIn = ({ calls, call }: DnState): readonly LineCall[] =>
  calls ?? (call === undefined ? [] : [{ call, state: 'established' }]);

/** A line after a call event, before the agent has arrived there. */
export function lineAfter(dn: DnState, call: Call, state: LineCall['state'] | 'released'): DnState {
  const calls = callsIn(dn);
  const others = calls.filter((one) => one.call.id !== call.id);
  const known = calls.find((one) => one.call.id === call.id);
  if (state === 'released') return { ...dn, call: undefined, calls: [...others] };
  // An established call does not ring again: this event is late.
  if (known?.state === 'established') return dn;
  return { ...dn, call: undefined, calls: [...others, { call, state }].slice(-MOST_CALLS) };
}

/** Replaces the calls by the site's report, after a time in which events were missed. */
export function callsAsTold(
  calls: readonly ObservedCall[],
  told: readonly LineCall[],
  now: number,
): readonly ObservedCall[] {
  return told.slice(-MOST_CALLS).map(({ call, state }) => {
    const known = calls.find((one) => one.call.id === call.id);
    return known?.state === 'established' || known?.state === state
      ? known
      : { call, state, since: now };
  });
}

/** The site is left or lost during calls: they are kept for the call-back (B5). */
export function interruptCalls(
  { interruptedCalls }: SignedIn,
  { calls, siteId }: Pick<Active, 'calls' | 'siteId'>,
  now: number,
): readonly InterruptedCallRecord[] {
  const cut = calls.map(({ call }) => ({ call, siteId, since: now }));
  return cut.length === 0 ? interruptedCalls : [...interruptedCalls, ...cut].slice(-MOST_CALLS);
}

/** Whether a caller, cut off a moment ago, waits for the agent to be back (B12). */
export const isAwaited = (state: State, now: number): boolean =>
  state.kind !== 'signed-out' &&
  state.interruptedCalls.some(({ since }) => now - since < AWAITED_MS);

/** Longer than a site needs to take in all agents of another one. */
const AWAITED_MS = 300_000;
