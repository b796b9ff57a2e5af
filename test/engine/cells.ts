import type { Input } from '../../src/worker/engine/input.js';
import type { Situation } from './situations.js';

export type Outcome =
  /** The very same state: nothing follows. */
  | 'same'
  /** Another state of the same situation: something is noted, or goes on. */
  | 'stays'
  | Situation;

/** All that inputs of one type can lead to in one situation: no less, and no more. */
export type Cell = Outcome | readonly Outcome[];

export const outcomesIn = (cell: Cell): readonly Outcome[] =>
  typeof cell === 'string' ? [cell] : cell;

/** A row for each type of input, with a cell for each column. */
export type Rows<Columns extends readonly Situation[]> = Readonly<
  Record<Input['type'], { readonly [Index in keyof Columns]: Cell }>
>;

export const same = 'same';
export const stays = 'stays';
export const out = 'signed-out';
export const nowhere = 'unreachable waiting';
