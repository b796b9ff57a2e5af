import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { differences } from './matching.js';
import { runScenario } from './runner.js';
import { SITE_WORDS } from './site-words.js';
import { readBeginnings, readScenarios } from './vocabulary.js';
import { SESSION_WORDS } from './words.js';

const scenario = (more: string) => `
- name: S2.2 a test
  start: nothing yet
${more}`;

const phase = (input: string) => scenario(`  phases: [{ inputs: [${input}], expect: {} }]`);

describe('reading scenarios', () => {
  for (const [what, text, complaint] of [
    ['an unknown word', phase('agent sings'), /a\.yaml, scenario "S2\.2 a test": unknown word/],
    ['an unknown word of a site', phase('munich: sings'), /scenario "S2\.2 a test": unknown word/],
    ['an unknown site', phase('atlantis: connected'), /unknown word "atlantis"/],
    ['an unknown call', phase('munich: answered session.sing'), /no call "session.sing"/],
    ['an unknown failure', phase('munich: refused session.open mood'), /no failure "mood"/],
    ['no duration', phase('after a while'), /"a while" is no duration/],
    ['a value that a word does not take', phase('{ agent signs in: now }'), /takes no value/],
    [
      'an unknown expectation',
      scenario('  phases: [{ expect: { mood: good } }]'),
      /scenario "S2\.2 a test": phases\.0\.expect\.mood/,
    ],
    [
      'an unknown setting',
      scenario('  with: { colour: red }\n  phases: [{ expect: {} }]'),
      /with\.colour/,
    ],
    ['no phases', scenario('  phases: []'), /phases/],
    [
      'a name without an id',
      '[{ name: it works, start: x, phases: [{ expect: {} }] }]',
      /begins with the id/,
    ],
    [
      'a case that leaves a slot open',
      scenario(
        '  cases: [{ here: munich }]\n  phases: [{ inputs: [<here>: <there>], expect: {} }]',
      ),
      /no case says what <there> is/,
    ],
    [
      'a case that nothing uses',
      scenario('  cases: [{ here: munich }]\n  phases: [{ expect: {} }]'),
      /nothing uses the case's here/,
    ],
    ['what is no YAML', '- name: [', /^a\.yaml: /],
  ] as const) {
    test(`${what} is refused, with file and scenario`, () => {
      assert.throws(
        () => readScenarios('a.yaml', text),
        (error) => {
          assert(error instanceof Error);
          assert.match(error.message, complaint);
          assert(error.message.startsWith('a.yaml'), error.message);
          return true;
        },
      );
    });
  }

  test('a beginning that is not understood is refused, with its name', () => {
    assert.throws(
      () => readBeginnings('b.yaml', 'here: { phases: [{ inputs: [sing], expect: {} }] }'),
      /b\.yaml, beginning "here": unknown word "sing"/,
    );
  });

  test('each case is a scenario of its own', () => {
    const text = scenario(
      '  cases: [{ site: munich }, { site: frankfurt }]\n' +
        '  phases: [{ expect: { connections: [<site>] } }]',
    );
    assert.deepEqual(
      readScenarios('a.yaml', text).map(({ phases }) => phases[0]?.expect.connections),
      [['munich'], ['frankfurt']],
    );
  });

  test('cases that are lists are every combination, and may speak of each other', () => {
    const text = scenario(
      '  cases: { how: [<call> is, is], call: [session.open, dn.register] }\n' +
        '  phases: [{ expect: { situation: <how>, connections: [<call>] } }]',
    );
    assert.deepEqual(
      readScenarios('a.yaml', text).map(({ phases }) => [
        phases[0]?.expect.situation,
        phases[0]?.expect.connections?.[0],
      ]),
      [
        ['session.open is', 'session.open'],
        ['dn.register is', 'dn.register'],
        ['is', 'session.open'],
        ['is', 'dn.register'],
      ],
    );
  });
});

describe('running scenarios', () => {
  const beginnings = readBeginnings('b.yaml', 'nothing yet: { phases: [{ expect: {} }] }');
  const run = (text: string) => {
    for (const read of readScenarios('a.yaml', text)) runScenario(read, beginnings);
  };
  const expecting = (expect: string) =>
    scenario(
      `  phases: [{ inputs: [configured, agent signs in], expect: {} }, { inputs: [storage answers nothing, frankfurt: connected], expect: ${expect} }]`,
    );

  test('what is as expected passes', () => {
    run(
      expecting(
        '{ situation: starting at frankfurt, connections: [frankfurt], effects: [frankfurt: session.open], timers: {}, alarms: [], snapshot: { step: identifying, site: frankfurt, dueInMs: ~ } }',
      ),
    );
  });

  for (const [what, expect] of [
    ['situation', '{ situation: starting at munich }'],
    ['connection', '{ connections: [] }'],
    ['effect', '{ effects: [] }'],
    ['order of effects', '{ effects: [frankfurt: session.open, frankfurt: session.open] }'],
    ['timer', '{ timers: { retry: 1 s } }'],
    ['timer among others', '{ among the timers: { retry: 1 s } }'],
    ['alarm', '{ alarms: [frankfurt: statistics-service-off] }'],
    ['snapshot', '{ snapshot: { step: connecting } }'],
    ['absence', '{ snapshot: { step: ~ } }'],
  ] as const) {
    test(`another ${what} than expected fails, and names scenario and phase`, () => {
      assert.throws(() => {
        run(expecting(expect));
      }, /S2\.2 a test, phase 2/);
    });
  }

  test('a word of a site without a connection fails', () => {
    assert.throws(() => {
      run(phase('munich: connected'));
    }, /there is no connection to munich/);
  });

  test('a beginning that nobody wrote fails', () => {
    assert.throws(() => {
      run('[{ name: S1.1 x, start: somewhere, phases: [{ expect: {} }] }]');
    }, /there is no beginning "somewhere"/);
  });
});

describe('matching a snapshot', () => {
  for (const [what, expected, actual, count] of [
    ['fields that are not expected do not matter', { a: 1 }, { a: 1, b: 2 }, 0],
    ['a field that is expected to be absent', { a: null }, { a: 1 }, 1],
    ['a site by its id', { site: 'munich' }, { site: { id: 'munich', name: 'Munich' } }, 0],
    ['another site', { site: 'munich' }, { site: { id: 'frankfurt', name: 'x' } }, 1],
    ['a duration in words', { dueInMs: '9.999 s' }, { dueInMs: 9999 }, 0],
    ['another duration', { dueInMs: '10 s' }, { dueInMs: 9999 }, 1],
    ['a list of another length', [{ a: 1 }], [{ a: 1 }, { a: 1 }], 1],
    ['items of a list', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }], 1],
  ] as const) {
    test(what, () => {
      assert.equal(differences(expected, actual).length, count);
    });
  }
});

test('README.md has every word', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const missing = [...SESSION_WORDS, ...SITE_WORDS]
    .map(([says]) => says)
    .filter((says) => !says.endsWith(' at <dn>') && !readme.includes(`\`${says}\``));
  assert.deepEqual(missing, []);
});
