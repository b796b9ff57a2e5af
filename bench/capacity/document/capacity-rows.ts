import { CALLED, type Name } from '../contestant-names.js';
import type { Reference } from './reference.js';

/** One thing that was measured at all of them. */
export interface CapacityRow {
  readonly title: string;
  readonly unit: string;
  /** Medians; undefined: not measured there. */
  readonly figures: Readonly<Partial<Record<Name, number>>>;
  /** In multiples of the bare server's, by rounds. */
  readonly ratios: Readonly<Partial<Record<'memory' | 'shared', Spread>>>;
  /** What the ratio is to be at most. */
  readonly goal?: number;
  /** Not to be drawn. */
  readonly isRough: boolean;
}

export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

interface Row {
  readonly measure: string;
  /** As the bench calls it. */
  readonly what: string;
  readonly title: string;
  readonly unit: string;
  readonly names: readonly Name[];
  readonly goal?: number;
  /** The system gives memory in large pieces. */
  readonly isRough?: true;
}

const ALL: readonly Name[] = ['bare', 'memory', 'shared'];
const ALONE: readonly Name[] = ['bare', 'memory'];

const ROWS: readonly Row[] = [
  {
    measure: 'idle',
    what: 'memory of a connection',
    title: 'Memory of an idle agent, as the system sees it',
    unit: 'KiB',
    names: ALONE,
    isRough: true,
  },
  {
    measure: 'idle',
    what: 'of it heap and buffers',
    title: 'Memory of an idle agent, heap and buffers',
    unit: 'KiB',
    names: ALONE,
  },
  {
    measure: 'idle',
    what: 'CPU of 1 000 connections, a sign of life in 5 s each',
    title: 'CPU of 1 000 idle agents, a sign of life in 5 s each',
    unit: 'ms/s',
    names: ALONE,
  },
  {
    measure: 'states',
    what: 'CPU of a sign of life, 1000 a second',
    title: 'CPU of a sign of life, 1 000 a second',
    unit: 'µs',
    names: ALL,
  },
  {
    measure: 'states',
    what: 'CPU of a ready or not ready, 1000 a second',
    title: 'CPU of a ready or not ready, 1 000 a second',
    unit: 'µs',
    names: ALL,
    goal: 5,
  },
  {
    measure: 'states',
    what: 'CPU of a ready or not ready, as fast as it can',
    title: '… as fast as answers come',
    unit: 'µs',
    names: ALL,
  },
  {
    measure: 'log-ins',
    what: 'CPU of a log-in',
    title: 'CPU of a log-in with a token, 5 000 accounts',
    unit: 'ms',
    names: ALL,
  },
  {
    measure: 'passwords',
    what: 'CPU of a log-in',
    title: 'CPU of a log-in with a password',
    unit: 'ms',
    names: ALONE,
  },
];

export const capacityRows = (reference: Reference): readonly CapacityRow[] =>
  ROWS.map(({ measure, what, title, unit, names, goal, isRough = false }) => {
    const figures: Partial<Record<Name, number>> = {};
    const ratios: Partial<Record<'memory' | 'shared', Spread>> = {};
    for (const name of names) {
      const called = `${CALLED[name]}: ${what}`;
      figures[name] = reference.of(measure, called, 'p50');
      if (name === 'bare') continue;
      const ratio = `${called}, in multiples of a bare ws`;
      ratios[name] = {
        least: reference.of(measure, ratio, 'min'),
        median: reference.of(measure, ratio, 'p50'),
        most: reference.of(measure, ratio, 'max'),
      };
    }
    return { title, unit, figures, ratios, isRough, ...(goal !== undefined && { goal }) };
  });
