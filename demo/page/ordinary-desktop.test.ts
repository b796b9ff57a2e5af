import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  advance,
  atWork,
  dueAt,
  ORDINARY_ORDER,
  ORDINARY_STEPS,
  type OrdinaryState,
} from './ordinary-desktop.js';
import { SOURCES } from './ordinary-sources.js';

const HOME = 'site-1';
const OTHER = 'site-2';
const BOTH = [HOME, OTHER];
const GONE_AT = 1_000;

type Looks = readonly (readonly [atMs: number, answering: readonly string[]])[];

/** The state after looks at these sites, each so many ms after the site was gone. */
function after(...looks: Looks) {
  return looks.reduce<OrdinaryState>(
    (state, [atMs, answering]) => advance(state, { now: GONE_AT + atMs, answering }),
    atWork(HOME),
  );
}

const at = (state: OrdinaryState) => `${state.kind} at ${state.site}`;

/** When each step begins, ms after the site was gone. */
const BEGINS = { told: 15_000, reloading: 16_630, login: 26_630, notReady: 34_950, back: 38_000 };

const TABLE: readonly (readonly [name: string, looks: Looks, expected: string])[] = [
  ['works while its site answers', [[0, BOTH]], 'working at site-1'],
  ['does not care for the other site', [[0, [HOME]]], 'working at site-1'],
  ['freezes in the moment in which its site is gone', [[0, [OTHER]]], 'frozen at site-1'],
  [
    'says nothing until the last moment',
    [
      [0, [OTHER]],
      [14_999, [OTHER]],
    ],
    'frozen at site-1',
  ],
  [
    'has missed nothing when the site is back in time',
    [
      [0, []],
      [9_000, BOTH],
    ],
    'working at site-1',
  ],
  [
    'tells it late',
    [
      [0, [OTHER]],
      [BEGINS.told, [OTHER]],
    ],
    'told at site-1',
  ],
  [
    'has to be reloaded even when the site is back by then',
    [
      [0, [OTHER]],
      [BEGINS.told, [OTHER]],
      [15_001, BOTH],
    ],
    'told at site-1',
  ],
  [
    'is reloaded by the agent',
    [
      [0, [OTHER]],
      [BEGINS.reloading, [OTHER]],
    ],
    'reloading at site-1',
  ],
  [
    'waits for the dead site first',
    [
      [0, [OTHER]],
      [BEGINS.login - 1, [OTHER]],
    ],
    'reloading at site-1',
  ],
  [
    'does not wait for a site that answers again',
    [
      [0, [OTHER]],
      [BEGINS.reloading, [OTHER]],
      [17_000, BOTH],
    ],
    'logging-in at site-1',
  ],
  [
    'then takes the other one',
    [
      [0, [OTHER]],
      [BEGINS.login, [OTHER]],
    ],
    'logging-in at site-2',
  ],
  [
    'goes on loading while no site answers',
    [
      [0, []],
      [60_000, []],
    ],
    'reloading at site-1',
  ],
  [
    'takes the first site that answers',
    [
      [0, []],
      [60_000, []],
      [61_000, [OTHER]],
    ],
    'logging-in at site-2',
  ],
  [
    'loads again when the other site goes during the log-in',
    [
      [0, [OTHER]],
      [BEGINS.login, [OTHER]],
      [27_000, []],
    ],
    'reloading at site-2',
  ],
  [
    'is not ready after the log-in',
    [
      [0, [OTHER]],
      [BEGINS.login, [OTHER]],
      [BEGINS.notReady, [OTHER]],
    ],
    'not-ready at site-2',
  ],
  [
    'freezes again when that site goes before it is ready',
    [
      [0, [OTHER]],
      [BEGINS.login, [OTHER]],
      [BEGINS.notReady, [OTHER]],
      [35_000, [HOME]],
    ],
    'frozen at site-2',
  ],
  [
    'is at work at last',
    [
      [0, [OTHER]],
      [BEGINS.login, [OTHER]],
      [BEGINS.back, [OTHER]],
    ],
    'working at site-2',
  ],
  [
    'stays where it is when the first site is back',
    [
      [0, [OTHER]],
      [BEGINS.login, [OTHER]],
      [BEGINS.back, [OTHER]],
      [50_000, BOTH],
    ],
    'working at site-2',
  ],
];

describe('the ordinary desktop beside ours', () => {
  for (const [name, looks, expected] of TABLE) {
    test(name, () => {
      assert.equal(at(after(...looks)), expected);
    });
  }

  test('has been without service for as long as its steps last', () => {
    const state = after([0, [OTHER]], [BEGINS.login, [OTHER]], [40_000, [OTHER]]);
    assert.ok(state.kind === 'working');
    assert.equal(state.outageMs, BEGINS.back);
    const sum = Object.values(ORDINARY_STEPS).reduce((ms, { lastsMs }) => ms + lastsMs, 0);
    assert.equal(sum, BEGINS.back);
  });

  test('remembers when each step began, however seldom it was looked at', () => {
    const { trail } = after([0, [OTHER]], [BEGINS.login, [OTHER]], [90_000, [OTHER]]);
    assert.deepEqual(
      trail.map(({ kind, atMs }) => [kind, atMs]),
      [
        ['frozen', 0],
        ['told', BEGINS.told],
        ['reloading', BEGINS.reloading],
        ['logging-in', BEGINS.login],
        ['not-ready', BEGINS.notReady],
        ['working', BEGINS.back],
      ],
    );
  });

  test('says when it is to be looked at again', () => {
    assert.equal(dueAt(atWork(HOME)), undefined);
    assert.equal(dueAt(after([0, [OTHER]])), GONE_AT + BEGINS.told);
  });

  test('has a public source for each step, and a step for each source', () => {
    const named = ORDINARY_ORDER.flatMap((step) => ORDINARY_STEPS[step].sources);
    for (const step of ORDINARY_ORDER) assert.ok(ORDINARY_STEPS[step].sources.length > 0, step);
    // These are of the whole, beside all steps.
    assert.deepEqual(
      new Set([...named, SOURCES.hands, SOURCES.whole]),
      new Set(Object.values(SOURCES)),
    );
    for (const { href } of Object.values(SOURCES)) assert.equal(new URL(href).protocol, 'https:');
  });
});
