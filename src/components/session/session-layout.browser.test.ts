import { assert, expect } from '@open-wc/testing';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  CUT_CALL,
  DRILL_DONE,
  MUNICH_READY,
  MUNICH_SILENT,
  STATISTICS_OFF,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  signedOut,
  starting,
  switching,
  phoneExpired,
} from '../../contract/testing/snapshots.js';
import { contrastViolations } from '../testing/contrast-violations.js';
import { laidOut, partsIn, show, textOf } from '../testing/stage-fixture.js';
import { TOLD_STATES } from '../testing/told-states.js';

describe('The view of the session', () => {
  for (const [name, snapshot, shows] of TOLD_STATES) {
    // Each in a page that holds nothing else: axe looks behind what it judges, through all that is there.
    it(`shows ${name}, accessibly, in a dark page too (B8)`, async () => {
      const stage = await laidOut(snapshot);
      assert.match(textOf(stage), shows);
      await expect(stage).to.be.accessible();
      stage.style.setProperty('color-scheme', 'dark');
      assert.deepEqual(await contrastViolations(stage), []);
    });
  }

  const orders: readonly (readonly [string, SessionSnapshot, readonly string[]])[] = [
    ['a healthy session', active(), ['headline', 'agent-state', 'site-status', 'foot']],
    [
      'a healthy session with a site at hand',
      active({ standby: MUNICH_READY }),
      ['headline', 'agent-state', 'site-status', 'foot'],
    ],
    [
      'a healthy session whose other site is silent',
      active({ standby: MUNICH_SILENT }),
      ['headline', 'agent-state', 'site-status', 'standby', 'foot'],
    ],
    [
      'trouble',
      { ...countingDown(), warnings: [STATISTICS_OFF] },
      ['switchover', 'warnings', 'headline', 'agent-state', 'site-status', 'foot'],
    ],
    [
      'as much trouble as there can be',
      {
        ...phoneExpired(countingDown().switchover),
        agent: { dn: '5001', state: 'logged-out', logout: { kind: 'supervisor' } },
        interruptedCalls: [CUT_CALL],
        warnings: [STATISTICS_OFF],
        drill: DRILL_DONE,
      },
      [
        'switchover',
        'logout',
        'phone',
        'interrupted-calls',
        'warnings',
        'drill',
        'headline',
        'site-status',
        'foot',
      ],
    ],
    [
      'a move',
      switching({ warnings: [STATISTICS_OFF], interruptedCalls: [CUT_CALL] }),
      ['switchover', 'interrupted-calls', 'warnings', 'foot'],
    ],
    ['arrived elsewhere', moved(), ['headline', 'agent-state', 'return', 'site-status', 'foot']],
    [
      'no site',
      noSiteAnswers({ interruptedCalls: [CUT_CALL] }),
      ['no-site', 'interrupted-calls', 'foot'],
    ],
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

  it('has one button that stands out, at most', async () => {
    for (const [name, snapshot] of TOLD_STATES) {
      const stage = await laidOut(snapshot);
      const primary = partsIn(stage).flatMap((part) => [
        ...part.renderRoot.querySelectorAll('button.primary'),
      ]);
      assert.isAtMost(primary.length, 1, name);
    }
  });

  it('needs no more width than there is', async () => {
    for (const [name, snapshot] of TOLD_STATES) {
      const stage = await laidOut(snapshot);
      stage.style.setProperty('width', '300px');
      for (const part of partsIn(stage)) {
        assert.isAtMost(
          part.scrollWidth,
          Math.ceil(part.clientWidth),
          `${name}: ${part.localName}`,
        );
      }
    }
  });

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

    await show(stage, active({ standby: MUNICH_SILENT }));
    stage.style.setProperty('width', '400px');
    assert.isTrue(isStacked());
    stage.style.setProperty('width', '600px');
    assert.isFalse(isStacked());
  });
});
