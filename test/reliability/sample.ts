import type { Case, CasePlace } from './cases.js';
import type { FaultName } from './faults.js';
import type { WayToFailName } from './half-working.js';

/** What a fault looks like to the client. */
type Look = 'an end' | 'silence' | 'worse than before' | 'a no';
type AnswerLook = 'no answer' | 'no good answer' | 'a late answer';

const LOOKS = {
  reset: 'an end',
  'port closed': 'an end',
  'machine gone': 'silence',
  'packets dropped': 'silence',
  blackhole: 'silence',
  'answers lost': 'silence',
  'requests lost': 'silence',
  'own network gone': 'silence',
  'short outage': 'worse than before',
  'slow line': 'worse than before',
  'lossy line': 'worse than before',
  'packets lost': 'worse than before',
  drip: 'worse than before',
  'cut mid-message': 'an end',
  killed: 'an end',
  frozen: 'silence',
  full: 'worse than before',
  'full again and again': 'worse than before',
  mute: 'silence',
  'no upgrade': 'silence',
  'log-in unanswered': 'silence',
  rubbish: 'worse than before',
  flood: 'worse than before',
  'closes 1001': 'an end',
  'closes 1008': 'an end',
  'closes 1011': 'an end',
  'closes 1012': 'an end',
  'closes 1013': 'an end',
  busy: 'a no',
  'internal error': 'a no',
  'password refused': 'a no',
  'another version': 'a no',
  'telephony off': 'a no',
  'graceful shutdown': 'a no',
  flapping: 'worse than before',
} as const satisfies Readonly<Record<FaultName, Look>>;

const ANSWER_LOOKS = {
  silent: 'no answer',
  unreadable: 'no good answer',
  oversized: 'no good answer',
  refused: 'no good answer',
  slow: 'a late answer',
  'too slow': 'a late answer',
} as const satisfies Readonly<Record<WayToFailName, AnswerLook>>;

/**
 * The cells that `npm test` runs: so few that each two things that may meet do meet in one of them.
 * Those are, in the tables of the faults, a fault's look, the moment, and whether there is a sibling;
 * at half-working sites the call, the look of its answer, and the occasion; and each fault at least once. What is
 * dealt with wrongly for one of them, or for two of them together, shows in a part of the time.
 *
 * Always the same ones: of those that show most that is new, for the time they take, the first.
 */
export function sampleOf(cases: readonly Case[]): readonly Case[] {
  const sample: Case[] = [];
  const open = new Set(cases.flatMap(({ place }) => meetings(place)));
  while (open.size > 0) {
    const worth = (one: Case): number =>
      meetings(one.place).filter((each) => open.has(each)).length / costOf(one);
    const best = cases.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    sample.push(best);
    for (const each of meetings(best.place)) open.delete(each);
  }
  return cases.filter((one) => sample.includes(one));
}

/** What a cell shows. */
export function meetings(place: CasePlace): readonly string[] {
  if (place.table === 'half-working') {
    const { call, way, occasion } = place;
    const look = ANSWER_LOOKS[way];
    return [way, `${call}, ${look}`, `${call}, ${occasion}`, `${look}, ${occasion}`];
  }
  const { table, fault, moment } = place;
  const look = LOOKS[fault];
  return [fault, `${look}, ${moment}`, `${table}, ${moment}`, `${table}, ${look}`];
}

/** A gateway process takes as long to start as many cells take to run. */
const costOf = ({ blow }: Case): number => (blow.fault.place === 'process' ? 10 : 1);
