import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { statistic, type Statistic } from '../../statistics.js';

const Results = v.object({
  begunAt: v.string(),
  machine: v.object({
    cores: v.number(),
    processor: v.string(),
    node: v.string(),
    scheduling: v.string(),
    loadBefore: v.number(),
    loadAfter: v.number(),
  }),
  findings: v.array(
    v.object({
      measure: v.string(),
      what: v.string(),
      unit: v.string(),
      // JSON has no infinity.
      samples: v.array(v.nullable(v.number())),
      conditions: v.record(v.string(), v.union([v.string(), v.number()])),
    }),
  ),
});

/** The results of a run of the bench that is kept in the project. */
export class Reference {
  readonly #results: v.InferOutput<typeof Results>;

  constructor(file: string) {
    const text = readFileSync(file, 'utf8');
    this.#results = v.parse(v.pipe(v.string(), v.parseJson(), Results), text);
  }

  /** `2 × AMD EPYC, Node v20.20.2, ordinary scheduling, load 6 before and 8 after, 30 November 2026`. */
  get madeOn(): string {
    const { machine, begunAt } = this.#results;
    const { cores, processor, node, scheduling, loadBefore, loadAfter } = machine;
    const day = new Date(begunAt).toLocaleDateString('en-GB', { dateStyle: 'long' });
    return `${day}: ${cores} × ${processor}, Node ${node}, ${scheduling} scheduling, load ${loadBefore} before and ${loadAfter} after`;
  }

  has(measure: string, what: string): boolean {
    return this.#results.findings.some((one) => one.measure === measure && one.what === what);
  }

  samples(measure: string, what: string): readonly number[] {
    return this.#find(measure, what).samples.map((sample) => sample ?? Infinity);
  }

  condition(measure: string, what: string, name: string): string | number {
    return this.#find(measure, what).conditions[name] ?? 'unknown';
  }

  of(measure: string, what: string, of: Statistic): number {
    return statistic(of, this.samples(measure, what));
  }

  /** Throws for a figure that was not taken. */
  #find(measure: string, what: string): v.InferOutput<typeof Results>['findings'][number] {
    const { findings } = this.#results;
    const found = findings.find((one) => one.measure === measure && one.what === what);
    if (found === undefined) throw new Error(`There is no figure "${measure}: ${what}".`);
    return found;
  }
}
