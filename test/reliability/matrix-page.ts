import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formattedMarkdown } from '../../scripts/formatted-markdown.js';
import { CASES, type CasePlace } from './cases.js';
import type { Cell } from './cell.js';
import { FAULT_NAMES, FAULTS, type Fault, type FaultName } from './faults.js';
import {
  CALLS_OF_A_SEQUENCE,
  halfWorkingCell,
  OCCASION_NAMES,
  OCCASIONS,
  WAY_NAMES,
  WAYS_TO_FAIL,
} from './half-working.js';
import { MATRIX } from './matrix.js';
import { MOMENT_NAMES, MOMENTS } from './moments.js';
import { sampleOf } from './sample.js';
import { isGatewayFault, SIBLINGS } from './siblings.js';
import { SIGHTS, type Sight } from './sights.js';

export interface MatrixPage {
  readonly file: string;
  readonly current: string;
  /** The same with its generated part as it should be. */
  readonly wanted: string;
}

const FILE = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
const [BEGIN, END] = ['<!-- generated: matrix -->', '<!-- end: matrix -->'];

/** `docs/reliability.md`. Its tables are made from the data that the tests use. */
export async function matrixPage(): Promise<MatrixPage> {
  const current = readFileSync(FILE, 'utf8');
  const [from, to] = [current.indexOf(BEGIN), current.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`${FILE} has no ${BEGIN} … ${END}`);
  const filled = `${current.slice(0, from + BEGIN.length)}\n\n${tables()}\n\n${current.slice(to)}`;
  return { file: FILE, current, wanted: await formattedMarkdown(filled) };
}

function tables(): string {
  return [
    `${sentence(count('alone'), MOMENT_NAMES.length * FAULT_NAMES.length, 'of a fault at a moment')}; ` +
      `${sentence(count('sibling'), MOMENT_NAMES.length * GATEWAY_FAULTS.length, 'where the struck site has a second gateway')}; ` +
      `${sentence(count('half-working'), HALF_WORKING_CELLS, 'of a half-working site')}. ` +
      `\`npm test\` runs ${sampleOf(CASES).length} of them.`,
    '### The faults',
    table(['fault', 'what happens', ''], FAULT_NAMES.map(faultRow)),
    ...MOMENT_NAMES.flatMap((moment) => [
      `### ${capital(MOMENTS[moment].words)}`,
      grouped(FAULT_NAMES.map((fault) => ({ what: fault, cell: MATRIX[fault][moment] }))),
      'The same where the struck site has a second gateway, which is well:',
      grouped(GATEWAY_FAULTS.map((fault) => ({ what: fault, cell: SIBLINGS[fault][moment] }))),
    ]),
    '### A site that half works',
    'All calls but one are done and answered as they should be.',
    table(
      ['that one', ''],
      WAY_NAMES.map((way) => [way, WAYS_TO_FAIL[way].words]),
    ),
    ...OCCASION_NAMES.flatMap((occasion) => [
      `#### ${capital(OCCASIONS[occasion].words)}`,
      grouped(
        CALLS_OF_A_SEQUENCE.flatMap((call) =>
          WAY_NAMES.map((way) => ({
            what: `${call} ${way}`,
            cell: halfWorkingCell(call, way, occasion),
          })),
        ).filter(({ cell }) => cell.kind === 'runs'),
      ),
    ]),
  ].join('\n\n');
}

const GATEWAY_FAULTS = FAULT_NAMES.filter(isGatewayFault);
const HALF_WORKING_CELLS = OCCASION_NAMES.length * CALLS_OF_A_SEQUENCE.length * WAY_NAMES.length;

const count = (name: CasePlace['table']): number =>
  CASES.filter(({ place }) => place.table === name).length;

const sentence = (run: number, all: number, of: string): string =>
  `${run} cells ${of} are run, ${all - run} make no sense`;

function faultRow(name: FaultName): readonly string[] {
  const { words, how }: Fault = FAULTS[name];
  return [name, words, how];
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Equal outcomes are written once. */
function grouped(cells: readonly { readonly what: string; readonly cell: Cell }[]): string {
  const groups = new Map<string, { readonly row: readonly string[]; readonly after: string[] }>();
  for (const { what, cell } of cells) {
    const row = outcome(cell);
    const group = groups.get(row.join('|')) ?? { row, after: [] };
    groups.set(row.join('|'), group);
    group.after.push(what);
  }
  const rows = [...groups.values()].map(({ row, after }) => [...row, after.join(', ')]);
  return table(['the agent sees', 'and', 'after'], rows);
}

function outcome(cell: Cell): readonly [string, string] {
  if (cell.kind === 'senseless') return [`— (${cell.why})`, '—'];
  const told = (sights: readonly Sight[]): string =>
    sights.map((sight) => SIGHTS[sight].words).join(', ') || 'nothing of it';
  const sees = [cell.sees, ...(cell.or ? [cell.or] : [])].map(told).join('; or: ');
  switch (cell.ends) {
    case 'site-1':
      return [sees, 'works at site 1'];
    case 'site-2':
      return [sees, 'works at site 2'];
    case 'signed-out':
      return [sees, 'decides what to do'];
    case 'waits':
      return [sees, 'works again as soon as a site takes them'];
  }
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
