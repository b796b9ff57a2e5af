import type { Active } from '../src/worker/engine/model/active.js';
import type { Deadline } from '../src/worker/engine/model/deadline.js';
import type { Effect } from '../src/worker/engine/model/effect.js';
import type { Input } from '../src/worker/engine/model/input.js';
import { NOT_DONE_YET } from '../src/worker/engine/rules/dwell.js';
import type { Link } from '../src/worker/engine/model/link.js';
import type { StartPlan } from '../src/worker/engine/model/starting.js';
import type { State } from '../src/worker/engine/model/state.js';
import { THE_ENGINE, type EngineUnderTest } from './engine-under-test.js';
import type { InvariantName } from './invariants/invariant.js';

const { transition, connectionsOf } = THE_ENGINE;

/** The engine with a bug in it, and the invariant that must notice. */
export interface Mutant {
  readonly name: string;
  readonly noticedBy: InvariantName;
  /** The seed of a world in which it is noticed. */
  readonly seed: number;
  readonly engine: EngineUnderTest;
}

/** Changes what the engine is told. */
export const mishearing = (
  hear: (input: Input, state: State) => Input | undefined,
): EngineUnderTest => ({
  ...THE_ENGINE,
  transition: (state, input) => {
    const heard = hear(input, state);
    return heard === undefined ? { state, effects: [] } : transition(state, heard);
  },
});

/** Changes what is done with the engine's effects. */
export const misdoing = (change: (effect: Effect, input: Input) => Effect): EngineUnderTest => ({
  ...THE_ENGINE,
  transition: (state, input) => {
    const step = transition(state, input);
    return { state: step.state, effects: step.effects.map((effect) => change(effect, input)) };
  },
});

export const isStatus = (input: Input, service: string, status: string): boolean =>
  input.type === 'notified' &&
  input.notification.method === 'service.status' &&
  input.notification.params.service === service &&
  input.notification.params.status === status;

export const withoutRepetitions = (state: State): State =>
  state.kind === 'signed-out'
    ? state
    : {
        ...state,
        backOff: { ...state.backOff, moves: NOT_DONE_YET, logIns: NOT_DONE_YET },
      };

/** The connection to the other site, when all is known there. */
export function readyLink(state: State): Link | undefined {
  if (state.kind !== 'active' || state.standby.kind === 'none') return undefined;
  const { connection } = state.standby;
  return connection.kind === 'standing' ? connection.link : undefined;
}

export const isOfStandby = (input: Input, state: State): boolean =>
  'generation' in input && readyLink(state)?.generation === input.generation;

export function withoutSlots(input: Input): Input {
  if (input.type === 'closed' && input.failure.kind === 'closed') {
    return { ...input, failure: { kind: 'closed', code: 1006 } };
  }
  return input.type === 'call-refused'
    ? { ...input, refusal: { ...input.refusal, retryAfterMs: undefined } }
    : input;
}

export function withTimeouts(input: Input): Input {
  if (input.type !== 'answered' || input.answer.method !== 'configuration.readApplication') {
    return input;
  }
  const { answer } = input;
  const options = { 'disaster-recovery': { 'site-timeout': '10' } };
  return { ...input, answer: { ...answer, result: { ...answer.result, options } } };
}

export function withoutCalls(input: Input): Input | undefined {
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

/** Restarts the clock of a missing log-in whenever the site reports telephony ON. */
export const windingBack: EngineUnderTest = {
  ...THE_ENGINE,
  transition: (state, input) => {
    const step = transition(state, input);
    const isSaid =
      input.type === 'answered' &&
      input.answer.method === 'services.subscribe' &&
      input.answer.result.telephony === 'on';
    return isSaid && step.state.kind === 'active'
      ? { ...step, state: startedAnew(step.state, input.now) }
      : step;
  },
};

function startedAnew(state: Active, now: number): Active {
  const { telephony, loginWatch } = state;
  const anew = (deadline: Deadline): Deadline =>
    deadline.kind === 'never' ? deadline : { ...deadline, at: now + deadline.timeoutMs };
  return {
    ...state,
    telephony:
      telephony.kind === 'on' ? telephony : { ...telephony, deadline: anew(telephony.deadline) },
    loginWatch:
      'deadline' in loginWatch
        ? { ...loginWatch, deadline: anew(loginWatch.deadline) }
        : loginWatch,
  };
}

/** Leaves out the minimum stay after a move. */
export const withoutDwell = (input: Input): Input =>
  input.type === 'configured' && input.configuration.autoReturn !== undefined
    ? {
        ...input,
        configuration: {
          ...input.configuration,
          autoReturn: { ...input.configuration.autoReturn, minimumDwell: 0 },
        },
      }
    : input;

export const takingOver = (effect: Effect): Effect =>
  effect.type === 'send' && effect.call.method === 'agent.login'
    ? {
        ...effect,
        call: { ...effect.call, params: { ...effect.call.params, mode: 'take-over' } },
      }
    : effect;

/** A late retry of a sign-in takes the log-in over, as if the agent had just signed in. */
export const keepingTheWord: EngineUnderTest = {
  ...THE_ENGINE,
  transition: (state, input) => {
    const { state: next, effects } = transition(state, input);
    if (next.kind === 'starting') return { state: withWord(next), effects };
    if (next.kind !== 'unreachable') return { state: next, effects };
    const { activity } = next;
    return {
      state: withWord({
        ...next,
        activity:
          activity.kind === 'trying'
            ? { ...activity, starting: withWord(activity.starting) }
            : activity,
      }),
      effects,
    };
  },
};

const withWord = <S extends { readonly plan: StartPlan }>(state: S): S =>
  state.plan.kind === 'sign-in' && state.plan.mode === 'come-back'
    ? { ...state, plan: { ...state.plan, mode: 'take-over' } }
    : state;

/** Accepts any site that a gateway announces. */
export function believing(input: Input, state: State): Input {
  if (input.type !== 'answered') return input;
  const { answer, generation } = input;
  if (answer.method !== 'session.open' && answer.method !== 'session.standby') return input;
  const link = connectionsOf(state).find((one) => one.generation === generation);
  if (link === undefined) return input;
  const site = { ...answer.result.site, id: link.siteId };
  return { ...input, answer: { ...answer, result: { ...answer.result, site } } };
}
