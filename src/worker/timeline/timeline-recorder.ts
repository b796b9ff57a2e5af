import type { Standing, Timeline, TimelineEntry } from '../../contract/timeline.js';
import type { Input } from '../engine/model/input.js';
import { snapshotOf } from '../engine/views/snapshot.js';
import type { State } from '../engine/model/state.js';
import type { Step } from '../engine/model/step.js';
import { describeConsequences, describeInput, situationOf } from './describing.js';
import { masked } from './masking.js';
import { standingOf } from './standing.js';

/** The oldest entries give way to newer ones: about a quarter of an hour of bad weather. */
export const MOST_ENTRIES = 500;

/** Writes down what happens in a session, so that it can be told and replayed (B13, B15). */
export class TimelineRecorder {
  readonly #startedAtMs: number;
  readonly #startedAt: string;
  readonly #records: Recorded[] = [];
  #initial: State;
  /** As the last entry that tells of it has it, to compare with. */
  #standing = '';

  /** `startedAtMs` is the monotonic time of `startedAt`. */
  constructor(initial: State, startedAtMs: number, startedAt: Date) {
    this.#initial = initial;
    this.#startedAtMs = startedAtMs;
    this.#startedAt = startedAt.toISOString();
  }

  /** What changes nothing is not kept: it was late, or told nothing new. */
  record(before: State, input: Input, { state, effects }: Step): void {
    if (state === before && effects.length === 0) return;
    const entry: TimelineEntry = {
      atMs: input.now - this.#startedAtMs,
      what: describeInput(input, before),
      situation: situationOf(state),
      then: describeConsequences(before, state, effects, input.now),
      ...this.#newStanding(standingOf(snapshotOf(state, input.now))),
      input: masked(input),
    };
    this.#records.push({ entry, after: state });
    if (this.#records.length <= MOST_ENTRIES) return;
    const oldest = this.#records.shift();
    if (oldest !== undefined) this.#letGoOf(oldest);
  }

  /** Where the session stood holds until the next entry that says so. */
  #letGoOf({ after, entry: { standing } }: Recorded): void {
    this.#initial = after;
    const [next] = this.#records;
    if (next === undefined || standing === undefined) return;
    this.#records[0] = { ...next, entry: { standing, ...next.entry } };
  }

  #newStanding(standing: Standing): Pick<TimelineEntry, 'standing'> {
    const text = JSON.stringify(standing);
    if (text === this.#standing) return {};
    this.#standing = text;
    return { standing };
  }

  timeline(): Timeline {
    return {
      format: 'agent-dr-timeline/1',
      startedAt: this.#startedAt,
      initial: masked(this.#initial),
      entries: this.#records.map(({ entry }) => entry),
    };
  }
}

interface Recorded {
  readonly entry: TimelineEntry;
  readonly after: State;
}
