export type Statistic = 'min' | 'p50' | 'p99' | 'max';

/**
 * One figure of several samples. Percentiles are nearest-rank, so each is a sample that occurred:
 * of fewer than a hundred the 99th is the largest. NaN without samples.
 */
export function statistic(of: Statistic, samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(SHARES[of] * sorted.length));
  return sorted[rank - 1] ?? NaN;
}

const SHARES: Readonly<Record<Statistic, number>> = { min: 0, p50: 0.5, p99: 0.99, max: 1 };
