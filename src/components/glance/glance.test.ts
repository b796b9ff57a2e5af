import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  CONNECTION_LOST,
  CUT_CALL,
  MUNICH,
  NO_SITE_HEARD,
  STATISTICS_OFF,
  TELEPHONY_OFF,
  active,
  countingDown,
  loggedOut,
  moved,
  noSiteAnswers,
  phoneExpired,
  signedOut,
  starting,
  switching,
} from '../../contract/testing/snapshots.js';
import type { StatusShape } from '../status-shape.js';
import { addRestOfEnglish } from '../../locales/rest-of-english.js';
import { glanceButton, type GlanceButton } from './glance-button.js';
import { glanceWords } from './glance-words.js';
import { glanceOf, shapeOfGlance, type Glance } from './glance.js';

const READY = { dn: '5001', state: 'ready' } as const;
const WORKER = { kind: 'worker', message: 'for the log' } as const;
const STORAGE = { kind: 'storage', problem: 'missing' } as const;

const glances: readonly (readonly [
  string,
  SessionSnapshot,
  Glance['kind'],
  StatusShape,
  GlanceButton | undefined,
])[] = [
  ['nobody signed in', signedOut(), 'not-signed-in', 'idle', 'sign-in'],
  [
    'a session that cannot start',
    signedOut({ kind: 'cannot-start', failure: WORKER }),
    'cannot-start',
    'off',
    'try-again',
  ],
  ['a sign-in under way', starting(), 'signing-in', 'running', undefined],
  ['work', active(), 'working', 'idle', 'set-ready'],
  ['an agent who is ready', active({ agent: READY }), 'working', 'on', 'set-not-ready'],
  [
    'an agent who is ready and has reasons to choose from',
    active({ agent: READY, notReadyReasons: ['Lunch'] }),
    'working',
    'on',
    'choose-reason',
  ],
  [
    'a log-in that is not confirmed (I9)',
    active({ agent: { dn: '5001', state: 'unconfirmed' } }),
    'working',
    'unknown',
    undefined,
  ],
  ['a countdown (B2)', countingDown(), 'moving-in', 'attention', 'move-now'],
  [
    'a countdown while no site answers (B1)',
    { ...countingDown(), ...NO_SITE_HEARD },
    'no-site-answers',
    'off',
    'try-now',
  ],
  [
    'a move that is due (B1)',
    active({
      services: TELEPHONY_OFF,
      switchover: { kind: 'due', cause: 'telephony', to: MUNICH, forMs: 60_000 },
    }),
    'waiting-for',
    'attention',
    undefined,
  ],
  [
    'a refusal at the other site',
    active({
      services: TELEPHONY_OFF,
      switchover: {
        kind: 'refused',
        cause: 'telephony',
        to: MUNICH,
        refusal: 'unknown-person',
        forMs: 60_000,
      },
    }),
    'refused-by',
    'attention',
    undefined,
  ],
  [
    'a return that is announced (B11)',
    moved({ switchover: { kind: 'announced', to: MUNICH, dueInMs: 30_000 } }),
    'moving-in',
    'attention',
    'return-now',
  ],
  [
    'a move that waits for the end of a call (B3)',
    active({
      agent: READY,
      switchover: { kind: 'waiting-for-call', cause: 'return', to: MUNICH, dueInMs: 900_000 },
    }),
    'after-call',
    'waiting',
    'set-not-ready',
  ],
  [
    'telephony that is off and leads to no move (S2.3)',
    active({
      services: TELEPHONY_OFF,
      switchover: { kind: 'never', cause: 'telephony', forMs: 60_000 },
    }),
    'telephony-off',
    'off',
    undefined,
  ],
  ['a lost connection', active(CONNECTION_LOST), 'connection-lost', 'attention', undefined],
  ['a phone that is gone (S2.10)', phoneExpired(), 'phone-lost', 'off', undefined],
  ['a log-out (B6)', loggedOut({ kind: 'supervisor' }), 'logged-out', 'attention', 'log-in'],
  [
    'a call that was cut (B5), before a warning',
    active({ interruptedCalls: [CUT_CALL], warnings: [STATISTICS_OFF] }),
    'call-interrupted',
    'off',
    'call-back',
  ],
  [
    'the first warning that is for the agent (S2.5)',
    active({ warnings: [STORAGE, STATISTICS_OFF] }),
    'warning',
    'attention',
    'set-ready',
  ],
  ['a warning for others', active({ warnings: [STORAGE] }), 'working', 'idle', 'set-ready'],
  ['a move under way (S3)', switching(), 'moving', 'running', undefined],
  ['no site that answers (B1)', noSiteAnswers(), 'no-site-answers', 'off', 'try-now'],
  [
    'a try while no site answers',
    noSiteAnswers({ attempt: { kind: 'running' } }),
    'no-site-answers',
    'off',
    undefined,
  ],
];

for (const [name, snapshot, kind, shape, button] of glances) {
  test(`A glance shows ${name}: ${kind}, ${button ?? 'no button'}`, () => {
    const glance = glanceOf(snapshot);
    assert.equal(glance.kind, kind);
    assert.equal(shapeOfGlance(glance), shape);
    assert.equal(glanceButton(snapshot), button);
  });
}

test('A glance tells of an arrival until something else is the news', () => {
  assert.deepEqual(glanceOf(moved(), true), { kind: 'arrived', site: MUNICH });
  assert.equal(shapeOfGlance(glanceOf(moved(), true)), 'moved');
  assert.equal(glanceOf(moved({ interruptedCalls: [CUT_CALL] }), true).kind, 'call-interrupted');
});

test('The words of a glance are cut at the name alone, wherever a language has it', () => {
  const glance: Glance = { kind: 'moving-in', to: MUNICH, dueInMs: 23_000, isForced: true };
  addRestOfEnglish();
  assert.deepEqual(glanceWords(glance, '0:23'), {
    before: 'To ',
    isLead: true,
    name: 'Munich',
    after: ' in 0:23',
  });
  const withoutName = glanceWords({ kind: 'telephony-off' }, '');
  assert.deepEqual(withoutName, { before: 'No calls', isLead: false, name: '', after: '' });
});

test('The warning of a glance is one that touches the work of the agent', () => {
  const glance = glanceOf(active({ warnings: [STORAGE, STATISTICS_OFF] }));
  assert.deepEqual(glance, { kind: 'warning', warning: STATISTICS_OFF });
});
