import { boundText, isKept } from './bound.js';
import type { Finding } from './measure.js';
import { statistic } from './statistics.js';

const HEADINGS = ['measure', 'unit', 'budget', 'p50', 'p99', 'max', 'n', 'within budget?'];

/** Columns of words, to the left; those of figures are to the right. */
const WORDS = new Set(['measure', 'unit', 'budget', 'within budget?']);

/** The findings as a table of plain text, and below it why budgets were missed. */
export function tableLines(findings: readonly Finding[]): readonly string[] {
  const rows = [HEADINGS, ...findings.map(rowOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        WORDS.has(HEADINGS[column] ?? '')
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const [headings = '', ...body] = lines;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [headings, rule, ...body, ...findings.filter(isMissed).flatMap(reasonLines)];
}

/** Whether one of its bounds is not kept. */
export const isMissed = ({ bounds, samples }: Finding): boolean =>
  bounds.some((bound) => !isKept(bound, samples));

function rowOf(finding: Finding): readonly string[] {
  const { measure, what, unit, bounds, samples } = finding;
  return [
    `${measure}: ${what}`,
    unit,
    bounds.map(boundText).join(', ') || '–',
    ...(['p50', 'p99', 'max'] as const).map((of) => figure(statistic(of, samples))),
    String(samples.length),
    bounds.length === 0 ? '–' : isMissed(finding) ? 'MISSED' : 'yes',
  ];
}

const reasonLines = ({ measure, what, reason }: Finding): string[] => [
  '',
  `MISSED ${measure}: ${what}`,
  `  ${reason ?? 'for a reason that is not known'}`,
];

/** Three significant digits, but never fewer than the whole number. */
function figure(value: number): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  const digits = size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(digits);
}
