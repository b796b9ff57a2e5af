import type { Reference } from '../../capacity/document/reference.js';
import { titleOf, type Contestant } from '../contestants.js';
import {
  FAULT_NAMES,
  FAULT_TITLES,
  figureOf,
  measured,
  sizeOf,
  type FaultName,
  type Figure,
} from './figures.js';

/** When each noticed the fault, or was back in service: a row for each, a column for each fault. */
export function faultTable(reference: Reference, what: 'noticed' | 'back in service'): string {
  const rows = measured(reference).map((contestant) => [
    titleOf(contestant),
    ...FAULT_NAMES.map((fault) =>
      faultCell(
        figureOf(reference, fault, contestant, what),
        Number(reference.condition(fault, `${titleOf(contestant)}: ${what}`, 'withinMs')),
      ),
    ),
  ]);
  return table(['', ...FAULT_NAMES.map((name: FaultName) => FAULT_TITLES[name])], rows);
}

const COSTS = [
  ['code, kB gzip', (reference, contestant) => sizeOf(reference, contestant), 1_000],
  ['memory, KiB', atRest('memory beyond an empty page'), 1],
  ['bytes a minute', atRest('bytes'), 1],
  ['messages a minute', atRest('messages'), 1],
  ['main thread, ms a minute', atRest('main thread'), 1],
] as const satisfies readonly Cost[];

const RECOVERIES = [
  ['tries in a minute without any site', of('outage', 'connections tried'), 1],
  ['bytes until back, killed', of('killed', 'bytes until then'), 1],
  ['main thread until back, killed, ms', of('killed', 'main thread until then'), 1],
  ['bytes until back, black hole', of('black-hole', 'bytes until then'), 1],
] as const satisfies readonly Cost[];

type Cost = readonly [
  title: string,
  figure: (reference: Reference, contestant: Contestant) => Figure,
  unit: number,
];

/** What each costs while nothing happens. */
export const restTable = (reference: Reference): string => costTable(reference, COSTS);

/** What each costs when something happens. */
export const recoveryTable = (reference: Reference): string => costTable(reference, RECOVERIES);

function costTable(reference: Reference, costs: readonly Cost[]): string {
  const rows = measured(reference).map((contestant) => [
    titleOf(contestant),
    ...costs.map(([, figure, unit]) => costCell(figure(reference, contestant), unit)),
  ]);
  return table(['', ...costs.map(([title]) => title)], rows);
}

/** `7.4 × (45 s)`; of those that were never back in half of the rounds only that. */
export function faultCell({ samples, value, ratio, isOurs }: Figure, withinMs: number): string {
  const came = samples.filter((sample) => sample < Infinity).length;
  if (value === undefined || ratio === undefined) return '–';
  const within = `not in ${Math.round(withinMs / 1_000)} s`;
  if (came === 0) return within;
  const share = came === samples.length ? '' : `, ${came} of ${samples.length}`;
  if (value.median === Infinity) return `${within}${share}`;
  const time = secondsOf(value.median);
  return isOurs ? `**${time}**${share}` : `${timesOf(ratio.median)} (${time}${share})`;
}

function costCell({ value, ratio, isOurs }: Figure, unit: number): string {
  if (value === undefined) return '–';
  const amount = amountOf(value.median / unit);
  if (isOurs) return `**${amount}**`;
  return ratio === undefined ? amount : `${timesOf(ratio.median)} (${amount})`;
}

function of(measure: string, what: string): Cost[1] {
  return (reference, contestant) => figureOf(reference, measure, contestant, what);
}

function atRest(what: string): Cost[1] {
  return of('rest', what);
}

/** Two significant digits say enough on a machine that others use, too. */
const timesOf = (ratio: number): string => `${amountOf(ratio)} ×`;

const secondsOf = (ms: number): string => `${amountOf(ms / 1_000)} s`;

function amountOf(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value))));
  return digits === 0
    ? Math.round(value).toLocaleString('en').replaceAll(',', ' ')
    : value.toFixed(Math.min(digits, value < 0.01 ? 3 : 2));
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = headings.map((_, column) => (column === 0 ? '---' : '---:'));
  return [headings, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
