import * as v from 'valibot';
import type { Timeline } from '../src/contract/timeline.js';
import type { Input } from '../src/worker/engine/model/input.js';
import type { State } from '../src/worker/engine/model/state.js';
import { describeConsequences, situationOf } from '../src/worker/timeline/describing.js';
import { TimelineSchema } from '../src/worker/timeline/timeline-schema.js';
import type { EngineUnderTest } from './engine-under-test.js';

/** The result of replaying a recorded timeline in the current engine (B15). */
export type Replay =
  | { readonly kind: 'same'; readonly entries: number }
  /** From here on the engine differs from the record; the replay stops. */
  | {
      readonly kind: 'different';
      /** Index of the entry. */
      readonly at: number;
      readonly recorded: readonly string[];
      readonly replayed: readonly string[];
    };

export type TimelineReading =
  | { readonly kind: 'timeline'; readonly timeline: Timeline }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** Reads the text of an exported timeline. Never throws. */
export function readTimeline(text: string): TimelineReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', problem: 'It is not JSON.' };
  }
  const parsed = v.safeParse(TimelineSchema, value);
  if (parsed.success) return { kind: 'timeline', timeline: parsed.output };
  const [issue] = parsed.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
  return { kind: 'unreadable', problem: `${path}: ${issue.message}` };
}

/** Feeds the engine each entry's input, and compares where that leads with where it led then. */
export function replay({ initial, entries }: Timeline, engine: EngineUnderTest): Replay {
  let state = v.parse(RecordedState, initial);
  for (const [at, { input, situation, then }] of entries.entries()) {
    const recorded = [situation, ...then];
    const next = take(state, input, engine);
    if (next.said.join('\n') !== recorded.join('\n')) {
      return { kind: 'different', at, recorded, replayed: next.said };
    }
    state = next.state;
  }
  return { kind: 'same', entries: entries.length };
}

function take(
  before: State,
  recorded: unknown,
  engine: EngineUnderTest,
): { readonly state: State; readonly said: readonly string[] } {
  const input = v.parse(RecordedInput, recorded);
  try {
    const { state, effects } = engine.transition(before, input);
    const then = describeConsequences(before, state, effects, input.now);
    return { state, said: [situationOf(state), ...then] };
  } catch (error) {
    return {
      state: before,
      said: [`throws: ${error instanceof Error ? error.message : 'unknown'}`],
    };
  }
}

const STATES: ReadonlySet<unknown> = new Set<State['kind']>([
  'signed-out',
  'starting',
  'active',
  'switching',
  'unreachable',
]);

/**
 * What the recorder has written, except masked fields. Only the outer shape is checked: an altered
 * file makes the engine throw or differ, and both are reported.
 */
const RecordedState = v.custom<State>(
  (value) =>
    typeof value === 'object' && value !== null && 'kind' in value && STATES.has(value.kind),
  'a state of the engine',
);

const RecordedInput = v.custom<Input>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'now' in value &&
    typeof value.now === 'number',
  'an input of the engine',
);
