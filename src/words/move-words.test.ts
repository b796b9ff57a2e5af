import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type {
  AgentSnapshot,
  ForcedCause,
  LogoutExplanation,
  SwitchoverCause,
  VoluntaryCause,
} from '../contract/snapshot.js';
import { CUT_CALL, FRANKFURT, MUNICH, switching } from '../contract/testing/snapshots.js';
import type { MoveObstacle } from './move-obstacle.js';
import type { Outlook } from './words.js';
import { outlookBeganText, outlookOverText } from './outlook-spoken-words.js';
import {
  agentStateText,
  callAtRiskText,
  callText,
  interruptedCallText,
  logoutText,
} from './agent-words.js';
import { stepText, switchingText } from './move-words.js';
import { arrivalText } from './arrival-words.js';
import { outlookText } from './outlook-words.js';
import { addRestOfEnglish } from '../locales/rest-of-english.js';

addRestOfEnglish();

const FORCED: readonly ForcedCause[] = ['telephony', 'phone', 'graceful-shutdown'];
const VOLUNTARY: readonly VoluntaryCause[] = [
  'agent-request',
  'return',
  'automatic-return',
  'drill',
];
const CAUSES: readonly SwitchoverCause[] = [...FORCED, ...VOLUNTARY];

/** Names that the code uses, and words that help nobody. */
const NOT_FOR_AGENTS =
  /undefined|\bsorry\b|\berror\b|\bSIP\b|\bDN\b|dr-|time-?out|-request|-return/iu;

const LOGOUTS: readonly (LogoutExplanation | undefined)[] = [
  undefined,
  { kind: 'manual' },
  { kind: 'supervisor' },
  { kind: 'registration-expired' },
  { kind: 'graceful-shutdown' },
  { kind: 'unknown', reason: 'shift end' },
];

const OUTLOOKS: readonly Outlook[] = [
  { kind: 'never', cause: 'telephony', forMs: 0 },
  { kind: 'never', cause: 'phone', forMs: 0 },
  { kind: 'counting-down', cause: 'telephony', to: MUNICH, forMs: 0, dueInMs: 1, timeoutMs: 1 },
  { kind: 'counting-down', cause: 'phone', to: MUNICH, forMs: 0, dueInMs: 1, timeoutMs: 1 },
  ...FORCED.map((cause) => ({ kind: 'due', cause, to: MUNICH, forMs: 0 }) as const),
  ...FORCED.map(
    (cause) =>
      ({ kind: 'refused', cause, to: MUNICH, refusal: 'unknown-person', forMs: 0 }) as const,
  ),
  { kind: 'announced', to: MUNICH, dueInMs: 1 },
  { kind: 'waiting-for-call', cause: 'agent-request', to: MUNICH, dueInMs: 1 },
  { kind: 'waiting-for-call', cause: 'drill', to: MUNICH, dueInMs: 1 },
];

const AT_FRANKFURT = { site: 'Frankfurt', left: '0:23' };
const FREE: MoveObstacle = { kind: 'none' };
const SILENT: MoveObstacle = { kind: 'other-unfit', other: MUNICH, word: undefined };

describe('The words for moves', () => {
  for (const cause of CAUSES) {
    test(`say where a move goes and how it came about: ${cause}`, () => {
      const { title, text } = switchingText('Frankfurt', 'Munich', cause);
      const arrival = { kind: 'moved', from: FRANKFURT, cause, tookMs: 1 } as const;
      const after = arrivalText(arrival, '10:42', MUNICH);
      assert.match(title, /to Munich$/u);
      assert.match(text, / This page stays as it is\. Keep typing\.$|^This page stays/u);
      assert.match(after, /^Moved at 10:42 \w/u);
      assert.doesNotMatch(`${title} ${text} ${after}`, NOT_FOR_AGENTS);
    });
  }

  test('say that a rehearsal is one (B10)', () => {
    const { title, text } = switchingText('Frankfurt', 'Munich', 'drill');
    assert.match(title, /^Rehearsal: /u);
    assert.match(text, /only a rehearsal, to the other site and back/u);
  });

  test('name what failed, for every forced cause', () => {
    const texts = FORCED.map((cause) => switchingText('Frankfurt', 'Munich', cause).text);
    assert.equal(new Set(texts).size, FORCED.length);
    for (const text of texts) assert.match(text, /Frankfurt/u);
  });

  test('tell the steps of a move by their tense', () => {
    const { steps } = switching();
    assert.deepEqual(
      steps.map((step) => stepText(step, 'Frankfurt', 'Munich')),
      ['Connected to Munich', 'Leaving Frankfurt', 'Log you in at Munich'],
    );
  });

  for (const outlook of OUTLOOKS) {
    const name = 'cause' in outlook ? `${outlook.kind}, ${outlook.cause}` : outlook.kind;
    test(`say what is in sight, in sight of all and for those who listen: ${name}`, () => {
      const told = outlookText({ ...AT_FRANKFURT, outlook, obstacle: FREE });
      const { title, moment = '', text } = told;
      assert.match(text, /\.$/u);
      if ('dueInMs' in outlook) assert.match(`${moment} ${text}`, /in 0:23/u);
      const spoken = outlookBeganText(outlook, FREE, 'Frankfurt');
      assert.match(spoken, /\.$/u);
      assert.match(outlookOverText(outlook, FREE, 'Frankfurt'), /[Yy]ou stay/u);
      assert.doesNotMatch(`${title} ${moment} ${text} ${spoken}`, NOT_FOR_AGENTS);
      assert.doesNotMatch(spoken, /\d:\d\d| for\./u);
    });
  }
});

describe('The words for moves that something stands in the way of (B1, B9)', () => {
  const told = (obstacle: MoveObstacle) =>
    OUTLOOKS.map((outlook) => ({
      of: 'cause' in outlook ? `${outlook.kind} ${outlook.cause}` : outlook.kind,
      seen: outlookText({ ...AT_FRANKFURT, outlook, obstacle }),
      heard: outlookBeganText(outlook, obstacle, 'Frankfurt'),
      over: outlookOverText(outlook, obstacle, 'Frankfurt'),
    }));

  test('blame no site while none answers, unless a site itself said what is to come', () => {
    const without = told({ kind: 'no-site-answers', other: MUNICH, sites: [FRANKFURT, MUNICH] });
    const blamed = without.filter(({ seen }) => seen.title !== 'No site answers');
    assert.deepEqual(
      blamed.map(({ of }) => of),
      [
        'never phone',
        'due graceful-shutdown',
        'refused telephony',
        'refused phone',
        'refused graceful-shutdown',
        'announced',
        'waiting-for-call agent-request',
        'waiting-for-call drill',
      ],
    );
    for (const { seen, heard } of without.filter((one) => !blamed.includes(one))) {
      assert.match(
        seen.text,
        /^Most likely it is your own network: neither Frankfurt nor Munich can/u,
      );
      assert.match(heard, /^No site answers\. Most likely it is your own network.* VPN\.$/u);
      assert.doesNotMatch(`${seen.text} ${heard}`, /are down|not connected/u);
      assert.doesNotMatch(`${seen.title} ${seen.text} ${heard}`, NOT_FOR_AGENTS);
    }
    const countdown = without.find(({ of }) => of === 'counting-down telephony');
    assert.match(countdown?.seen.text ?? '', /If only Munich answers, you move there in 0:23\./u);
    assert.equal(countdown?.over, 'Frankfurt answers again. You stay.');
  });

  test('say of a countdown that the other site could not take the agent now', () => {
    const obstacles = [
      SILENT,
      { kind: 'other-without-telephony', other: MUNICH },
      { ...SILENT, word: 'failing' },
    ] as const;
    const texts = obstacles.map((obstacle) => {
      const one = told(obstacle).find(({ of }) => of === 'counting-down telephony');
      assert.equal(one?.seen.moment, 'Moving you to Munich in 0:23');
      return `${one.seen.text} ${one.heard}`;
    });
    assert.match(texts[0] ?? '', /Munich does not answer now; .*Munich does not answer now; /u);
    assert.match(texts[1] ?? '', /Phones at Munich are down; .*Phones at Munich are down; /u);
    assert.match(texts[2] ?? '', /Munich has a fault\. .*Munich has a fault\./u);
    assert.doesNotMatch(texts[2] ?? '', /does not answer/u);
  });

  test('say of a move that is due whether an answer is waited for, or telephony', () => {
    const due = (obstacle: MoveObstacle): readonly string[] =>
      told(obstacle)
        .filter(({ of }) => of.startsWith('due'))
        .map(({ seen }) => `${seen.title}. ${seen.moment ?? ''}. ${seen.text}`);
    for (const text of due(SILENT)) assert.match(text, /as soon as it answers/u);
    for (const text of due({ kind: 'other-without-telephony', other: MUNICH })) {
      assert.match(text, /Phones at (?:Frankfurt and )?Munich are down/u);
      assert.doesNotMatch(text, /as soon as it answers/u);
      assert.doesNotMatch(text, NOT_FOR_AGENTS);
    }
  });
});

describe('The words for log-outs (B6)', () => {
  test('are others for each reason', () => {
    const titles = LOGOUTS.map((logout) => logoutText(logout, 'Frankfurt', 'Munich').title);
    assert.equal(new Set(titles).size, LOGOUTS.length);
    assert.doesNotMatch(titles.join(' '), NOT_FOR_AGENTS);
  });

  test('quote an unknown reason, or say that there was none', () => {
    const text = (reason: string): string =>
      logoutText({ kind: 'unknown', reason }, 'Frankfurt').text;
    assert.equal(text('shift end'), 'Frankfurt gave this reason: “shift end”.');
    assert.equal(text(''), 'Frankfurt gave no reason.');
  });

  test('promise a move only where there is somewhere to go (S2.11)', () => {
    const text = (other?: string): string =>
      logoutText({ kind: 'graceful-shutdown' }, 'Frankfurt', other).text;
    assert.equal(text('Munich'), 'You’re being moved to Munich. This page stays as it is.');
    assert.match(text(), /^You stay here\./u);
  });
});

describe('The words for the agent’s state', () => {
  const agentState = (agent: AgentSnapshot, canBeCalled = true) =>
    agentStateText(agent, 'Frankfurt', canBeCalled);

  test('promise no calls to an agent whom none can reach (I9)', () => {
    const { title } = agentState({ dn: '5001', state: 'ready' }, false);
    assert.equal(title, 'Ready, but no calls can reach you');
    assert.equal(agentState({ dn: '5001', state: 'not-ready' }, false).title, 'You are not ready');
  });

  test('say what is kept of a call that a move may cut, and promise no hidden number (B5)', () => {
    const call = { id: 'c', attachedData: {}, forMs: 0, state: 'established' } as const;
    assert.deepEqual(callAtRiskText({ ...call, number: '117' }), {
      title: 'You may lose this caller',
      text: '117 is kept for call-back.',
    });
    assert.equal(
      callAtRiskText({ ...call, number: '' }).text,
      'The number is hidden. Ask for it now.',
    );
  });

  test('show nobody as ready before the site has said so (I9)', () => {
    const titles = (['unconfirmed', 'logged-out', 'not-ready', 'ready'] as const).map(
      (state) => agentState({ dn: '5001', state, requested: 'ready' }).title,
    );
    assert.deepEqual(titles, [
      'Waiting for Frankfurt to confirm your log-in',
      'You are logged out',
      'You are not ready',
      'You are ready',
    ]);
  });

  test('say what has been asked for, instead of what was', () => {
    const texts = (['logged-in', 'not-ready', 'ready'] as const).map(
      (requested) =>
        agentState({ dn: '5001', state: 'not-ready', reason: 'Lunch', requested }).text,
    );
    assert.deepEqual(texts, ['Logging you in …', 'Setting you not ready …', 'Setting you ready …']);
  });

  test('give the reason of a not-ready that has one', () => {
    const text = (reason: string): string =>
      agentState({ dn: '5001', state: 'not-ready', reason }).text;
    assert.equal(text('Lunch'), 'Reason: Lunch. Phone 5001');
    assert.equal(text(''), 'Phone 5001');
  });

  test('name a caller, also one that hides', () => {
    const call = { id: 'c', attachedData: {}, forMs: 0, state: 'ringing', number: '' } as const;
    assert.equal(callText(call), 'A call from an unknown number is ringing');
    assert.equal(callText({ ...call, state: 'established', number: '117' }), 'In a call with 117');
    assert.deepEqual(interruptedCallText(CUT_CALL, '10:41'), {
      title: 'Your call with +49 69 5550 117 was cut',
      text: 'At 10:41, at Frankfurt',
    });
  });
});
