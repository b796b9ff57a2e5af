import { assert, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  active,
  countingDown,
  signedOut,
  starting,
  switching,
  noSiteAnswers,
} from '../../contract/testing/snapshots.js';
import type { SessionStage } from '../testing/session-stage.js';
import {
  button,
  find,
  hasFocus,
  laidOut,
  partsIn,
  show,
  textOf,
} from '../testing/stage-fixture.js';
import { TOLD_STATES } from '../testing/told-states.js';
import { EXPORTED } from './exported-parts.js';

const glanceIn = (stage: SessionStage) => {
  const glance = stage.renderRoot.querySelector('agent-dr-glance');
  if (glance === null) throw new Error('There is no glance.');
  return glance;
};

const inGlance = (stage: SessionStage, selector: string): HTMLElement => {
  const found = glanceIn(stage).renderRoot.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector} in the glance.`);
  return found;
};

const isOpen = (stage: SessionStage): boolean =>
  inGlance(stage, '[part~=panel]').matches(':popover-open');

/** When the panel has opened or closed. */
const toggled = (stage: SessionStage): Promise<unknown> =>
  new Promise((resolve) => {
    inGlance(stage, '[part~=panel]').addEventListener('toggle', resolve, { once: true });
  });

async function press(stage: SessionStage, element: HTMLElement, key: string): Promise<void> {
  const done = toggled(stage);
  element.focus();
  await sendKeys({ press: key });
  await done;
  await glanceIn(stage).updateComplete;
}

const frame = (stage: SessionStage): HTMLElement => {
  const found = stage.renderRoot.querySelector<HTMLElement>('.frame');
  if (found === null) throw new Error('There is no frame.');
  return found;
};

describe('The sizes of the view', () => {
  it('compact is one line with one primary button, in 300 px too, and a badge is less', async () => {
    const line = await laidOut(active(), 'compact');
    const badge = await laidOut(active(), 'badge');
    line.style.setProperty('width', '300px');
    for (const [name, snapshot] of TOLD_STATES) {
      await show(line, snapshot);
      await show(badge, snapshot);
      const shown = inGlance(line, '[part~=line]');
      assert.isAtMost(shown.querySelectorAll('.primary').length, 1, name);
      assert.isAtMost(shown.scrollWidth, 300, name);
      const { width, height } = inGlance(badge, '[part~=badge]').getBoundingClientRect();
      assert.isAtLeast(height, 24, name);
      assert.isAtMost(width, 420, name);
      assert.equal(frame(line).checkVisibility(), false, name);
    }
    line.style.setProperty('width', '560px');
    await show(line, countingDown());
    assert.equal(inGlance(line, '[part~=line]').offsetHeight, 40);
    assert.match(textOf(line), /^To Munich in 0:23/u);
  });

  it('"Details" shows everything else by keyboard, and Escape gives the place back', async () => {
    for (const [size, part] of [
      ['compact', 'open'],
      ['badge', 'badge'],
    ] as const) {
      const stage = await laidOut(countingDown(), size);
      const opener = inGlance(stage, `[part~=${part}]`);
      assert.equal(opener.getAttribute('aria-expanded'), 'false');
      await press(stage, opener, 'Enter');
      assert.isTrue(isOpen(stage));
      assert.equal(opener.getAttribute('aria-expanded'), 'true');
      assert.isTrue(frame(stage).checkVisibility());
      // In the panel is the one that stands out, and only there.
      assert.lengthOf(glanceIn(stage).renderRoot.querySelectorAll('.primary'), 0);
      await expect(stage).to.be.accessible();
      const { left, right } = inGlance(stage, '[part~=panel]').getBoundingClientRect();
      assert.isAtLeast(left, 0);
      assert.isAtMost(right, document.documentElement.clientWidth);
      await press(stage, opener, 'Escape');
      assert.isFalse(isOpen(stage));
      assert.isTrue(hasFocus(opener));
    }
  });

  it('signing in is one step away, stays there for a password manager, and closes after it', async () => {
    const stage = await laidOut(signedOut(), 'compact');
    const opened = toggled(stage);
    button(stage, 'Sign in').click();
    await opened;
    assert.isTrue(isOpen(stage));
    assert.equal(inGlance(stage, '[part~=panel]').getAttribute('popover'), 'manual');
    await show(stage, starting());
    assert.isTrue(isOpen(stage));
    await show(stage, active());
    assert.isFalse(isOpen(stage));
    // From now on a click beside it closes it.
    assert.equal(inGlance(stage, '[part~=panel]').getAttribute('popover'), 'auto');
  });

  it('the button of the line does what it says', async () => {
    const wishes: readonly (readonly [SessionSnapshot, string, readonly unknown[]])[] = [
      [countingDown(), 'Move now', ['moveNow']],
      [active(), 'Set ready', ['ready']],
      [active({ agent: { dn: '5001', state: 'ready' } }), 'Set not ready', ['notReady']],
      [noSiteAnswers(), 'Try now', ['retryNow']],
    ];
    for (const [snapshot, label, command] of wishes) {
      const stage = await laidOut(snapshot, 'compact');
      const action = inGlance(stage, '[part~=action]');
      assert.equal(action.textContent.trim(), label);
      action.click();
      assert.deepEqual(stage.asked, [command]);
    }
  });

  it('the badge says to those who do not see it what the line says', async () => {
    const stage = await laidOut(active(), 'badge');
    const badge = inGlance(stage, '[part~=badge]');
    assert.equal(
      badge.textContent.replace(/\s+/gu, ' ').trim(),
      'Frankfurt Telephony on Not ready',
    );
  });

  it('the badge shows where the agent works and whether they are ready, or what counts more', async () => {
    const stage = await laidOut(active(), 'badge');
    const shown = (): string =>
      [...inGlance(stage, '[part~=badge]').querySelectorAll(':scope > span:not(.unseen)')]
        .map(({ textContent }) => textContent.trim())
        .join(', ');
    assert.equal(shown(), 'Frankfurt, Not ready');
    await show(stage, countingDown({ dueInMs: 37_000 }));
    assert.match(shown(), /^To Munich in 0:3[67]$/u);
  });

  it('none shows nothing of its own, and says what happens all the same (B8)', async () => {
    const stage = await laidOut(countingDown(), 'none');
    assert.deepEqual(
      partsIn(stage).map(({ localName }) => localName),
      ['agent-dr-announcer'],
    );
    assert.equal(stage.offsetHeight, 0);
  });
});

describe('The focus', () => {
  it('is kept in the view when what had it is gone (B8)', async () => {
    const stage = await laidOut(countingDown());
    button(stage, 'Move now').focus();
    const arrived = new Promise((resolve) => {
      frame(stage).addEventListener('focus', resolve, { once: true });
    });
    await show(stage, switching());
    await arrived;
    assert.isTrue(hasFocus(frame(stage)));
    assert.equal(frame(stage).getAttribute('aria-label'), 'Telephony session');
  });

  it('goes from the line to what opens the panel', async () => {
    const stage = await laidOut(countingDown(), 'compact');
    inGlance(stage, '[part~=action]').focus();
    const arrived = new Promise((resolve) => {
      inGlance(stage, '[part~=open]').addEventListener('focus', resolve, { once: true });
    });
    await show(stage, switching());
    await arrived;
    assert.isTrue(hasFocus(inGlance(stage, '[part~=open]')));
  });

  it('stays where the agent has gone meanwhile', async () => {
    const stage = await laidOut(countingDown());
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    button(stage, 'Move now').focus();
    elsewhere.focus();
    await show(stage, switching());
    await new Promise(requestAnimationFrame);
    assert.equal(document.activeElement, elsewhere);
    elsewhere.remove();
  });
});

describe('The reasons for being not ready', () => {
  const notReadyReasons = ['Lunch', 'Meeting'];

  it('are chosen by keyboard, and the focus is where they were opened', async () => {
    const stage = await laidOut(active({ agent: { dn: '5001', state: 'ready' }, notReadyReasons }));
    const opener = button(stage, 'Ready');
    assert.equal(opener.getAttribute('aria-expanded'), 'false');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    await show(stage, stage.shown);
    assert.deepEqual(stage.asked, []);
    await expect(stage).to.be.accessible();
    button(stage, 'Lunch').focus();
    await sendKeys({ press: 'Enter' });
    assert.deepEqual(stage.asked, [['notReady', 'Lunch']]);
    assert.isTrue(hasFocus(opener));
  });

  it('can be changed, without one that is given already', async () => {
    const agent = { dn: '5001', state: 'not-ready', reason: 'Lunch' } as const;
    const stage = await laidOut(active({ agent, notReadyReasons }));
    button(stage, 'Not ready').click();
    await show(stage, stage.shown);
    const reasons = find(stage, 'div', '.choices');
    assert.equal(reasons.getAttribute('aria-label'), 'Choose a reason');
    assert.deepEqual(
      [...reasons.querySelectorAll('button')].map(({ textContent }) => textContent.trim()),
      ['Meeting', 'Without a reason'],
    );
    button(stage, 'Without a reason').click();
    assert.deepEqual(stage.asked, [['notReady']]);
  });

  it('are none where none are configured: the state opens the one thing that it can become', async () => {
    const stage = await laidOut(active({ agent: { dn: '5001', state: 'ready' } }));
    button(stage, 'Ready').click();
    await show(stage, stage.shown);
    button(stage, 'Set not ready').click();
    assert.deepEqual(stage.asked, [['notReady']]);
    await show(stage, active());
    assert.notInclude(textOf(stage), 'Set not ready');
  });
});

describe('Style sheets of the page', () => {
  it('reach each part of each element in the view', async () => {
    const stage = await laidOut(signedOut(), 'compact');
    const names: Readonly<Record<string, string>> = EXPORTED;
    for (const [name, snapshot] of TOLD_STATES) {
      await show(stage, snapshot);
      for (const element of partsIn(stage)) {
        if (element.getRootNode() !== stage.renderRoot) continue;
        const exported = names[element.localName.slice('agent-dr-'.length)]?.split(', ') ?? [];
        for (const inside of element.renderRoot.querySelectorAll('[part]')) {
          for (const part of inside.part) assert.include(exported, part, name);
        }
      }
    }
  });
});
