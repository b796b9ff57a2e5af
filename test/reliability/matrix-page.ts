import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Cell } from './cell.js';
import { FAULT_NAMES, FAULTS, type Fault, type FaultName } from './faults.js';
import { MATRIX } from './matrix.js';
import { MOMENT_NAMES, MOMENTS, type MomentName } from './moments.js';
import { SIGHTS } from './sights.js';

export interface MatrixPage {
  readonly file: string;
  readonly current: string;
  /** The same with its generated part as it should be. */
  readonly wanted: string;
}

const FILE = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));
const [BEGIN, END] = ['<!-- generated: matrix -->', '<!-- end: matrix -->'];

/** `docs/reliability.md`, whose tables are made of the data that the tests run by. */
export async function matrixPage(): Promise<MatrixPage> {
  const current = readFileSync(FILE, 'utf8');
  const [from, to] = [current.indexOf(BEGIN), current.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`${FILE} has no ${BEGIN} … ${END}`);
  const filled = `${current.slice(0, from + BEGIN.length)}\n\n${tables()}\n\n${current.slice(to)}`;
  const options = await resolveConfig(FILE);
  return { file: FILE, current, wanted: await format(filled, { ...options, parser: 'markdown' }) };
}

function tables(): string {
  const cells = FAULT_NAMES.flatMap((fault) => Object.values(MATRIX[fault]));
  const run = cells.filter(({ kind }) => kind === 'runs').length;
  return [
    `${FAULT_NAMES.length} faults at ${MOMENT_NAMES.length} moments: ${run} cells are run, ` +
      `${cells.length - run} make no sense.`,
    '### The faults',
    table(['fault', 'what happens', ''], FAULT_NAMES.map(faultRow)),
    ...MOMENT_NAMES.flatMap((moment) => [`### ${title(moment)}`, momentTable(moment)]),
  ].join('\n\n');
}

function faultRow(name: FaultName): readonly string[] {
  const { words, how }: Fault = FAULTS[name];
  return [name, words, how];
}

const title = (moment: MomentName): string => {
  const { words } = MOMENTS[moment];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** What comes to the same is told once. */
function momentTable(moment: MomentName): string {
  const groups = new Map<string, { readonly row: readonly string[]; readonly faults: string[] }>();
  for (const fault of FAULT_NAMES) {
    const row = outcome(MATRIX[fault][moment]);
    const group = groups.get(row.join('|')) ?? { row, faults: [] };
    groups.set(row.join('|'), group);
    group.faults.push(fault);
  }
  const rows = [...groups.values()].map(({ row, faults }) => [...row, faults.join(', ')]);
  return table(['the agent sees', 'and', 'after'], rows);
}

function outcome(cell: Cell): readonly [string, string] {
  if (cell.kind === 'senseless') return [`— (${cell.why})`, '—'];
  const sees = cell.sees.map((sight) => SIGHTS[sight].words).join(', ') || 'nothing of it';
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
