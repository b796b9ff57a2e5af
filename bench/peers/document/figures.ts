import type { Reference } from '../../capacity/document/reference.js';
import { CONTESTANTS, LIBRARIES, titleOf, type Contestant } from '../contestants.js';
import { ratios, spreadOf, type Spread } from './ratios.js';

/** The order in which faults are shown, with what a reader is told about each. */
export const FAULT_TITLES = {
  killed: 'killed',
  ended: 'ended in order',
  'slow-line': 'killed, 400 ms away',
  frozen: 'frozen',
  'black-hole': 'black hole',
} as const;
export type FaultName = keyof typeof FAULT_TITLES;
export const FAULT_NAMES = Object.keys(FAULT_TITLES).filter(
  (name): name is FaultName => name in FAULT_TITLES,
);

/** What each figure is beside: the product at its defaults. */
const [OURS] = CONTESTANTS;

/** One figure of one contestant, alone and in multiples of the product's. */
export interface Figure {
  readonly samples: readonly number[];
  readonly value: Spread | undefined;
  readonly ratio: Spread | undefined;
  readonly isOurs: boolean;
}

/** Those that were measured. */
export const measured = (reference: Reference): readonly Contestant[] =>
  CONTESTANTS.filter((contestant) => reference.has('killed', `${titleOf(contestant)}: noticed`));

export function figureOf(
  reference: Reference,
  measure: string,
  contestant: Contestant,
  what: string,
): Figure {
  const samples = samplesOf(reference, measure, contestant, what);
  const ours = OURS === undefined ? [] : samplesOf(reference, measure, OURS, what);
  return {
    samples: samples.filter((sample) => sample !== undefined),
    value: spreadOf(samples.filter((sample) => sample !== undefined)),
    ratio: spreadOf(ratios(samples, ours)),
    isOurs: contestant.library === OURS?.library && contestant.mode === OURS.mode,
  };
}

/** `undefined`: when the fault came it had left already, though the site was well. */
function samplesOf(
  reference: Reference,
  measure: string,
  contestant: Contestant,
  what: string,
): readonly (number | undefined)[] {
  const title = `${titleOf(contestant)}: ${what}`;
  const left = String(reference.condition(measure, title, 'roundsAlreadyLeft')).split(' ');
  return reference
    .samples(measure, title)
    .map((sample, round) => (left.includes(String(round)) ? undefined : sample));
}

/** A library has one size, however it is used. */
export const sizeOf = (reference: Reference, { library }: Contestant): Figure =>
  figureOf(reference, 'rest', { library, mode: 'defaults' }, 'code, gzip');

/** `reconnecting-websocket 4.4.0, partysocket 1.3.0`. */
export function versionsLine(reference: Reference): string {
  const shown = measured(reference).filter(({ mode }) => mode === 'defaults');
  return shown
    .flatMap((contestant) => {
      const { title } = LIBRARIES[contestant.library];
      if (contestant.library === OURS?.library) return [];
      const version = reference.condition('rest', `${title}: code, gzip`, 'version');
      return [`${title} ${version}`];
    })
    .join(', ');
}

/** `15 to 42`: the load of the machine over all measures. */
export function loadLine(reference: Reference): string {
  const loads = (name: 'loadLeast' | 'loadMost'): readonly number[] =>
    [...FAULT_NAMES, 'outage' as const, 'rest' as const].flatMap((measure) => {
      const what = { outage: 'connections tried', rest: 'bytes' };
      const figure = measure === 'outage' || measure === 'rest' ? what[measure] : 'noticed';
      return OURS === undefined
        ? []
        : [Number(reference.condition(measure, `${titleOf(OURS)}: ${figure}`, name))];
    });
  const [least, most] = [Math.min(...loads('loadLeast')), Math.max(...loads('loadMost'))];
  return `${least.toFixed(0)} to ${most.toFixed(0)}`;
}
