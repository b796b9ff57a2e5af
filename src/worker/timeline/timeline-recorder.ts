import type { Standing, Timeline, TimelineEntry } from '../../contract/timeline.js';
import type { Input } from '../engine/model/input.js';
import { snapshotOf } from '../engine/views/snapshot.js';
import type { State } from '../engine/model/state.js';
import type { Step } from '../engine/model/step.js';
import { describeConsequences, describeInput, situationOf } from './describing.js';
import { masked } from './masking.js';
import { standingOf } from './standing.js';

/** The most entries; the oldest are dropped: about a quarter of an hour of bad weather. */
export const MOST_ENTRIES = 500;

/** Records what happens in a session, to show and replay it (B13, B15). */
export class TimelineRecorder {
  readonly #startedAtMs: number;
  readonly #startedAt: string;
  readonly #records: Recorded[] = [];
  #initial: State;
  /** The situation in the last entry that has one, to compare with. */
  #standing = '';

  /** `startedAtMs` is the monotonic time of `startedAt`. */
  constructor(initial: State, startedAtMs: number, startedAt: Date) {
    this.#initial = initial;
    this.#startedAtMs = startedAtMs;
    this.#startedAt = startedAt.toISOString();
  }

  /** Inputs without effect are not kept: they were late, or told nothing new. */
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

  /** A dropped entry's situation stays valid until the next entry with one. */
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
