import type { Effect } from '../src/worker/engine/model/effect.js';
import type { Input } from '../src/worker/engine/model/input.js';
import type { Link } from '../src/worker/engine/model/link.js';
import type { State } from '../src/worker/engine/model/state.js';
import { THE_ENGINE, type EngineUnderTest } from './engine-under-test.js';
import type { InvariantName } from './invariants/invariant.js';
import { DN, PASSWORD } from './world/settings.js';

/** The engine with a bug in it, and the invariant that must notice. */
export interface Mutant {
  readonly name: string;
  readonly noticedBy: InvariantName;
  /** Of a world in which it is noticed. */
  readonly seed: number;
  readonly engine: EngineUnderTest;
}

const { transition, timersOf, connectionsOf, snapshotOf } = THE_ENGINE;

/** What the engine is told is not what happened. */
const mishearing = (hear: (input: Input, state: State) => Input | undefined): EngineUnderTest => ({
  ...THE_ENGINE,
  transition: (state, input) => {
    const heard = hear(input, state);
    return heard === undefined ? { state, effects: [] } : transition(state, heard);
  },
});

/** What the engine asks for is not what is done. */
const misdoing = (change: (effect: Effect, input: Input) => Effect): EngineUnderTest => ({
  ...THE_ENGINE,
  transition: (state, input) => {
    const step = transition(state, input);
    return { state: step.state, effects: step.effects.map((effect) => change(effect, input)) };
  },
});

const isStatus = (input: Input, service: string, status: string): boolean =>
  input.type === 'notified' &&
  input.notification.method === 'service.status' &&
  input.notification.params.service === service &&
  input.notification.params.status === status;

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'logs nobody out at the site that is left',
    noticedBy: 'I1',
    seed: 1,
    engine: misdoing((effect, { type }) =>
      effect.type === 'leave' && type !== 'sign-out-requested'
        ? { ...effect, logout: false }
        : effect,
    ),
  },
  {
    name: 'switches a millisecond before site-timeout is over',
    noticedBy: 'I2',
    seed: 6,
    engine: {
      ...mishearing((input) =>
        input.type === 'timer-due' && input.timer === 'switchover'
          ? { ...input, now: input.now + 1 }
          : input,
      ),
      timersOf: (state) =>
        timersOf(state).map((timer) =>
          timer.name === 'switchover' ? { ...timer, dueAt: timer.dueAt - 1 } : timer,
        ),
    },
  },
  {
    name: 'does not hear that telephony is ON again',
    noticedBy: 'I2',
    seed: 4,
    engine: mishearing((input) => (isStatus(input, 'telephony', 'on') ? undefined : input)),
  },
  {
    name: 'counts the time asleep',
    noticedBy: 'I2',
    seed: 31,
    engine: mishearing((input) => (input.type === 'woke' ? undefined : input)),
  },
  {
    name: 'takes an absent site-timeout for ten seconds',
    noticedBy: 'I2',
    seed: 1,
    engine: mishearing(withTimeouts),
  },
  {
    name: 'takes configuration for telephony',
    noticedBy: 'I3',
    seed: 31,
    engine: mishearing((input) =>
      isStatus(input, 'configuration', 'off') && input.type === 'notified'
        ? {
            ...input,
            notification: {
              method: 'service.status',
              params: { service: 'telephony', status: 'off' },
            },
          }
        : input,
    ),
  },
  {
    name: 'never tries to get a connection back',
    noticedBy: 'I4',
    seed: 1,
    engine: {
      ...THE_ENGINE,
      timersOf: (state) => timersOf(state).filter(({ name }) => name !== 'retry'),
    },
  },
  {
    name: 'listens to connections that it has given up',
    noticedBy: 'I5',
    seed: 3,
    engine: mishearing((input, state) => {
      if (!('generation' in input)) return input;
      const [link] = connectionsOf(state);
      const isAbandoned = !connectionsOf(state).some((one) => one.generation === input.generation);
      return isAbandoned && link !== undefined && input.type === 'notified'
        ? { ...input, generation: link.generation }
        : input;
    }),
  },
  {
    name: 'shows the password',
    noticedBy: 'I6',
    seed: 3,
    engine: {
      ...THE_ENGINE,
      snapshotOf: (state, now) => {
        const snapshot = snapshotOf(state, now);
        return snapshot.kind === 'signed-out' ? snapshot : { ...snapshot, username: PASSWORD };
      },
    },
  },
  {
    name: 'tries again at once',
    noticedBy: 'I7',
    seed: 1,
    engine: {
      ...mishearing((input) =>
        input.type === 'timer-due' && input.timer === 'retry'
          ? { type: 'retry-requested', now: input.now, random: input.random }
          : input,
      ),
      timersOf: (state) =>
        timersOf(state).map((timer) => (timer.name === 'retry' ? { ...timer, dueAt: 0 } : timer)),
    },
  },
  {
    name: 'takes a refused password for a busy gateway',
    noticedBy: 'I7',
    seed: 8,
    engine: mishearing((input) =>
      input.type === 'call-refused' && input.refusal.kind === 'refused-credentials'
        ? { ...input, refusal: { ...input.refusal, kind: 'busy' } }
        : input,
    ),
  },
  {
    name: 'does not hear when a gateway wants to be asked again',
    noticedBy: 'I7',
    seed: 1,
    engine: mishearing(withoutSlots),
  },
  {
    name: 'runs each timer twice',
    noticedBy: 'I8',
    seed: 1,
    engine: { ...THE_ENGINE, timersOf: (state) => [...timersOf(state), ...timersOf(state)] },
  },
  {
    name: 'shows what the agent asked for as if it were so',
    noticedBy: 'I9',
    seed: 1,
    engine: {
      ...THE_ENGINE,
      snapshotOf: (state, now) => {
        const snapshot = snapshotOf(state, now);
        return snapshot.kind === 'active' && snapshot.agent.requested === 'ready'
          ? { ...snapshot, agent: { ...snapshot.agent, state: 'ready' } }
          : snapshot;
      },
    },
  },
  {
    name: 'throws at what it cannot read',
    noticedBy: 'I10',
    seed: 1,
    engine: mishearing((input) => {
      if (input.type === 'unreadable-message') throw new Error(input.problem);
      return input;
    }),
  },
  {
    name: 'takes another line for the agent’s',
    noticedBy: 'I10',
    seed: 9,
    engine: mishearing((input) =>
      input.type === 'notified' && input.notification.method === 'dn.event'
        ? {
            ...input,
            notification: {
              method: 'dn.event',
              params: { ...input.notification.params, dn: DN },
            },
          }
        : input,
    ),
  },
  {
    name: 'does not hear of calls',
    noticedBy: 'I11',
    seed: 1,
    engine: mishearing(withoutCalls),
  },
  {
    name: 'works where the agent is not yet',
    noticedBy: 'B9',
    seed: 4,
    engine: {
      ...THE_ENGINE,
      transition: (state, input) => {
        const step = transition(state, input);
        const link = readyLink(step.state);
        if (link === undefined || input.type !== 'answered') return step;
        const call = { method: 'agent.ready', params: { epoch: link.generation } } as const;
        const effect: Effect = { type: 'send', generation: link.generation, call };
        return { state: step.state, effects: [...step.effects, effect] };
      },
    },
  },
  {
    name: 'does not hear what goes off at the other site',
    noticedBy: 'B9',
    seed: 4,
    engine: mishearing((input, state) =>
      isStatus(input, 'telephony', 'off') && isOfStandby(input, state) ? undefined : input,
    ),
  },
  {
    name: 'goes by no timer while the other site is ready',
    noticedBy: 'B9',
    seed: 4,
    engine: {
      ...mishearing((input, state) =>
        input.type === 'timer-due' && input.timer === 'switchover' && readyLink(state) !== undefined
          ? undefined
          : input,
      ),
      timersOf: (state) =>
        timersOf(state).filter(
          ({ name }) => name !== 'switchover' || readyLink(state) === undefined,
        ),
    },
  },
];

/** The connection to the other site, when all is known there. */
function readyLink(state: State): Link | undefined {
  if (state.kind !== 'active' || state.standby.kind === 'none') return undefined;
  const { connection } = state.standby;
  return connection.kind === 'standing' ? connection.link : undefined;
}

const isOfStandby = (input: Input, state: State): boolean =>
  'generation' in input && readyLink(state)?.generation === input.generation;

function withoutSlots(input: Input): Input {
  if (input.type === 'closed' && input.failure.kind === 'closed') {
    return { ...input, failure: { kind: 'closed', code: 1006 } };
  }
  return input.type === 'call-refused'
    ? { ...input, refusal: { ...input.refusal, retryAfterMs: undefined } }
    : input;
}

function withTimeouts(input: Input): Input {
  if (input.type !== 'answered' || input.answer.method !== 'configuration.readApplication') {
    return input;
  }
  const { answer } = input;
  const options = { 'disaster-recovery': { 'site-timeout': '10' } };
  return { ...input, answer: { ...answer, result: { ...answer.result, options } } };
}

function withoutCalls(input: Input): Input | undefined {
  if (input.type === 'answered' && input.answer.method === 'dn.register') {
    const { dn, inService, agent } = input.answer.result;
    return { ...input, answer: { method: 'dn.register', result: { dn, inService, agent } } };
  }
  const isOfACall =
    input.type === 'notified' &&
    input.notification.method === 'dn.event' &&
    input.notification.params.call !== undefined;
  return isOfACall ? undefined : input;
}
