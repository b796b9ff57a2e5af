import assert from 'node:assert/strict';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import { connectionsOf } from '../../src/worker/engine/model/connections.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { moveDueAt } from '../../src/worker/engine/rules/forced-move.js';
import { checkAbandoned, checkAnyState } from './any-step.js';
import { timersOf } from '../../src/worker/engine/views/timers.js';
import { transition } from '../../src/worker/engine/index.js';
import type { Reached } from './exploration.js';
import { situationOf } from './situations.js';
import { DN } from './two-sites.js';

/** Checks what must hold in every state, whatever led to it. */
export function checkState({ state, now }: Reached): void {
  checkAnyState(state, now);
  for (const noise of noiseFor(state)) changesNothingMuch(state, now, noise);
  abandonedIsIgnored(state, now);
}

/** Inputs that change no connection and cause no move or call (I3, I10). */
function noiseFor(state: State): readonly SessionEvent[] {
  return [
    { type: 'page-answered', question: -1, answer: 'proceed' },
    { type: 'page-answered', question: -1, answer: 'veto' },
    { type: 'preferred-site-remembered', problem: 'failed' },
    { type: 'interrupted-call-dismissed', id: 'call-1' },
    { type: 'drill-dismissed' },
    ...connectionsOf(state).flatMap(({ generation }): readonly SessionEvent[] => [
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

/** Then any message of the site may make the engine look at the clock. */
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

function changesNothingMuch(state: State, now: number, noise: SessionEvent): void {
  const step = transition(state, { ...noise, now, random: 0.5 });
  const what = noise.type === 'notified' ? noise.notification.method : noise.type;
  assert.equal(situationOf(step.state), situationOf(state), `I3, I10: ${what} moves the agent`);
  assert.deepEqual(step.effects, [], `I3, I10: ${what} has effects`);
  assert.deepEqual(timersOf(step.state), timersOf(state), `I3, I10: ${what} changes a timer`);
}

/** I5 */
function abandonedIsIgnored(state: State, now: number): void {
  for (const generation of [state.lastGeneration - 1, state.lastGeneration + 1]) {
    for (const told of FROM_ABANDONED) {
      const input = { ...told, generation, now, random: 0.5 };
      checkAbandoned(state, input, transition(state, input));
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
