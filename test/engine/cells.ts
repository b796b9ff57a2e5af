import type { Input } from '../../src/worker/engine/model/input.js';
import type { Situation } from './situations.js';

export type Outcome<Where extends string = Situation> =
  /** The same state object, and no effects. */
  | 'same'
  /** Another state of the same situation. */
  | 'stays'
  | Where;

/** Exactly the outcomes that inputs of one type can have in one situation. */
export type Cell<Where extends string = Situation> = Outcome<Where> | readonly Outcome<Where>[];

export const outcomesIn = <Where extends string>(cell: Cell<Where>): readonly Outcome<Where>[] =>
  typeof cell === 'string' ? [cell] : cell;

/** A row for each type of input, with a cell for each column. */
export type Rows<Columns extends readonly string[], Where extends string = Situation> = Readonly<
  Record<Input['type'], { readonly [Index in keyof Columns]: Cell<Where> }>
>;

export const same = 'same';
export const stays = 'stays';
export const out = 'signed-out';
export const nowhere = 'unreachable waiting';
