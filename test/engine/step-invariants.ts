import assert from 'node:assert/strict';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { Step } from '../../src/worker/engine/model/step.js';
import { checkAbandoned, checkStandby } from './any-step.js';
import type { Active } from '../../src/worker/engine/model/active.js';
import { CHANGE_GATEWAY_WITHIN_MS } from '../../src/worker/engine/regions/connection/connection.js';
import type { ConnectionFailure } from '../../src/worker/engine/model/failure.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { isForced } from '../../src/contract/switchover-cause.js';
import { isTroubled } from '../../src/worker/engine/rules/forced-move.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { outcomesIn } from './cells.js';
import type { Explored } from './exploration.js';
import { saysGoodbye } from './active-site.js';
import { isAskedIn, isForcedAway, type Observed } from './observer.js';
import { situationOf } from './situations.js';
import { cellOf } from './transition-table.js';
import { CALL_END_DEADLINE_MS, RETRY_INTERVAL_MS } from './two-sites.js';

/** Checks what must hold for every explored step: the invariants that need no model of a world. */
export function checkStep(explored: Explored): void {
  const { before, input, step } = explored;
  checkAbandoned(before.state, input, step);
  checkStandby(step);
  repeatsAreSpaced(explored);
  oneLogin(explored);
  leftInOrder(explored);
  forcedOnlyByEvidence(explored);
  readyOnlyWhenConfirmed(explored);
  callsAreWaitedFor(explored);
  attemptsArePaced(explored);
  asTheTableSays(explored);
}

/** I1: a log-in is sent only while no other site has or may have one. */
function oneLogin({ before, step, observed }: Explored): void {
  const siteOf = new Map(
    [...before.observed.connections, ...observed.connections].map((one) => [
      one.generation,
      one.siteId,
    ]),
  );
  const loggingIn = new Set(
    before.observed.connections
      .filter(({ generation, isLoggingIn }) => isLoggingIn && isStill(observed, generation, step))
      .map(({ generation }) => generation),
  );
  const stillIn = observed.connections.filter(({ isLoggingIn }) => isLoggingIn);
  for (const effect of step.effects) {
    if (
      effect.type === 'leave' &&
      !stillIn.some(({ generation }) => generation === effect.generation)
    ) {
      loggingIn.delete(effect.generation);
    }
    if (effect.type !== 'send' || effect.call.method !== 'agent.login') continue;
    const site = siteOf.get(effect.generation);
    for (const other of loggingIn) {
      assert(
        siteOf.get(other) === site,
        `I1: log-in at ${site ?? '?'} and at ${siteOf.get(other) ?? '?'}`,
      );
    }
    loggingIn.add(effect.generation);
  }
}

/** Whether the connection goes on after this step, or is left in order. */
const isStill = (observed: Observed, generation: number, { effects }: Step): boolean =>
  observed.connections.some((one) => one.generation === generation) ||
  effects.some((effect) => effect.type === 'leave' && effect.generation === generation);

/** I1: a connection on which a log-in was sent is left with a log-out, unless it has ended. */
function leftInOrder({ before, input, step }: Explored): void {
  const { state } = step;
  if (state.kind === 'signed-out' && state.why.kind === 'refused') return;
  const kept = connectionsOf(state).map(({ generation }) => generation);
  for (const { generation, isLoggingIn, isEstablished, isLeaving } of before.observed.connections) {
    const hasEnded =
      'generation' in input &&
      input.generation === generation &&
      (input.type === 'closed' || input.type === 'left');
    if (!isLoggingIn || !isEstablished || isLeaving || hasEnded || kept.includes(generation))
      continue;
    assert(
      step.effects.some(
        (effect) => effect.type === 'leave' && effect.generation === generation && effect.logout,
      ),
      `I1: connection ${generation} is given up without a log-out`,
    );
  }
}

/** Requests of the agent: no time-out is needed for them. */
const REQUESTS: ReadonlySet<string> = new Set([
  'switch-requested',
  'return-requested',
  'move-now-requested',
  'retry-requested',
]);

/** I2: there is no move before the failure has lasted for its time-out, awake. */
function forcedOnlyByEvidence({ before, input, step }: Explored): void {
  const { state } = step;
  if (before.state.kind !== 'active' || state.kind !== 'switching') return;
  if (REQUESTS.has(input.type) || !isForced(state.cause)) return;
  const { telephonyAway, phoneAway, loginAwaySince, timeouts, hasSaidGoodbye } = before.observed;
  const { siteMs, registerMs } = timeouts;
  const isGone = siteMs > 0 && (hasSaidGoodbye || saysGoodbye(before.state, input));
  if (state.cause === 'telephony' && !isGone) lasts('telephony', telephonyAway?.since, siteMs);
  if (state.cause === 'phone') lasts('the phone', phoneAway?.since, registerMs);
  if (state.cause === 'log-in') lasts('the log-in', loginAwaySince, siteMs);

  function lasts(what: string, since: number | undefined, timeoutMs: number): void {
    assert(timeoutMs > 0, `I2: moved for ${what}, whose time-out is absent or 0`);
    assert(since !== undefined, `I2: moved for ${what}, which is there`);
    assert(input.now - since >= timeoutMs, `I2: moved for ${what} after ${input.now - since} ms`);
  }
}

/** The least time between two automatic moves or log-ins, ms. */
const LEAST_DWELL_MS = 1_000;

/** I12 */
function repeatsAreSpaced({ before, input, step }: Explored): void {
  const { forcedAt = -Infinity, askedInAt = -Infinity } = before.observed;
  if (isForcedAway(before.state, input, step.state)) {
    assert(input.now - forcedAt >= LEAST_DWELL_MS, `I12: moved ${input.now - forcedAt} ms later`);
  }
  if (isAskedIn(before.state, step)) {
    const after = input.now - askedInAt;
    assert(after >= LEAST_DWELL_MS, `I12: logged in again ${after} ms later`);
  }
}

/** I9: the agent is shown as ready only if the site has said so on a connection that stands. */
function readyOnlyWhenConfirmed({ before, input, step }: Explored): void {
  if (!isReady(step.state)) return;
  assert.equal(step.state.connection.kind, 'connected', 'I9: ready without a connection');
  const wasReady =
    isReady(before.state) ||
    (before.state.kind === 'switching' &&
      before.state.origin.kind === 'standing' &&
      isReady(before.state.origin.active));
  const isSaid =
    input.type === 'answered' ||
    (input.type === 'notified' &&
      input.notification.method === 'dn.event' &&
      input.notification.params.event === 'EventAgentReady');
  assert(wasReady || isSaid, `I9: ready by ${input.type}`);
}

const isReady = (state: State): state is Active =>
  state.kind === 'active' &&
  state.agent.kind === 'confirmed' &&
  state.agent.working.state === 'ready';

/** I11: no voluntary move is made during a call, unless it has waited for the longest time. */
function callsAreWaitedFor({ before, input, step }: Explored): void {
  const [{ state: from, observed }, to] = [before, step.state];
  if (from.kind !== 'active' || to.kind !== 'switching' || isForced(to.cause)) return;
  if (from.calls.length === 0 || isTroubled(from)) return;
  const since = observed.waitingSince ?? input.now;
  assert(input.now - since >= CALL_END_DEADLINE_MS, `I11: a ${to.cause} cuts a call`);
}

/** I7: after a failure, the next attempt is at another gateway, or after half the interval. */
function attemptsArePaced({ before, input, step }: Explored): void {
  const known = connectionsOf(before.state);
  const fresh = connectionsOf(step.state).filter(
    ({ generation }) => !known.some((link) => link.generation === generation),
  );
  const sites = fresh.map(({ siteId }) => siteId);
  assert.equal(new Set(sites).size, sites.length, `I7: ${fresh.length} attempts at once`);
  if (input.type !== 'closed') return;
  const failed = known.find(({ generation }) => generation === input.generation);
  // A due move may begin with any input that comes before a late timer.
  const isMove = before.state.kind === 'active' && step.state.kind === 'switching';
  assert(
    isMove ||
      fresh.every(({ siteId, gateway }) => siteId !== failed?.siteId || gateway !== failed.gateway),
    'I7: what has just failed is tried again at once',
  );
  const name = failed?.siteId === siteOfStandby(before.state) ? 'standby' : 'retry';
  const next = timersOf(step.state).find((timer) => timer.name === name);
  if (next === undefined || isOwnSlot(step.state, next.dueAt)) return;
  if (isToSibling(before.state, step.state, failed, next.dueAt - input.now)) return;
  if (isWithinTimeLeft(step.state, next.dueAt - input.now, input.now)) return;
  const wait = next.dueAt - input.now;
  // Half a pause is enough if a gateway has given an earlier slot.
  const least = isHeldBackBySomebody(step.state, input.now) ? 1 / 4 : 1 / 2;
  assert(
    wait >= RETRY_INTERVAL_MS * least || isPrivate(before.state, input.failure),
    `I7: tried again after ${wait} ms`,
  );
}

const isHeldBackBySomebody = (state: State, now: number): boolean =>
  state.kind !== 'signed-out' &&
  Object.values(state.backOff.sites).some(({ notBefore }) => notBefore > now);

/** A gateway has given the agent this slot. */
const isOwnSlot = (state: State, dueAt: number): boolean =>
  state.kind !== 'signed-out' &&
  Object.values(state.backOff.sites).some(({ notBefore }) => notBefore === dueAt);

/** The same site has another gateway to reconnect to. */
function isToSibling(before: State, after: State, failed: Link | undefined, wait: number): boolean {
  if (before.kind !== 'active' || after.kind !== 'active' || failed === undefined) return false;
  const site = after.configuration.sites.find(({ id }) => id === failed.siteId);
  const isLoss = before.connection.kind === 'connected';
  return isLoss && (site?.gateways.length ?? 0) > 1 && wait <= CHANGE_GATEWAY_WITHIN_MS;
}

/**
 * Before the time-out of the site ends, it is retried once, and again in the time that is left
 * (B27).
 */
function isWithinTimeLeft(after: State, wait: number, now: number): boolean {
  if (after.kind !== 'active' || after.telephony.kind === 'on') return false;
  const { deadline } = after.telephony;
  if (deadline.kind === 'never') return false;
  const left = deadline.at - now;
  return left > 1_000 && wait >= Math.max(500, left * 0.4) && wait < left;
}

const siteOfStandby = (state: State): string | undefined =>
  state.kind === 'active' && state.standby.kind === 'kept' ? state.standby.siteId : undefined;

/** A silence without a close code: no other client reconnects at the same moment. */
const isPrivate = (state: State, failure: ConnectionFailure): boolean =>
  failure.kind === 'silent' &&
  state.kind === 'active' &&
  state.connection.kind === 'connected' &&
  state.telephony.kind === 'on';

function asTheTableSays({ before, input, step }: Explored): void {
  const [from, to] = [situationOf(before.state), situationOf(step.state)];
  const outcome = step.state === before.state ? 'same' : from === to ? 'stays' : to;
  assert(
    outcomesIn(cellOf(from, input.type)).includes(outcome),
    `the transition table does not have: ${input.type} in ${from} → ${outcome}`,
  );
}
