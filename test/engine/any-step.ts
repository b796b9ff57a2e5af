import assert from 'node:assert/strict';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { assertNever } from '../../src/contract/assert-never.js';
import { connectionsOf, linksIn } from '../../src/worker/engine/model/connections.js';
import type { ConnectionEvent, Input } from '../../src/worker/engine/model/input.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import type { State } from '../../src/worker/engine/model/state.js';
import type { Step } from '../../src/worker/engine/model/step.js';
import { snapshotOf } from '../../src/worker/engine/views/snapshot.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';

/** The latest time of a timer: no configured time is longer. */
const LONGEST_WAIT_MS = 86_400_000;

/**
 * Checks what must hold after every step of every engine test and needs no model of a world (I5,
 * I8, I9, B9). Throws an AssertionError that begins with the invariant.
 */
export function checkAnyStep(before: State, input: Input, { state, effects }: Step): void {
  checkAbandoned(before, input, { state, effects });
  checkStandby({ state, effects });
  checkAnyState(state, input.now);
}

/** I5: an input of a connection that the state does not own changes nothing and has no effects. */
export function checkAbandoned(before: State, input: Input, { state, effects }: Step): void {
  if (!('generation' in input) || owns(before, input)) return;
  const what = `${input.type} of an abandoned connection`;
  assert.equal(state, before, `I5: ${what} changed the state`);
  assert.deepEqual(effects, [], `I5: ${what} had effects`);
}

/**
 * The connections that the state owns, and those whose end it awaits. The engine must listen to no
 * others.
 */
function owns(state: State, { type, generation }: ConnectionEvent): boolean {
  const leaving =
    state.kind === 'signed-out' ? state.pendingLogOut?.leaving : state.departures.leaving;
  const isAwaited =
    (state.kind === 'switching' &&
      state.step.kind === 'leaving' &&
      state.step.leavingGeneration === generation) ||
    (type === 'left' && leaving?.some((link) => link.generation === generation) === true);
  return isAwaited || connectionsOf(state).some((link) => link.generation === generation);
}

/** B9: no log-in is sent on a standby connection. */
export function checkStandby({ state, effects }: Step): void {
  if (state.kind !== 'active' || state.standby.kind === 'none') return;
  if (!('link' in state.standby.connection)) return;
  const { generation } = state.standby.connection.link;
  for (const effect of effects) {
    if (effect.type !== 'send' || effect.generation !== generation) continue;
    assert(!effect.call.method.startsWith('agent.'), `B9: ${effect.call.method} on standby`);
  }
}

/** Checks what must hold in every state, and in its snapshot. */
export function checkAnyState(state: State, now: number): void {
  oneTimerOfEachName(state, now);
  oneConnectionOfEachRole(state);
  const snapshot = snapshotOf(state, now);
  durationsAreSound(snapshot, 'snapshot');
  knownOnlyWhenConnected(snapshot);
}

/** I8 */
function oneTimerOfEachName(state: State, now: number): void {
  const timers = timersOf(state);
  const names = timers.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length, `I8: timers ${names.join(', ')}`);
  for (const { name, dueAt } of timers) {
    assert(
      Number.isFinite(dueAt) && dueAt - now <= LONGEST_WAIT_MS,
      `I8: ${name} is due at ${dueAt}`,
    );
  }
}

/**
 * I8: each role has one connection, or attempts at different gateways. No connection has a
 * generation above the newest one, since late messages are told apart by it (I5).
 */
function oneConnectionOfEachRole(state: State): void {
  const links = connectionsOf(state);
  const most = rolesOf(state).reduce((sum, role) => sum + mostLinks(state, role), 0);
  assert(links.length <= most, `I8: ${links.length} connections while ${state.kind}`);
  const generations = links.map(({ generation }) => generation);
  assert.equal(new Set(generations).size, links.length, 'I8: one connection in two roles');
  const ends = rolesOf(state).flatMap((role) => [
    ...new Set(linksIn(role).map((link) => ('race' in role ? gatewayOf(link) : link.siteId))),
  ]);
  assert.equal(new Set(ends).size, links.length, `I8: two connections to ${ends.join(', ')}`);
  const sites = rolesOf(state).flatMap((role) => [
    ...new Set(linksIn(role).map(({ siteId }) => siteId)),
  ]);
  assert.equal(new Set(sites).size, sites.length, `I8: two roles at one of ${sites.join(', ')}`);
  assert(
    generations.every((generation) => generation <= state.lastGeneration),
    'I5: a connection is newer than the newest',
  );
}

type Role = Parameters<typeof linksIn>[0];

/** What each connection of a state is for. */
function rolesOf(state: State): readonly Role[] {
  switch (state.kind) {
    case 'signed-out': {
      const next = state.pendingLogOut?.late.next;
      return next?.kind === 'asking' ? [{ kind: 'connected', link: next.link }] : [];
    }
    case 'starting':
      return [state.step];
    case 'active':
      // The active site and the standby (B9).
      return state.standby.kind === 'kept' && state.configuration.standby !== 'off'
        ? [state.connection, state.standby.connection]
        : [state.connection];
    case 'switching':
      return state.origin.kind === 'standing'
        ? [{ kind: 'connected', link: state.origin.link }, state.step]
        : [state.step];
    case 'unreachable':
      return state.activity.kind === 'trying' ? rolesOf(state.activity.starting) : [];
    default:
      return assertNever(state);
  }
}

/** Gateways are tried beside each other, each once (S1.2). */
const mostLinks = (state: State, role: Role): number =>
  'race' in role
    ? (state.configuration?.sites ?? []).reduce((sum, { gateways }) => sum + gateways.length, 0)
    : 1;

const gatewayOf = ({ siteId, gateway }: Link): string => `${siteId} ${gateway}`;

/** No duration is negative, or not a number, wherever in a snapshot. */
function durationsAreSound(value: object, path: string): void {
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (key.endsWith('Ms')) {
      assert(Number.isFinite(item) && Number(item) >= 0, `${path}.${key} is ${String(item)}`);
    } else if (typeof item === 'object' && item !== null) durationsAreSound(item, `${path}.${key}`);
  }
}

/** I9: without a connection, nothing is shown as current. */
function knownOnlyWhenConnected(snapshot: SessionSnapshot): void {
  if (snapshot.kind !== 'active' || snapshot.connection === 'connected') return;
  const { agent, services } = snapshot;
  assert(
    agent.state !== 'ready' && agent.state !== 'not-ready',
    `I9: ${agent.state} without a connection`,
  );
  assert.deepEqual(
    Object.values(services),
    ['unknown', 'unknown', 'unknown'],
    'I9: services are known without a connection',
  );
}
