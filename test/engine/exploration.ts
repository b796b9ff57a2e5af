import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import type { SessionEvent, Input } from '../../src/worker/engine/model/input.js';
import type { State } from '../../src/worker/engine/model/state.js';
import type { Step } from '../../src/worker/engine/model/step.js';
import { INITIAL_STATE, transition } from '../../src/worker/engine/index.js';
import { fingerprintOf, type Counted } from './fingerprint.js';
import { possibleInputsFor, type Topic } from './possible-inputs.js';
import type { Timeouts } from './two-sites.js';
import { NOTHING_OBSERVED, observe, type Observed } from './observer.js';

/** A state that was reached, when, and how. */
export interface Reached {
  readonly state: State;
  readonly observed: Observed;
  readonly now: number;
  readonly depth: number;
  readonly from: { readonly before: Reached; readonly input: Input } | undefined;
}

/** One step of the exploration, seen from outside. */
export interface Explored {
  readonly before: Reached;
  readonly input: Input;
  readonly step: Step;
  readonly observed: Observed;
}

export interface Extent {
  /** Distinct by their fingerprints. */
  readonly states: number;
  readonly transitions: number;
  /** The number of inputs from the start; everything within this depth was explored. */
  readonly depth: number;
  /** No input leads to a new state any more. */
  readonly isComplete: boolean;
}

export interface ExplorationLimits {
  readonly topics: ReadonlySet<Topic>;
  readonly configuration: LocalConfiguration;
  /** The gateways of both sites, if not all of them. */
  readonly timeouts?: Timeouts | undefined;
  /** After this many states the exploration stops; it reports the depth that is complete. */
  readonly mostTransitions: number;
}

export const START: Reached = {
  state: INITIAL_STATE,
  observed: NOTHING_OBSERVED,
  now: 0,
  depth: 0,
  from: undefined,
};

/**
 * Explores breadth first: every possible input from each new state. Calls `onStep` for every step
 * and `onState` for every new state.
 */
export function explore(
  { topics, configuration, mostTransitions, timeouts }: ExplorationLimits,
  onStep: (explored: Explored) => void,
  onState: (reached: Reached) => void,
  engine: typeof transition = transition,
  start: Reached = START,
): Extent {
  const counts: ReadonlySet<Counted> = new Set([
    ...(topics.has('hint') ? (['failures', 'gateways'] as const) : []),
    ...(topics.has('shutdown') || topics.has('phone') ? (['turns'] as const) : []),
  ]);
  const seen = new Set<string>([fingerprintOf(start.state, start.observed, start.now, counts)]);
  let [depth, transitions] = [0, 0];
  let layer: readonly Reached[] = [start];
  while (layer.length > 0) {
    const next: Reached[] = [];
    for (const before of layer) {
      for (const { event, after } of possibleInputsFor(
        before.state,
        before.observed,
        before.now,
        topics,
        configuration,
        timeouts,
      )) {
        if (transitions === mostTransitions)
          return { states: seen.size, transitions, depth, isComplete: false };
        transitions++;
        const now = before.now + after;
        const random = randomFor(event, before.observed);
        const input: Input = { ...event, now, random };
        const step = engine(before.state, input);
        const observed = observe(before.observed, before.state, input, step);
        onStep({ before, input, step, observed });
        // An ignored input leads nowhere new, unless time passed before it.
        if (step.state === before.state && after === 0 && !('generation' in input)) continue;
        const fingerprint = fingerprintOf(step.state, observed, now, counts);
        if (seen.has(fingerprint)) continue;
        seen.add(fingerprint);
        const from = { before, input };
        const reached = { state: step.state, observed, now, depth: depth + 1, from };
        onState(reached);
        next.push(reached);
      }
    }
    depth++;
    layer = next;
  }
  return { states: seen.size, transitions, depth, isComplete: true };
}

/** Retries after failures of Frankfurt come sooner: waits differ. */
function randomFor(event: SessionEvent, { connections }: Observed): number {
  const generation = 'generation' in event ? event.generation : undefined;
  const from = connections.find((one) => one.generation === generation);
  return from?.siteId === 'frankfurt' ? 0.25 : 0.75;
}

/** The inputs that led to a state, in order: what to read when an invariant fails. */
export function wayTo({ from }: Reached): readonly Input[] {
  return from === undefined ? [] : [...wayTo(from.before), from.input];
}
