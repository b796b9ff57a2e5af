import { assertNever } from '../../src/contract/assert-never.js';
import type { Active } from '../../src/worker/engine/model/active.js';
import type { StartingStep } from '../../src/worker/engine/model/starting.js';
import type { Origin, SwitchingStep } from '../../src/worker/engine/model/switching.js';
import type { Unreachable } from '../../src/worker/engine/model/unreachable.js';
import type { StandbyConnection } from '../../src/worker/engine/model/standby.js';
import type { State } from '../../src/worker/engine/model/state.js';

/**
 * A situation of a session: its kind and step. It is derived from the engine's types, so that the
 * tables do not compile until they have a column for a new kind or step.
 */
export type Situation =
  | Plain<State>
  | `starting ${StartingStep['kind']}`
  | `active ${Active['connection']['kind']}`
  | SwitchingSituation
  | `unreachable ${Unreachable['activity']['kind']}`;

/** Kinds without steps. A kind that gets steps must be handled above. */
type Plain<S extends State> = Exclude<
  S['kind'],
  'starting' | 'active' | 'switching' | 'unreachable'
>;

/** The possible steps of a move, by the state of the site that is left. */
type Possible = Whole<{
  connecting: { standing: true; lost: true; left: true };
  checking: { standing: true; lost: true; left: false };
  leaving: { standing: false; lost: false; left: true };
  'logging-in': { standing: false; lost: true; left: true };
}>;

type Whole<Table extends Record<SwitchingStep['kind'], Record<Origin['kind'], boolean>>> = Table;

type SwitchingSituation = {
  [Step in SwitchingStep['kind']]: {
    [From in Origin['kind']]: Possible[Step][From] extends true
      ? `switching ${Step}, origin ${From}`
      : never;
  }[Origin['kind']];
}[SwitchingStep['kind']];

/** The step of the standby connection while the agent works (B9). */
export type StandbySituation = `standby ${StandbyConnection['kind']}`;

/** The standby after an input. There is none in a move, and none without `standby`. */
export type StandbyOutcome =
  | StandbySituation
  | 'standby none'
  | Exclude<Situation, `active ${string}`>;

export function standbyOutcomeOf(state: State): StandbyOutcome {
  if (state.kind === 'active') {
    return state.standby.kind === 'kept'
      ? `standby ${state.standby.connection.kind}`
      : 'standby none';
  }
  const situation = situationOf(state);
  if (isOfActive(situation)) throw new Error(`${state.kind} is ${situation}`);
  return situation;
}

const isOfActive = (situation: Situation): situation is Extract<Situation, `active ${string}`> =>
  situation.startsWith('active ');

/** Throws when a move is at a step that its origin does not allow. */
export function situationOf(state: State): Situation {
  switch (state.kind) {
    case 'signed-out':
      return state.kind;
    case 'starting':
      return `starting ${state.step.kind}`;
    case 'active':
      return `active ${state.connection.kind}`;
    case 'switching':
      return switchingSituation(state.step.kind, state.origin.kind);
    case 'unreachable':
      return `unreachable ${state.activity.kind}`;
    default:
      return assertNever(state);
  }
}

function switchingSituation(step: SwitchingStep['kind'], from: Origin['kind']): SwitchingSituation {
  switch (step) {
    case 'connecting':
      return `switching ${step}, origin ${from}`;
    case 'checking':
      if (from === 'left') throw impossible(step, from);
      return `switching ${step}, origin ${from}`;
    case 'leaving':
      if (from !== 'left') throw impossible(step, from);
      return `switching ${step}, origin ${from}`;
    case 'logging-in':
      if (from === 'standing') throw impossible(step, from);
      return `switching ${step}, origin ${from}`;
    default:
      return assertNever(step);
  }
}

const impossible = (step: string, from: string): Error =>
  new Error(`a move is ${step} while the site that it leaves is ${from}`);
