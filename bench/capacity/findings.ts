import type { Bound } from '../bound.js';
import type { Finding } from '../measure.js';
import { CALLED, type Name } from './contestant-names.js';

export interface Figure {
  readonly measure: string;
  /** Behind the name of who was measured. */
  readonly what: string;
  readonly unit: string;
  readonly conditions: Readonly<Record<string, string | number>>;
}

/** One figure for each contestant, and how often the bare one's it is, round by round. */
export function compared(
  figure: Figure,
  samples: ReadonlyMap<Name, readonly number[]>,
  bounds: Partial<Readonly<Record<Name, readonly Bound[]>>> = {},
): readonly Finding[] {
  const bare = samples.get('bare') ?? [];
  return [...samples].flatMap(([name, own]): Finding[] => {
    const what = `${CALLED[name]}: ${figure.what}`;
    const plain = { ...figure, what, bounds: [], samples: own };
    if (name === 'bare') return [plain];
    const ratios = own.map((sample, round) => sample / (bare[round] ?? NaN));
    return [
      plain,
      {
        ...figure,
        what: `${what}, in multiples of a bare ws`,
        unit: '×',
        bounds: bounds[name] ?? [],
        samples: ratios,
      },
    ];
  });
}

/** A list of samples for each name. */
export class Samples {
  readonly all = new Map<Name, number[]>();

  add(name: Name, ...samples: readonly number[]): void {
    const own = this.all.get(name) ?? [];
    own.push(...samples);
    this.all.set(name, own);
  }
}
