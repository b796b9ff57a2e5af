import type { Input } from '../../src/worker/engine/model/input.js';
import type { Cell } from './cells.js';
import type { Situation } from './situations.js';
import { ACTIVE, ACTIVE_COLUMNS } from './table-active.js';
import { SIGNED_OUT, SIGNED_OUT_COLUMNS } from './table-signed-out.js';
import { STARTING, STARTING_COLUMNS } from './table-starting.js';
import { SWITCHING_LEFT, SWITCHING_LEFT_COLUMNS } from './table-switching-left.js';
import { SWITCHING_LOST, SWITCHING_LOST_COLUMNS } from './table-switching-lost.js';
import { SWITCHING_STANDING, SWITCHING_STANDING_COLUMNS } from './table-switching-standing.js';
import { UNREACHABLE, UNREACHABLE_COLUMNS } from './table-unreachable.js';

export interface TransitionTable {
  readonly name: string;
  readonly columns: readonly Situation[];
  readonly rows: Readonly<Record<Input['type'], readonly Cell[]>>;
}

/**
 * What every type of input leads to in every situation, in seven tables, each in its own
 * `table-….ts`. An eighth one, `table-standby.ts`, is about the standby connection.
 */
export const TRANSITION_TABLES: readonly TransitionTable[] = [
  { name: 'signed out', columns: SIGNED_OUT_COLUMNS, rows: SIGNED_OUT },
  { name: 'starting', columns: STARTING_COLUMNS, rows: STARTING },
  { name: 'active', columns: ACTIVE_COLUMNS, rows: ACTIVE },
  {
    name: 'switching, origin standing',
    columns: SWITCHING_STANDING_COLUMNS,
    rows: SWITCHING_STANDING,
  },
  { name: 'switching, origin lost', columns: SWITCHING_LOST_COLUMNS, rows: SWITCHING_LOST },
  { name: 'switching, origin left', columns: SWITCHING_LEFT_COLUMNS, rows: SWITCHING_LEFT },
  { name: 'unreachable', columns: UNREACHABLE_COLUMNS, rows: UNREACHABLE },
];

type Column =
  | (typeof SIGNED_OUT_COLUMNS)[number]
  | (typeof STARTING_COLUMNS)[number]
  | (typeof ACTIVE_COLUMNS)[number]
  | (typeof SWITCHING_STANDING_COLUMNS)[number]
  | (typeof SWITCHING_LOST_COLUMNS)[number]
  | (typeof SWITCHING_LEFT_COLUMNS)[number]
  | (typeof UNREACHABLE_COLUMNS)[number];

/** Does not compile while a situation has no column: the compiler names those that are missing. */
export type SituationWithoutColumn<None extends never = Exclude<Situation, Column>> = None;

/** Throws for a situation without a table; the types rule that out. */
export function cellOf(situation: Situation, type: Input['type']): Cell {
  for (const { columns, rows } of TRANSITION_TABLES) {
    const cell = rows[type][columns.indexOf(situation)];
    if (cell !== undefined) return cell;
  }
  throw new Error(`no table has a column for ${situation}`);
}
