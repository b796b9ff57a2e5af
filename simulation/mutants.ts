import type { Effect } from '../src/worker/engine/model/effect.js';
import {
  believing,
  isOfStandby,
  isStatus,
  keepingTheWord,
  misdoing,
  mishearing,
  type Mutant,
  readyLink,
  takingOver,
  windingBack,
  withoutCalls,
  withoutDwell,
  withoutRepetitions,
  withoutSlots,
  withTimeouts,
} from './bugs.js';
import { THE_ENGINE } from './engine-under-test.js';
import { DN, PASSWORD } from './world/settings.js';

const { transition, timersOf, connectionsOf, snapshotOf } = THE_ENGINE;

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
    seed: 2,
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
    seed: 20,
    engine: mishearing((input) => (isStatus(input, 'telephony', 'on') ? undefined : input)),
  },
  {
    name: 'counts the time asleep',
    noticedBy: 'I2',
    seed: 2,
    engine: mishearing((input) => (input.type === 'woke' ? undefined : input)),
  },
  {
    name: 'takes an absent site-timeout for ten seconds',
    noticedBy: 'I2',
    seed: 7,
    engine: mishearing(withTimeouts),
  },
  {
    name: 'takes configuration for telephony',
    noticedBy: 'I3',
    seed: 4,
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
    seed: 6,
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
    seed: 14,
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
    seed: 2,
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
    seed: 2,
    engine: mishearing((input) =>
      input.type === 'call-refused' && input.refusal.kind === 'refused-credentials'
        ? { ...input, refusal: { ...input.refusal, kind: 'busy' } }
        : input,
    ),
  },
  {
    name: 'does not hear when a gateway wants to be asked again',
    noticedBy: 'I7',
    seed: 2,
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
    seed: 5,
    engine: mishearing((input) => {
      if (input.type === 'unreadable-message') throw new Error(input.problem);
      return input;
    }),
  },
  {
    name: 'takes another line for the agent’s',
    noticedBy: 'I10',
    seed: 2,
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
    seed: 14,
    engine: mishearing(withoutCalls),
  },
  {
    name: 'forgets what it has done a moment ago',
    noticedBy: 'I12',
    seed: 42,
    engine: {
      ...THE_ENGINE,
      transition: (state, input) => transition(withoutRepetitions(state), input),
      timersOf: (state) => timersOf(withoutRepetitions(state)),
    },
  },
  {
    name: 'keeps to itself that the log-in is missing',
    noticedBy: 'I13',
    seed: 20,
    engine: {
      ...THE_ENGINE,
      snapshotOf: (state, now) => {
        const snapshot = snapshotOf(state, now);
        return snapshot.kind === 'active' &&
          'cause' in snapshot.switchover &&
          snapshot.switchover.cause === 'log-in'
          ? { ...snapshot, switchover: { kind: 'none' } }
          : snapshot;
      },
    },
  },
  {
    name: 'winds the clock back when the site says that telephony is ON',
    noticedBy: 'I13',
    seed: 36,
    engine: windingBack,
  },
  {
    name: 'goes back as soon as it may be thought of',
    noticedBy: 'I12',
    seed: 14,
    engine: mishearing(withoutDwell),
  },
  {
    name: 'takes the agent over wherever it logs in',
    noticedBy: 'I15',
    seed: 1,
    engine: misdoing(takingOver),
  },
  {
    name: 'keeps the word to take over for as long as it runs',
    noticedBy: 'I15',
    seed: 9,
    engine: keepingTheWord,
  },
  {
    name: 'believes every gateway to be the one that was meant',
    noticedBy: 'B26',
    seed: 1,
    engine: mishearing(believing),
  },
  {
    name: 'works where the agent is not yet',
    noticedBy: 'B9',
    seed: 5,
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
    seed: 5,
    engine: mishearing((input, state) =>
      isStatus(input, 'telephony', 'off') && isOfStandby(input, state) ? undefined : input,
    ),
  },
  {
    name: 'goes by no timer while the other site is ready',
    noticedBy: 'B9',
    seed: 5,
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
