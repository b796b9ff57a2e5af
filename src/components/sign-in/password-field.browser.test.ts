import { assert, expect, html } from '@open-wc/testing';
import { signedOut } from '../../contract/testing/snapshots.js';
import type { SessionStage } from '../testing/session-stage.js';
import { button, find, rendered, staged } from '../testing/stage-fixture.js';

const signIn = () => staged(html`<agent-dr-sign-in></agent-dr-sign-in>`, signedOut());
const field = (stage: SessionStage) => find(stage, 'input', '#password');
const capsLock = (stage: SessionStage) => find(stage, 'p', '#caps-lock').textContent.trim();

describe('The field for the password', () => {
  it('shows what was typed on request, and hides it before it is sent', async () => {
    const stage = await signIn();
    find(stage, 'input', '#username').value = 'agent1';
    field(stage).value = 'not right';
    button(stage, 'Show').click();
    await rendered(stage);
    assert.deepEqual([field(stage).type, field(stage).value], ['text', 'not right']);
    await expect(stage).to.be.accessible();
    button(stage, 'Sign in').click();
    await rendered(stage);
    assert.equal(field(stage).type, 'password');
    assert.deepEqual(stage.asked, [['signIn', { username: 'agent1', password: 'not right' }]]);
  });

  it('says that Caps Lock is on, from the keys that are pressed in it', async () => {
    const stage = await signIn();
    const press = async (modifierCapsLock: boolean) => {
      field(stage).dispatchEvent(
        new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock }),
      );
      await rendered(stage);
    };
    assert.equal(capsLock(stage), '');
    await press(true);
    assert.equal(capsLock(stage), 'Caps Lock is on.');
    // What a browser makes up when it fills the field says nothing of it.
    field(stage).dispatchEvent(new Event('keydown', { bubbles: true }));
    await rendered(stage);
    assert.equal(capsLock(stage), 'Caps Lock is on.');
    await press(false);
    assert.equal(capsLock(stage), '');
  });
});
