import { assertNever } from '../src/contract/assert-never.js';
import { statistic, type Statistic } from './statistics.js';

/** What a figure is held to. */
export type Bound =
  | { readonly kind: 'at-most'; readonly of: Statistic; readonly value: number }
  | { readonly kind: 'at-least'; readonly of: Statistic; readonly value: number };

/** Whether samples keep within a bound; none at all keep within nothing. */
export function isKept(bound: Bound, samples: readonly number[]): boolean {
  const found = statistic(bound.of, samples);
  switch (bound.kind) {
    case 'at-most':
      return found <= bound.value;
    case 'at-least':
      return found >= bound.value;
    default:
      return assertNever(bound);
  }
}

/** `p99 ≤ 65`. */
export function boundText(bound: Bound): string {
  switch (bound.kind) {
    case 'at-most':
      return `${bound.of} ≤ ${bound.value}`;
    case 'at-least':
      return `${bound.of} ≥ ${bound.value}`;
    default:
      return assertNever(bound);
  }
}
