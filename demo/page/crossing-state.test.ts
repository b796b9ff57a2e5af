import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { active } from '../../src/contract/testing/snapshots.js';
import type { LabDescription } from '../lab/lab.js';
import { crossingOf } from './crossing-state.js';

type Desktop = LabDescription['crowd']['desktops'][number];

const [HOME, REFUGE] = [
  { id: 'site-1', name: 'Frankfurt' },
  { id: 'site-2', name: 'Munich' },
];
const OWN = active({ site: HOME });

const at = (siteId: string, awayMs?: number, attempts = 2): Omit<Desktop, 'number'> => ({
  place: 'at',
  siteId,
  attempts,
  ...(awayMs !== undefined && { awayMs }),
});
const lost: Omit<Desktop, 'number'> = { place: 'lost', siteId: 'site-1', attempts: 1 };
const moving = { siteId: 'site-2', cameFrom: 'site-1', attempts: 1 };
const asking: Omit<Desktop, 'number'> = { ...moving, place: 'asking' };
const inLine: Omit<Desktop, 'number'> = { ...moving, place: 'in-line' };
const coming: Omit<Desktop, 'number'> = { place: 'in-line', siteId: 'site-1', attempts: 1 };

/** Only what a crossing reads. */
function lab(desktops: readonly Omit<Desktop, 'number'>[], process = 'running'): LabDescription {
  const described = {
    sites: [
      { ...HOME, process },
      { ...REFUGE, process: 'running' },
    ],
    crowd: {
      size: desktops.length,
      desktops: desktops.map((one, index) => ({ ...one, number: index + 1 })),
    },
  };
  return described as unknown as LabDescription;
}

const all = <Each>(count: number, each: Each): readonly Each[] =>
  Array.from({ length: count }, () => each);

describe('A crowd between two sites, as dots (B12)', () => {
  test('is not shown while there is none, or the lab does not answer', () => {
    assert.equal(crossingOf(undefined, OWN), undefined);
    assert.equal(crossingOf(lab([]), OWN), undefined);
  });

  for (const [name, desktop, expected] of [
    ['works at the first site', at('site-1'), { look: 'works', place: 'home' }],
    ['has lost it, and keeps its seat', lost, { look: 'lost', place: 'home' }],
    ['asks to come in, between both', asking, { look: 'asks', place: 'lane' }],
    ['waits for its turn in its seat', inLine, { look: 'in-line', place: 'home' }],
    ['works at the other site', at('site-2'), { look: 'works', place: 'refuge' }],
    ['comes to work for the first time', coming, { look: 'in-line', place: 'home' }],
    [
      'waits at the other site to come back',
      { ...coming, cameFrom: 'site-2' },
      { look: 'in-line', place: 'refuge' },
    ],
  ] as const) {
    test(`shows who ${name}`, () => {
      assert.deepEqual(crossingOf(lab([desktop]), OWN)?.dots, [expected]);
    });
  }

  for (const [name, snapshot, expected] of [
    ['at work', OWN, { look: 'works', place: 'home' }],
    [
      'without an answer',
      active({ site: HOME, connection: 'lost' }),
      { look: 'lost', place: 'home' },
    ],
    ['moved', active({ site: REFUGE }), { look: 'works', place: 'refuge' }],
  ] as const) {
    test(`shows the agent of this page, ${name}`, () => {
      assert.deepEqual(crossingOf(lab([lost]), snapshot)?.own, expected);
    });
  }

  test('says which site has no power, and how many work at each', () => {
    const now = crossingOf(lab([...all(2, at('site-2')), lost], 'killed'), OWN);
    assert.deepEqual(now?.halls, [
      { name: 'Frankfurt', hasPower: false, works: 0 },
      { name: 'Munich', hasPower: true, works: 2 },
    ]);
  });

  for (const [text, desktops] of [
    ['All 24 work at Frankfurt.', all(24, at('site-1'))],
    [
      '24 of 24 have lost Frankfurt. They wait as long as their contact centre has set.',
      all(24, lost),
    ],
    [
      '10 of 24 work at Munich. 4 ask to come in, 10 know their turn.',
      [...all(10, at('site-2')), ...all(4, asking), ...all(10, inLine)],
    ],
    ['23 of 24 work at Munich. 1 knows its turn.', [...all(23, at('site-2', 9_000)), inLine]],
    [
      'All 24 work at Munich. The last one was there 16.3 s after the loss. Nobody asked more than twice.',
      [...all(23, at('site-2', 12_000)), at('site-2', 16_260)],
    ],
  ] as const) {
    test(`says: ${text}`, () => {
      assert.equal(crossingOf(lab(desktops), OWN)?.text, text);
    });
  }

  test('announces four things of a whole crossing, however many cross', () => {
    const said = new Set<string | undefined>();
    const hear = (desktops: readonly Omit<Desktop, 'number'>[]) =>
      said.add(crossingOf(lab(desktops), OWN)?.milestone);
    hear(all(24, lost));
    for (let over = 0; over < 24; over++) {
      hear([...all(over, at('site-2', 12_000)), ...all(24 - over, inLine)]);
    }
    hear(all(24, at('site-2', 16_000)));
    assert.deepEqual(
      [...said],
      [
        'Frankfurt is lost to all 24.',
        'They come in at Munich.',
        'Half of them work at Munich.',
        'All 24 work at Munich. The last one was there 16.0 s after the loss. Nobody asked more than twice.',
      ],
    );
  });
});
