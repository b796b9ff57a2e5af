import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { EffectRunner } from '../../src/worker/session/effect-runner.js';
import type { Switching } from '../../src/worker/engine/model/switching.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { ATTEMPT_BUDGET, REQUESTED_MOVE_BUDGET } from '../../src/worker/gateway/attempt-budget.js';
import { forced, voluntary } from '../engine/beginnings.js';
import { FORGETFUL_STORE } from './running-service.js';

/** Sockets that are asked for, and never open. */
class CountedSocket {
  static count = 0;

  constructor() {
    CountedSocket.count++;
  }

  close(): void {
    // Nothing was opened.
  }
}

const { WebSocket: own } = globalThis;

describe('moves one after the other', () => {
  beforeEach(() => {
    CountedSocket.count = 0;
    Object.assign(globalThis, { WebSocket: CountedSocket });
  });
  afterEach(() => {
    Object.assign(globalThis, { WebSocket: own });
  });

  test('B3 I7 that the agent requests are only limited by the budget for quick clicks', () => {
    const moves = ATTEMPT_BUDGET.burst + REQUESTED_MOVE_BUDGET.burst;
    assert.equal(attemptsOf(voluntary().state, moves), REQUESTED_MOVE_BUDGET.burst);
    assert(REQUESTED_MOVE_BUDGET.perSecond > 2 * ATTEMPT_BUDGET.perSecond);
  });

  test('B3 I7 that the agent requests leave the budget of automatic attempts alone', () => {
    const { state } = forced();
    const both = (runner: EffectRunner): void => {
      for (const next of again(voluntary().state, REQUESTED_MOVE_BUDGET.burst))
        runner.run(next, []);
      for (const next of again(state, 1, 1_000)) runner.run(next, []);
    };
    assert.equal(attemptsWith(both), REQUESTED_MOVE_BUDGET.burst + 1);
  });

  test('I7 that are automatic wait for their budget', () => {
    assert.equal(attemptsOf(forced().state, 2 * ATTEMPT_BUDGET.burst), ATTEMPT_BUDGET.burst);
  });
});

const attemptsOf = (state: State, moves: number): number =>
  attemptsWith((runner) => {
    for (const next of again(state, moves)) runner.run(next, []);
  });

function attemptsWith(run: (runner: EffectRunner) => void): number {
  const runner = new EffectRunner({
    identity: () => ({ clientId: 'client', term: 0 }),
    now: () => 0,
    takenOver: [{ siteId: 'frankfurt', gateway: 0, generation: 1, siblings: [] }],
    keys: () => undefined,
    store: FORGETFUL_STORE,
    pages: {
      ask: () => undefined,
      relaunchEndpoint: () => undefined,
      wantCredentials: () => Promise.resolve(),
    },
    dispatch: () => undefined,
  });
  try {
    run(runner);
    return CountedSocket.count;
  } finally {
    runner.dispose();
  }
}

/** The same move, again and again: each time with a connection of its own. */
function again(state: State, times: number, from = 100): readonly Switching[] {
  assert(state.kind === 'switching' && state.step.kind === 'connecting');
  const [link] = state.step.race.links;
  assert(link);
  return Array.from({ length: times }, (_, index) => ({
    ...state,
    step: {
      kind: 'connecting',
      race: { links: [{ ...link, generation: from + index }], untried: [], nextAt: 0 },
    },
  }));
}
