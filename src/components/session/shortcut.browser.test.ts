import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../define.js';
import { beginScripted } from '../testing/scripted-session.js';

async function press(): Promise<void> {
  await sendKeys({ down: 'Alt' });
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'KeyT' });
  await sendKeys({ up: 'Shift' });
  await sendKeys({ up: 'Alt' });
}

describe('B8 A shortcut', () => {
  for (const [size, target] of [
    ['full', '.frame'],
    ['compact', 'agent-dr-glance'],
  ] as const) {
    it(`brings the agent to the session from wherever they type (${size})`, async () => {
      const { session, end } = await beginScripted();
      session.size = size;
      const field = document.createElement('input');
      document.body.append(field);
      field.focus();
      await press();
      assert.equal(document.activeElement, field);
      session.shortcut = 'Alt+Shift+T';
      await session.updateComplete;
      await press();
      assert.equal(session.shadowRoot?.activeElement, session.renderRoot.querySelector(target));
      field.remove();
      end();
    });
  }
});
