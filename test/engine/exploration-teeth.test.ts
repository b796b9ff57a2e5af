import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { Input } from '../../src/worker/engine/model/input.js';
import type { State } from '../../src/worker/engine/model/state.js';
import type { Step } from '../../src/worker/engine/model/step.js';
import { agentLoginCall } from '../../src/worker/engine/procedures/log-in.js';
import { transition } from '../../src/worker/engine/index.js';
import { explore } from './exploration.js';
import type { Topic } from './possible-inputs.js';
import { checkStep } from './step-invariants.js';
import { CONFIGURATION, WARM } from './two-sites.js';

type Engine = (state: State, input: Input) => Step;

/** Engines with one bug each, and the invariant that must notice it. */
type Bug = readonly [string, RegExp, readonly Topic[], Engine, LocalConfiguration?];

const BUGS: readonly Bug[] = [
  [
    'I1 a site that is left without a word',
    /^I1: connection \d+ is given up/,
    ['wish'],
    (state, input) => {
      const { state: next, effects } = transition(state, input);
      return { state: next, effects: effects.filter(({ type }) => type !== 'leave') };
    },
  ],
  [
    'I2 a clock that runs fast',
    /^I2: moved for telephony after/,
    ['telephony'],
    (state, input) => transition(state, hurried(input)),
  ],
  [
    'I9 a wish that is taken for a fact',
    /^I9: ready by agent-state-requested/,
    ['agent'],
    (state, input) => takenForFact(transition(state, input)),
  ],
  [
    'I11 a call that nobody looks at',
    /^I11: a agent-request cuts a call/,
    ['wish', 'call'],
    (state, input) => transition(withoutCalls(state, input), input),
  ],
  [
    'B9 a log-in where the agent is not yet',
    /^B9: agent.login on standby/,
    [],
    (state, input) => loggedInAhead(transition(state, input)),
    WARM,
  ],
];

/** Treats reports of telephony as five seconds older than they are. */
function hurried(input: Input): Input {
  return input.type === 'notified' && input.notification.method === 'service.status'
    ? { ...input, now: input.now - 5_000 }
    : input;
}

function takenForFact(step: Step): Step {
  const { state, effects } = step;
  if (state.kind !== 'active' || state.agent.kind !== 'confirmed') return step;
  const { requested } = state.agent;
  return requested === undefined
    ? step
    : { state: { ...state, agent: { ...state.agent, working: requested } }, effects };
}

function loggedInAhead({ state, effects }: Step): Step {
  if (state.kind !== 'active' || state.standby.kind === 'none') return { state, effects };
  const { connection } = state.standby;
  return connection.kind === 'standing'
    ? { state, effects: [...effects, agentLoginCall(connection.link, state.profile)] }
    : { state, effects };
}

function withoutCalls(state: State, input: Input): State {
  return state.kind === 'active' && input.type === 'page-answered'
    ? { ...state, calls: [] }
    : state;
}

describe('the exploration notices', () => {
  for (const [name, message, topics, engine, configuration = CONFIGURATION] of BUGS) {
    test(name, () => {
      const limits = {
        topics: new Set<Topic>(['session', ...topics]),
        configuration,
        mostTransitions: 60_000,
      };
      assert.throws(() => explore(limits, checkStep, () => undefined, engine), { message });
    });
  }
});
