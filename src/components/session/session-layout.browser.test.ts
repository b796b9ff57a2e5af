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
import {
  button,
  laidOut,
  openDetails,
  partsIn,
  rendered,
  show,
  textOf,
} from '../testing/stage-fixture.js';
import { TOLD_STATES } from '../testing/told-states.js';

describe('The view of the session', () => {
  for (const [name, snapshot, shows] of TOLD_STATES) {
    // Each in a page that holds nothing else: axe looks behind what it judges, through all that is there.
    it(`shows ${name}, accessibly, in a dark page too (B8)`, async () => {
      const stage = await laidOut(snapshot);
      await openDetails(stage);
      assert.match(textOf(stage), shows);
      await expect(stage).to.be.accessible();
      stage.style.setProperty('color-scheme', 'dark');
      assert.deepEqual(await contrastViolations(stage), []);
    });
  }

  const orders: readonly (readonly [string, SessionSnapshot, readonly string[]])[] = [
    ['a healthy session', active(), ['now']],
    ['a healthy session with a site at hand', active({ standby: MUNICH_READY }), ['now']],
    ['a healthy session whose other site is silent', active({ standby: MUNICH_SILENT }), ['now']],
    [
      'trouble',
      { ...countingDown(), warnings: [STATISTICS_OFF] },
      ['switchover', 'now', 'warnings'],
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
      ['switchover', 'logout', 'phone-state', 'interrupted-calls', 'drill', 'now', 'warnings'],
    ],
    [
      'a move',
      switching({ warnings: [STATISTICS_OFF], interruptedCalls: [CUT_CALL] }),
      ['switchover', 'interrupted-calls', 'now', 'warnings'],
    ],
    ['arrived elsewhere', moved(), ['now', 'return']],
    [
      'no site',
      noSiteAnswers({ interruptedCalls: [CUT_CALL] }),
      ['no-site', 'interrupted-calls', 'now'],
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

  it('clips nothing of large letters in little room', async () => {
    for (const [name, snapshot] of TOLD_STATES) {
      const stage = await laidOut(snapshot);
      stage.style.setProperty('width', '360px');
      stage.style.setProperty('font-size', '28px');
      await openDetails(stage);
      const { right } = stage.getBoundingClientRect();
      for (const part of partsIn(stage).slice(1)) {
        for (const element of part.renderRoot.querySelectorAll(
          ':is(h2, p, button, a, th, td, li, dt, dd, input):not(.unseen)',
        )) {
          const box = element.getBoundingClientRect();
          assert.isAtMost(box.right, Math.ceil(right), `${name}: ${element.outerHTML}`);
        }
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

  it('is one line of 48 px while all is well, in 360 px too', async () => {
    const stage = await laidOut(
      active({ agent: { dn: '5001', state: 'ready' }, standby: MUNICH_READY }),
    );
    for (const width of ['1280px', '680px', '360px']) {
      stage.style.setProperty('width', width);
      // With the frame's border.
      assert.equal(stage.offsetHeight, 50, width);
    }
  });

  it('puts the labels of the table above their rows where large letters are in little room', async () => {
    const stage = await laidOut(active());
    await openDetails(stage);
    const label = partsIn(stage)
      .map((part) => part.renderRoot.querySelector<HTMLElement>('tbody th'))
      .find((found) => found !== null);
    const cell = label?.nextElementSibling;
    if (!label || !(cell instanceof HTMLElement)) throw new Error('no table');
    const isBeside = () => label.getBoundingClientRect().top === cell.getBoundingClientRect().top;
    stage.style.setProperty('width', '360px');
    assert.isTrue(isBeside());
    stage.style.setProperty('font-size', '28px');
    assert.isFalse(isBeside());
    assert.isAtMost(stage.scrollWidth, 360);
  });

  it('opens the details when asked to, and keeps them open through moves and a new sign-in', async () => {
    const stage = await laidOut(active());
    const details = () =>
      partsIn(stage)
        .map(({ localName }) => localName)
        .includes('agent-dr-details');
    assert.isFalse(details());
    await openDetails(stage);
    for (const snapshot of [switching(), moved(), signedOut(), starting(), active()])
      await show(stage, snapshot);
    assert.isTrue(details());
    button(stage, 'Details').click();
    await rendered(stage);
    assert.isFalse(details());
    assert.isFalse(
      partsIn(await laidOut(active()))
        .map(({ localName }) => localName)
        .includes('agent-dr-details'),
    );
  });
});
