/** Of several ratios: all of them are kept, so the middle one has occurred or lies between two that have. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/**
 * What is measured in multiples of what it is measured beside, round by round: both of a pair had the
 * same load. `Infinity`: never; two that never came cannot be compared, and their pair is left out.
 */
export function ratios(
  samples: readonly (number | undefined)[],
  beside: readonly (number | undefined)[],
): readonly number[] {
  return samples.flatMap((sample, round) => {
    const other = beside[round];
    if (sample === undefined || other === undefined) return [];
    const ratio = sample / other;
    return Number.isNaN(ratio) ? [] : [ratio];
  });
}

/** `undefined` without any. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  return { least, median: median(sorted), most };
}

/** The middle one of sorted values, or half-way between the two in the middle. */
function median(sorted: readonly number[]): number {
  const [below = NaN, above = NaN] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return below === above ? below : (below + above) / 2;
}
