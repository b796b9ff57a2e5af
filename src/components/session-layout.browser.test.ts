import { assert, expect } from '@open-wc/testing';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { laidOut, partsIn, show, textOf } from './testing/stage-fixture.js';
import {
  ALL_WARNINGS,
  FRANKFURT,
  MUNICH,
  STATISTICS_OFF,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  signedOut,
  starting,
  switching,
} from './testing/snapshots.js';

const OFF = { telephony: 'off', configuration: 'on', statistics: 'on' } as const;
const UNKNOWN = { telephony: 'unknown', configuration: 'unknown', statistics: 'unknown' } as const;

const STATES: readonly (readonly [name: string, snapshot: SessionSnapshot, shows: RegExp])[] = [
  ['nobody signed in', signedOut(), /^Sign in to telephony \/ User name/u],
  ['the agent signed out', signedOut({ kind: 'agent-wish' }), /You signed out\./u],
  [
    'a refused password',
    signedOut({ kind: 'refused', refusal: 'refused-credentials', site: FRANKFURT }),
    /Frankfurt refused this password\. It was not tried anywhere else\./u,
  ],
  [
    'a log-in elsewhere (B6)',
    signedOut({ kind: 'refused', refusal: 'superseded', site: FRANKFURT }),
    /You are logged in on another computer\. This one stopped/u,
  ],
  [
    'a configuration that is not right',
    signedOut({
      kind: 'cannot-start',
      failure: {
        kind: 'configuration',
        message: 'for the log',
        problems: [
          { path: 'sites[1].gateways[0]', expected: 'a wss: address', found: '"http://a.example"' },
          { path: '', expected: 'an object', found: 'null' },
        ],
      },
    }),
    /sites\[1\]\.gateways\[0\] \/ expected a wss: address, found "http:\/\/a\.example" \/ The whole configuration \/ expected an object, found null \/ Try again/u,
  ],
  [
    'a worker that does not start',
    signedOut({ kind: 'cannot-start', failure: { kind: 'worker', message: 'for the log' } }),
    /Telephony does not run in this page/u,
  ],
  [
    'a sign-in under way',
    starting({ site: MUNICH, failedSites: [FRANKFURT] }),
    /Frankfurt does not answer\. Connecting to Munich …/u,
  ],
  ['work at the preferred site', active(), /^You work at Frankfurt \/ Your preferred site, since/u],
  ['work after a move', moved(), /^You work at Munich \/ Moved at .* because telephony/u],
  [
    'a lost connection',
    active({ connection: 'lost', services: UNKNOWN }),
    /The connection to Frankfurt is lost\..*\| Munich/u,
  ],
  ['a countdown (B2)', countingDown(), /^Moving you to Munich in 0:23 \/ .*silent for 0:37/u],
  [
    'silent telephony without site-timeout (S2.3)',
    active({ services: OFF, switchover: { kind: 'never', offForMs: 75_000 } }),
    /^Telephony is not available \/ Frankfurt is trying to get it back\..*1:15/u,
  ],
  [
    'a move that is due (B1)',
    active({ services: OFF, switchover: { kind: 'due', to: MUNICH, offForMs: 75_000 } }),
    /^Moving you to Munich as soon as it answers \/ .*silent for 1:15\. If it comes back first/u,
  ],
  [
    'a refusal at the other site',
    active({
      services: OFF,
      switchover: { kind: 'refused', to: MUNICH, refusal: 'unknown-application', offForMs: 75_000 },
    }),
    /^Munich does not know this desktop \/ .*Munich is not asked again by itself/u,
  ],
  [
    'a move under way (S3)',
    switching(),
    /^Moving you to Munich \/ .*Connected to Munich \/ 0\.1 s \/ Leaving Frankfurt \/ Log you in/u,
  ],
  [
    'no site that answers (B1)',
    noSiteAnswers(),
    /^No site answers \/ .*neither Frankfurt nor Munich.* Next try in 0:04\./u,
  ],
  ['all warnings', active({ warnings: ALL_WARNINGS }), /^Statistics are missing.*0:42/u],
];

describe('The view of the session', () => {
  for (const [name, snapshot, shows] of STATES) {
    it(`shows ${name}, accessibly (B8)`, async () => {
      const stage = await laidOut(snapshot);
      assert.match(textOf(stage), shows);
      await expect(stage).to.be.accessible();
    });
  }

  it('is accessible in a dark page too (B8)', async () => {
    for (const [, snapshot] of STATES) {
      const stage = await laidOut(snapshot);
      stage.style.setProperty('color-scheme', 'dark');
      await expect(stage).to.be.accessible();
    }
  });

  const orders: readonly (readonly [string, SessionSnapshot, readonly string[]])[] = [
    ['a healthy session', active(), ['headline', 'site-status']],
    [
      'trouble',
      { ...countingDown(), warnings: [STATISTICS_OFF] },
      ['switchover', 'warnings', 'headline', 'site-status'],
    ],
    ['a move', switching({ warnings: [STATISTICS_OFF] }), ['switchover', 'warnings']],
    ['no site', noSiteAnswers(), ['no-site']],
    ['a sign-in', starting(), ['sign-in']],
  ];
  for (const [name, snapshot, parts] of orders) {
    it(`has the most urgent on top, and nothing more than it needs: ${name}`, async () => {
      const stage = await laidOut(snapshot);
      assert.deepEqual(
        partsIn(stage).map(({ localName }) => localName.replace('agent-dr-', '')),
        ['announcer', ...parts],
      );
    });
  }

  it('keeps its parts, and the region that is listened to, through a whole session', async () => {
    const stage = await laidOut(signedOut());
    const [announcer, signIn] = partsIn(stage);
    await show(stage, starting());
    assert.equal(partsIn(stage)[1], signIn);
    for (const snapshot of [active(), countingDown(), switching(), moved(), noSiteAnswers()]) {
      await show(stage, snapshot);
      assert.equal(partsIn(stage)[0], announcer);
    }
  });

  it('stacks the sites where it is narrow', async () => {
    const stage = await laidOut(active());
    const cards = partsIn(stage).flatMap((part) => [...part.renderRoot.querySelectorAll('.card')]);
    const isStacked = (): boolean =>
      new Set(cards.map((card) => card.getBoundingClientRect().top)).size === cards.length;
    stage.style.setProperty('width', '400px');
    assert.isFalse(isStacked());
    stage.style.setProperty('width', '300px');
    assert.isTrue(isStacked());
    assert.lengthOf(cards, 2);
    assert.isAtMost(stage.scrollWidth, 300);
  });
});
