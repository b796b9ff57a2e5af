import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SiteWord } from '../contract/site-word.js';
import type { Failure, GatewayRefusal } from '../contract/failure.js';
import type { Warning } from '../contract/snapshot.js';
import {
  ALL_WARNINGS,
  CONFIGURATION_DRIFT,
  FRANKFURT,
  MUNICH,
  starting,
} from '../contract/testing/snapshots.js';
import { warningClearedText, warningText } from './warning-words.js';
import { failureText, problemText, refusalText } from './failure-words.js';
import { signInProgressText, signedOutText } from './sign-in-words.js';
import { arrivalText, connectionLostText } from './arrival-words.js';
import { noSiteNow, noSiteText, noSiteTitle } from './no-site-words.js';
import { addRestOfEnglish } from '../locales/rest-of-english.js';

addRestOfEnglish();

const REFUSALS: readonly GatewayRefusal[] = [
  'refused-credentials',
  'unknown-application',
  'sign-in-expired',
  'unknown-person',
  'incompatible-protocol',
  'superseded',
  'logged-in-elsewhere',
];

/** Names that the code uses, and words that help nobody. */
const NOT_FOR_AGENTS =
  /\b(undefined|null|sorry|error|failed with|CSP|SIP|gateway|IndexedDB|dr-|\w+-(off|failed|unknown|credentials|protocol|application))\b/iu;

describe('The words for agents (B6)', () => {
  const kinds: readonly Warning['kind'][] = ALL_WARNINGS.map(({ kind }) => kind);

  for (const [index, warning] of ALL_WARNINGS.entries()) {
    test(`say what ${kinds[index]} (${index}) means, without names from the code`, () => {
      const { title, text } = warningText(warning);
      assert.notEqual(title, '');
      assert.match(text, /\.$/u);
      assert.doesNotMatch(`${title} ${text}`, NOT_FOR_AGENTS);
    });
  }

  test('are different for each warning, when it comes and when it goes', () => {
    const distinct = (texts: readonly string[]): void => {
      assert.equal(new Set(texts).size, ALL_WARNINGS.length);
    };
    distinct(ALL_WARNINGS.map((warning) => warningText(warning).title));
    distinct(ALL_WARNINGS.map((warning) => warningClearedText(warning)));
  });

  test('keep what administrators need apart', () => {
    const details = ALL_WARNINGS.flatMap((warning) => {
      const told = warningText(warning).details;
      return told === undefined ? [] : [[warning.kind, told]];
    });
    assert.deepEqual(Object.fromEntries(details), {
      'configuration-drift': [
        'DN: 5001; at Munich: 5002',
        'Preferred site: Frankfurt; at Munich: Munich',
        'Secondary site: Munich; at Munich: not set',
        'site-timeout of Frankfurt: 60 s; at Munich: 30 s',
        'site-timeout of Munich: not set; at Munich: 30 s',
        'site-sip-register-timeout of Frankfurt: 60 s; at Munich: not set',
        'Log-in code: not the same',
      ],
      'site-refuses': ['munich: incompatible-protocol'],
      'preferred-site-unknown': ['desktop_site3: csp.site3.example:2020'],
      'configuration-object': ['desktop_site1: site-timeout is "soon"'],
      'unreadable-messages': ['3 so far, the last: not JSON'],
      'forbidden-address': ['wss://gateway.munich.example: connect-src'],
      storage: ['IndexedDB: missing'],
    });
  });

  test('name each thing in which the sites differ once, and no log-in code (B9, I6)', () => {
    const { title, text, details } = warningText(CONFIGURATION_DRIFT);
    assert.equal(
      text,
      'What differs: your phone, your preferred site, your second site, how long phones may be down before you are moved, how long your phone may be gone before you are moved, and your log-in code. Keep working. Tell your administrator.',
    );
    assert.doesNotMatch([title, text, ...(details ?? [])].join(' '), /SECRET/u);
  });

  for (const refusal of REFUSALS) {
    test(`explain ${refusal} the same way after a command and when signed out`, () => {
      const expected = refusalText(refusal, 'Frankfurt');
      assert.doesNotMatch(`${expected.title} ${expected.text}`, NOT_FOR_AGENTS);
      const failure = { kind: refusal, message: 'for the log', siteId: 'frankfurt' } as const;
      assert.deepEqual(failureText(failure, 'Frankfurt'), expected);
      assert.deepEqual(signedOutText({ kind: 'refused', refusal, site: FRANKFURT }), expected);
    });
  }

  test('never repeat what a failure says for developers', () => {
    const failures: readonly Failure[] = [
      { kind: 'configuration', message: 'SECRET', problems: [] },
      { kind: 'no-site-answers', message: 'SECRET' },
      { kind: 'not-moved', message: 'SECRET', siteId: 'munich' },
      { kind: 'vetoed', message: 'SECRET', siteId: 'munich' },
      { kind: 'not-confirmed', message: 'SECRET', siteId: 'munich' },
      { kind: 'interrupted', message: 'SECRET' },
      { kind: 'not-possible-now', message: 'SECRET' },
      { kind: 'worker', message: 'SECRET' },
    ];
    const texts = failures.map((failure) => failureText(failure, 'Munich'));
    assert.equal(new Set(texts.map(({ title }) => title)).size, failures.length);
    for (const { title, text } of texts) assert.doesNotMatch(`${title} ${text}`, /SECRET/u);
  });

  test('say of how many moves an agent is told, and within which time (B11)', () => {
    const { text } = warningText({ kind: 'flapping', moves: 3, withinMs: 900_000 });
    assert.match(text, /^3 times in 15 minutes\./u);
    const quick = warningText({ kind: 'flapping', moves: 2, withinMs: 61_000 });
    assert.match(quick.text, /^2 times in a minute\./u);
  });

  test('say what to do about a refused password', () => {
    assert.deepEqual(refusalText('refused-credentials', 'Munich'), {
      title: 'Munich refused this password',
      text: 'Check it and try again.',
    });
  });

  test('name two sites that do not answer, and more than two', () => {
    const [a, b, c] = [{ name: 'A' }, { name: 'B' }, { name: 'C' }];
    assert.match(noSiteText([a, b]), /neither A nor B can be reached/u);
    assert.match(noSiteText([a, b, c]), /none of A, B, and C can be reached/u);
    assert.equal(noSiteTitle([a, b]), 'No site answers');
  });

  test('B1 tell what each site said, and blame no network, when one of them has answered', () => {
    const sites = [{ name: 'A', word: 'busy' }, { name: 'B' }] as const;
    assert.equal(noSiteTitle(sites), 'No site can take you now');
    assert.equal(noSiteText(sites), 'A is busy now. B does not answer.');
    assert.equal(noSiteNow(sites), noSiteText(sites));
    for (const word of WORDS) {
      const said = noSiteText([
        { name: 'A', word },
        { name: 'B', word: 'stopping' },
      ]);
      assert.match(said, /\bA\b.*\. B is being shut down\.$/u);
      assert.doesNotMatch(said, NOT_FOR_AGENTS);
      assert.doesNotMatch(said, /network/u);
    }
  });

  test('tell how the agent came to the site where they are', () => {
    const signedIn = { kind: 'signed-in' } as const;
    assert.equal(
      arrivalText(signedIn, '09:14', FRANKFURT, FRANKFURT),
      'Your preferred site, since 09:14',
    );
    assert.equal(arrivalText(signedIn, '09:14', FRANKFURT, MUNICH), 'Since 09:14');
    assert.equal(arrivalText(signedIn, '09:14', FRANKFURT), 'Since 09:14');
  });

  test('tell how far a sign-in is, and which site did not take the agent, in its own words (B22)', () => {
    const steps = [
      'looking-up',
      'connecting',
      'identifying',
      'reading-configuration',
      'logging-in',
    ] as const;
    const texts = steps.map((step) => signInProgressText(starting({ step })));
    assert.equal(new Set(texts).size, steps.length);
    assert.equal(
      signInProgressText(starting({ site: MUNICH, failedSites: [FRANKFURT] })),
      'Frankfurt does not answer. Connecting to Munich …',
    );
    const failed = { ...FRANKFURT, word: 'failing' } as const;
    assert.equal(
      signInProgressText(starting({ site: MUNICH, failedSites: [failed] })),
      'Frankfurt has a fault. Connecting to Munich …',
    );
  });

  test('tell the integrator where the configuration is wrong, what was expected and found', () => {
    const problem = { path: 'sites[1].id', expected: 'a text', found: '7' };
    assert.deepEqual(problemText(problem), {
      title: 'sites[1].id',
      text: 'expected a text, found 7',
    });
    const whole = problemText({ ...problem, path: '' });
    assert.equal(whole.title, 'The whole configuration');
  });
});

describe('A lost connection', () => {
  test('is told after what the site said, if anything', () => {
    assert.equal(
      connectionLostText({ name: 'Frankfurt', word: 'restarting' }),
      'Frankfurt is being restarted. The connection to Frankfurt is lost. Reconnecting automatically.',
    );
    assert.equal(
      connectionLostText({ name: 'Frankfurt' }),
      'The connection to Frankfurt is lost. Reconnecting automatically.',
    );
  });
});

const WORDS: readonly SiteWord[] = [
  'busy',
  'restarting',
  'stopping',
  'no-telephony',
  'awaiting-sign-in',
  'failing',
  'unknown-application',
  'unknown-person',
  'incompatible-protocol',
];
