import assert from 'node:assert/strict';
import type { Happening } from '../../src/worker/engine/input.js';
import { connectionsOf } from '../../src/worker/engine/links.js';
import { publicSnapshot } from '../../src/worker/engine/public-snapshot.js';
import type { State } from '../../src/worker/engine/state.js';
import { moveDueAt } from '../../src/worker/engine/switch-policy.js';
import { timersOf } from '../../src/worker/engine/timers.js';
import { transition } from '../../src/worker/engine/transition.js';
import type { Reached } from './exploration.js';
import { situationOf } from './situations.js';
import { DN } from './two-sites.js';

/** What must hold in every state that is reached, whatever led there. */
export function checkState({ state, now }: Reached): void {
  oneOfEachRole(state, now);
  shownSoundly(publicSnapshot(state, now));
  for (const noise of noiseFor(state)) changesNothingMuch(state, now, noise);
  abandonedIsIgnored(state, now);
}

/** I8 */
function oneOfEachRole(state: State, now: number): void {
  const names = timersOf(state).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length, `I8: timers ${names.join(', ')}`);
  for (const { name, dueAt } of timersOf(state)) {
    assert(Number.isFinite(dueAt) && dueAt - now < 86_400_000, `I8: ${name} is due at ${dueAt}`);
  }
  const links = connectionsOf(state);
  assert(links.length <= (state.kind === 'switching' ? 2 : 1), `I8: ${links.length} connections`);
  assert(
    links.every(({ generation }) => generation <= state.lastGeneration),
    'I5: a connection is newer than the newest',
  );
}

/** What the page is told is sound: durations are. */
function shownSoundly(value: object, path = 'snapshot'): void {
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (key.endsWith('Ms')) {
      assert(Number.isFinite(item) && Number(item) >= 0, `${path}.${key} is ${String(item)}`);
    } else if (typeof item === 'object' && item !== null) shownSoundly(item, `${path}.${key}`);
  }
}

/** What is noted, or not even that: it moves nobody, and nothing is done about it (I3, I10). */
function noiseFor(state: State): readonly Happening[] {
  return [
    { type: 'page-answered', question: -1, answer: 'proceed' },
    { type: 'page-answered', question: -1, answer: 'veto' },
    { type: 'preferred-site-remembered', problem: 'failed' },
    { type: 'interrupted-call-dismissed', id: 'call-1' },
    { type: 'drill-dismissed' },
    ...connectionsOf(state).flatMap(({ generation }): readonly Happening[] => [
      { type: 'unreadable-message', generation, problem: 'not JSON' },
      ...(moveIsOverdue(state)
        ? []
        : NOTED.map((notification) => ({
            type: 'notified' as const,
            generation,
            notification,
          }))),
    ]),
  ];
}

/** Any word of the site may then be what makes the engine look at the clock. */
const moveIsOverdue = (state: State): boolean =>
  state.kind === 'active' && moveDueAt(state) !== undefined;

const NOTED = [
  { method: 'service.status', params: { service: 'configuration', status: 'off' } },
  { method: 'service.status', params: { service: 'statistics', status: 'off' } },
  {
    method: 'dn.event',
    params: {
      event: 'EventAgentLogout',
      dn: `${DN}9`,
      reasons: { graceful_shutdown_logout: '1' },
    },
  },
] as const;

function changesNothingMuch(state: State, now: number, noise: Happening): void {
  const step = transition(state, { ...noise, now, random: 0.5 });
  const what = noise.type === 'notified' ? noise.notification.method : noise.type;
  assert.equal(situationOf(step.state), situationOf(state), `I3, I10: ${what} moves the agent`);
  assert.deepEqual(step.effects, [], `I3, I10: ${what} has effects`);
  assert.deepEqual(timersOf(step.state), timersOf(state), `I3, I10: ${what} changes a timer`);
}

/** I5 */
function abandonedIsIgnored(state: State, now: number): void {
  const kept = connectionsOf(state).map(({ generation }) => generation);
  const awaited =
    state.kind === 'switching' && state.step.kind === 'leaving' ? state.step.leavingGeneration : 0;
  for (const generation of [state.lastGeneration - 1, state.lastGeneration + 1]) {
    if (kept.includes(generation) || generation === awaited) continue;
    for (const told of FROM_ABANDONED) {
      const step = transition(state, { ...told, generation, now, random: 0.5 });
      assert.equal(step.state, state, `I5: ${told.type} of an abandoned connection`);
      assert.deepEqual(step.effects, []);
    }
  }
}

const FROM_ABANDONED = [
  { type: 'connected' },
  { type: 'left' },
  { type: 'closed', failure: { kind: 'closed', code: 1006 } },
  {
    type: 'closed',
    failure: { kind: 'refused', refusal: { kind: 'superseded', message: 'elsewhere' } },
  },
  {
    type: 'notified',
    notification: { method: 'service.status', params: { service: 'telephony', status: 'off' } },
  },
  { type: 'answered', answer: { method: 'agent.login', result: { agent: 'ready' } } },
] as const;
