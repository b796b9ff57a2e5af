import { CALLED, type Name } from '../contestant-names.js';
import type { CapacityRow, Spread } from './capacity-rows.js';
import type { Reference } from './reference.js';

const NAMES: readonly Name[] = ['bare', 'memory', 'shared'];
const PACES = [200, 1_000, 2_000];
const SIZES = [500, 2_000, 5_000, 20_000];
const PACES_OF_A_SITE = [50, 200];

/** What the plan assumes of an agent at work: three changes in a minute. */
const CHANGES_PER_SECOND = 0.05;
/** Idle agents that were measured at one process. */
const MOST_AT_ONE = 5_000;

/** What each takes, and how often that is what a bare server takes. */
export function capacityTable(rows: readonly CapacityRow[]): string {
  return tableOf(
    ['what', ...NAMES.map((name) => CALLED[name]), 'gateway ÷ bare', 'shared ÷ bare', 'goal'],
    rows.map(({ title, unit, figures, ratios, goal, isRough }) => [
      title,
      ...NAMES.map((name) => figureOf(figures[name], unit)),
      spreadOf(isRough ? undefined : ratios.memory),
      spreadOf(ratios.shared),
      goal === undefined ? '' : `≤ ${goal}`,
    ]),
  );
}

export function logInTable(reference: Reference): string {
  const rate = (measure: string, name: Name, what: string): string =>
    figureOf(reference.of(measure, `${CALLED[name]}: ${what}`, 'p50'), '');
  const [cpu, wall] = ['log-ins for a second of its CPU', 'log-ins beside the clients'];
  return tableOf(
    ['log-ins', 'for a second of the gateway’s CPU', 'a second, beside the clients'],
    [
      ['with tokens', rate('log-ins', 'memory', cpu), rate('log-ins', 'memory', wall)],
      ['… state shared', rate('log-ins', 'shared', cpu), rate('log-ins', 'shared', wall)],
      ['with passwords', rate('passwords', 'memory', cpu), rate('passwords', 'memory', wall)],
      [
        'bare ws: connection and six echoes',
        rate('log-ins', 'bare', cpu),
        rate('log-ins', 'bare', wall),
      ],
    ],
  );
}

export function latencyTable(reference: Reference): string {
  const cell = (name: Name, pace: number): string => {
    const what = `${CALLED[name]}: answer at ${pace} a second`;
    const [half, most] = (['p50', 'p99'] as const).map((of) => reference.of('latency', what, of));
    return `${figureOf(half, '')} / ${figureOf(most, 'ms')}`;
  };
  return tableOf(
    ['ready and not ready, a second', ...NAMES.map((name) => `${CALLED[name]}, p50 / p99`)],
    PACES.map((pace) => [grouped(pace), ...NAMES.map((name) => cell(name, pace))]),
  );
}

export function sharingTable(reference: Reference): string {
  const store = (measure: string, what: string): number =>
    reference.of(measure, `store: ${what}`, 'p50');
  const row = (title: string, measure: string): readonly string[] => [
    title,
    figureOf(store(measure, 'scripts for each'), ''),
    figureOf(store(measure, 'CPU for each') * 1_000, 'µs'),
  ];
  return tableOf(
    ['the store', 'scripts', 'its CPU'],
    [row('for a log-in', 'log-ins'), row('for a ready or not ready', 'states')],
  );
}

/** What a site of so many agents needs, by the figures above. */
export function planTable(reference: Reference): string {
  const idle = reference.of('idle', `${CALLED.memory}: ${IDLE_CPU}`, 'p50') / 1_000 / 1_000;
  const weight = reference.of('idle', `${CALLED.memory}: memory of a connection`, 'p50');
  const change = reference.of('states', `${CALLED.shared}: ${CHANGE_CPU}`, 'p50') / 1_000_000;
  const scripts = reference.of('states', 'store: scripts for each', 'p50');
  return tableOf(
    [
      'agents N',
      'gateways',
      'agents at each when one is lost',
      'its CPU, in cores',
      'its connections’ memory',
      'scripts a second at the store',
      ...PACES_OF_A_SITE.map((pace) => `all back at C = ${pace}/s`),
    ],
    SIZES.map((size) => {
      const gateways = Math.ceil(size / MOST_AT_ONE) + 1;
      const each = Math.ceil(size / (gateways - 1));
      return [
        grouped(size),
        String(gateways),
        grouped(each),
        figureOf(each * (idle + CHANGES_PER_SECOND * change), ''),
        `${Math.ceil((each * weight) / 1_024)} MiB`,
        figureOf(size * CHANGES_PER_SECOND * scripts, ''),
        ...PACES_OF_A_SITE.map((pace) => figureOf(size / pace, 's')),
      ];
    }),
  );
}

const IDLE_CPU = 'CPU of 1 000 connections, a sign of life in 5 s each';
const CHANGE_CPU = 'CPU of a ready or not ready, 1000 a second';

function spreadOf(spread: Spread | undefined): string {
  if (spread === undefined) return '–';
  const [least, median, most] = [spread.least, spread.median, spread.most].map((one) =>
    figureOf(one, ''),
  );
  return `${median} (${least} – ${most})`;
}

/** Three significant digits at most. */
function figureOf(value: number | undefined, unit: string): string {
  if (value === undefined) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const text = value >= 1_000 ? grouped(Math.round(value)) : value.toFixed(digits);
  return unit === '' ? text : `${text} ${unit}`;
}

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');

const tableOf = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
