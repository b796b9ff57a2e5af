import type { Cell } from './cell.js';
import { FAULT_NAMES, FAULTS, type FaultName } from './faults.js';
import {
  CALLS_OF_A_SEQUENCE,
  halfWorking,
  halfWorkingCell,
  OCCASION_NAMES,
  OCCASIONS,
  WAY_NAMES,
  type OccasionName,
  type SequenceCall,
  type WayToFailName,
} from './half-working.js';
import { MATRIX } from './matrix.js';
import { MOMENT_NAMES, MOMENTS, type MomentName } from './moments.js';
import type { Blow } from './run-cell.js';
import { isGatewayFault, SIBLINGS } from './siblings.js';

/** One cell that is run. */
export interface Case {
  readonly name: string;
  readonly place: CasePlace;
  readonly blow: Blow;
  readonly cell: Extract<Cell, { kind: 'runs' }>;
}

/** The table of a cell, and where in it. */
export type CasePlace =
  | {
      /** `sibling`: the struck site has a second gateway, which is well. */
      readonly table: 'alone' | 'sibling';
      readonly fault: FaultName;
      readonly moment: MomentName;
    }
  | {
      readonly table: 'half-working';
      readonly call: SequenceCall;
      readonly way: WayToFailName;
      readonly occasion: OccasionName;
    };

/** Every cell of every table that makes sense. */
export const CASES: readonly Case[] = [
  ...MOMENT_NAMES.flatMap((moment) => FAULT_NAMES.flatMap((fault) => casesOf(fault, moment))),
  ...OCCASION_NAMES.flatMap((occasion) =>
    CALLS_OF_A_SEQUENCE.flatMap((call) =>
      WAY_NAMES.flatMap((way) => caseOfHalfWorking(call, way, occasion)),
    ),
  ),
];

function casesOf(fault: FaultName, moment: MomentName): readonly Case[] {
  const blow = { fault: FAULTS[fault], moment: MOMENTS[moment] };
  const words = `${blow.moment.words}: ${blow.fault.words} [${fault}, ${moment}`;
  const alone = whereRun(MATRIX[fault][moment], `${words}]`, {
    place: { table: 'alone', fault, moment },
    blow: { ...blow, hasSibling: false },
  });
  if (!isGatewayFault(fault)) return alone;
  const besideSibling = whereRun(SIBLINGS[fault][moment], `${words}, with a sibling]`, {
    place: { table: 'sibling', fault, moment },
    blow: { ...blow, hasSibling: true },
  });
  return [...alone, ...besideSibling];
}

function caseOfHalfWorking(
  call: SequenceCall,
  way: WayToFailName,
  occasion: OccasionName,
): readonly Case[] {
  const fault = halfWorking(call, way);
  const moment = OCCASIONS[occasion];
  const name = `${moment.words}: ${fault.words} [${call}, ${way}, ${occasion}]`;
  return whereRun(halfWorkingCell(call, way, occasion), name, {
    place: { table: 'half-working', call, way, occasion },
    blow: { fault, moment, hasSibling: false },
  });
}

function whereRun(cell: Cell, name: string, rest: Pick<Case, 'place' | 'blow'>): readonly Case[] {
  return cell.kind === 'runs' ? [{ name, cell, ...rest }] : [];
}
