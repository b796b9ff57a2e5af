import type { Reference } from './reference.js';

const HERDS = [
  { measure: 'real-cold', called: 'cold, real passwords' },
  { measure: 'real-cold-two', called: 'cold, real passwords' },
  { measure: 'real-warm', called: 'warm' },
  { measure: 'real-warm-two', called: 'warm' },
];

const LAST = 'the last one in after the move was due, in multiples of N/C';
const EACH = 'each one in after the move was due, in multiples of N/C';
const ATTEMPTS = 'attempts of each, on average';

/** Real sessions whose site is killed. */
export function herdTable(reference: Reference): string {
  const rows = HERDS.map(({ measure, called }) => {
    const condition = (name: string): string | number => reference.condition(measure, LAST, name);
    const seconds = (name: string): string =>
      String(condition(name))
        .split(' and ')
        .map((ms) => (Number(ms) / 1_000).toFixed(1))
        .join(' + ');
    const last = reference.of(measure, LAST, 'max');
    const missing = condition('missing');
    return [
      called,
      condition('agents'),
      condition('gateways'),
      `${condition('loginsPerSecond')}/s`,
      Number.isFinite(last) ? last.toFixed(2) : `${missing} not in`,
      reference.of(measure, EACH, 'p50').toFixed(2),
      reference.of(measure, ATTEMPTS, 'max').toFixed(2),
      condition('lostAgain'),
      `${seconds('gatewayCpuMs')} s`,
      `${seconds('clientCpuMs')} s`,
      `${condition('loadBefore')} – ${condition('loadAfter')}`,
    ];
  });
  const heading = [
    'standby',
    'agents N',
    'gateways',
    'C',
    'last in, × N/C',
    'half of them in, × N/C',
    'connections each',
    'out again',
    'gateways’ CPU',
    'clients’ CPU',
    'load',
  ];
  return [heading, heading.map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
