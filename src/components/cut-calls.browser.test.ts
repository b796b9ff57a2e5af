import { assert, expect, html } from '@open-wc/testing';
import { CUT_CALL, active, moved, noSiteAnswers } from '../contract/testing/snapshots.js';
import type { DrCallBackEvent } from '../session/events.js';
import type { SessionStage } from './testing/session-stage.js';
import {
  button,
  buttonLabels,
  find,
  hasFocus,
  laidOut,
  rendered,
  show,
  staged,
  textOf,
} from './testing/stage-fixture.js';

const CUT = { interruptedCalls: [CUT_CALL] };
const alone = () => html`<agent-dr-interrupted-calls></agent-dr-interrupted-calls>`;

async function press(stage: SessionStage, label: string): Promise<void> {
  button(stage, label).click();
  await rendered(stage);
}

describe('Before a call that was cut is dismissed (B5)', () => {
  for (const snapshot of [moved(CUT), noSiteAnswers(CUT)]) {
    it(`the agent is asked once, in place (${snapshot.kind})`, async () => {
      const stage = await staged(alone(), snapshot);
      await press(stage, 'Dismiss');
      assert.deepEqual(stage.asked, []);
      assert.match(
        textOf(stage),
        /^Dismiss this caller\? \/ \+49 69 5550 117 is kept nowhere else\./u,
      );
      assert.isTrue(hasFocus(button(stage, 'Keep')));
      await expect(stage).to.be.accessible();
      await press(stage, 'Dismiss for good');
      assert.deepEqual(stage.asked, [['dismissInterruptedCall', 'call-1']]);
    });
  }

  it('the agent may keep it, and is where they were', async () => {
    const stage = await staged(alone(), moved(CUT));
    await press(stage, 'Dismiss');
    await press(stage, 'Keep');
    assert.deepEqual(stage.asked, []);
    assert.isTrue(hasFocus(button(stage, 'Dismiss')));
    assert.include(textOf(stage), 'was cut');
  });
});

describe('Calling back after a call was cut (B5)', () => {
  const link = (stage: SessionStage) => find(stage, 'a', '[part~=call-back]');

  it('is one link that dials, and the one primary button', async () => {
    const stage = await laidOut(moved(CUT));
    assert.equal(link(stage).getAttribute('href'), 'tel:+49695550117');
    assert.equal(link(stage).ariaLabel, 'Call back +49 69 5550 117');
    assert.isTrue(link(stage).classList.contains('primary'));
    assert.isFalse(button(stage, 'Set ready').classList.contains('primary'));
    await show(stage, moved());
    assert.isTrue(button(stage, 'Set ready').classList.contains('primary'));
  });

  it('is told to the page, which may dial itself', async () => {
    const stage = await staged(alone(), moved(CUT));
    const told: DrCallBackEvent[] = [];
    document.addEventListener(
      'dr-call-back',
      (event) => {
        told.push(event);
        event.preventDefault();
      },
      { once: true },
    );
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    assert.isFalse(link(stage).dispatchEvent(click), 'no softphone is opened as well');
    assert.deepEqual(
      told.map(({ call }) => call.number),
      ['+49 69 5550 117'],
    );
  });

  it('is left to the softphone by a page that does not listen', async () => {
    const stage = await staged(alone(), moved(CUT));
    // The last to hear of it, so that the test leaves the page.
    const seen = new Promise<boolean>((resolve) => {
      window.addEventListener(
        'click',
        (event) => {
          resolve(event.defaultPrevented);
          event.preventDefault();
        },
        { once: true },
      );
    });
    link(stage).click();
    assert.isFalse(await seen);
  });

  it('is not offered for a number that is hidden, nor is it copied', async () => {
    const hidden = { interruptedCalls: [{ ...CUT_CALL, number: '' }] };
    const stage = await staged(alone(), moved(hidden));
    assert.deepEqual(buttonLabels(stage), ['Dismiss']);
    assert.notInclude(textOf(stage), 'Call back');
  });
});

describe('An arrival after a forced move', () => {
  const arrived = (agent: 'ready' | 'not-ready' | 'logged-out') =>
    moved({ agent: { dn: '5001', state: agent } });

  it('is not to be missed until the agent is ready, and is no news afterwards (S3)', async () => {
    const stage = await staged(html`<agent-dr-headline></agent-dr-headline>`, arrived('not-ready'));
    assert.match(
      textOf(stage),
      /^You were moved to Munich \/ .*Set yourself ready to take calls\.$/u,
    );
    await show(stage, arrived('ready'));
    assert.match(textOf(stage), /^You work at Munich/u);
    await show(stage, arrived('not-ready'));
    assert.match(textOf(stage), /^You work at Munich/u);
  });

  it('is no news for an agent who is logged out: they cannot set themselves ready', async () => {
    const stage = await staged(
      html`<agent-dr-headline></agent-dr-headline>`,
      arrived('logged-out'),
    );
    assert.match(textOf(stage), /^You work at Munich/u);
  });
});

describe('The number of a call that was cut (B5)', () => {
  /** A clipboard in place of the browser's, which asks whoever sits before it. */
  function withClipboard(writeText: (text: string) => Promise<void>): void {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  }
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('is copied as it was shown, and that is said', async () => {
    const copies: string[] = [];
    withClipboard((text) => Promise.resolve(void copies.push(text)));
    const stage = await staged(alone(), active(CUT));
    await press(stage, 'Copy number');
    await rendered(stage);
    assert.deepEqual(copies, ['+49 69 5550 117']);
    assert.equal(find(stage, 'span', '[role=alert]').textContent.trim(), 'Copied');
  });

  it('is to be selected where the browser refuses to copy', async () => {
    withClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const stage = await staged(alone(), active(CUT));
    await press(stage, 'Copy number');
    await rendered(stage);
    assert.equal(
      find(stage, 'span', '[role=alert]').textContent.trim(),
      'Select the number and copy it.',
    );
  });
});
