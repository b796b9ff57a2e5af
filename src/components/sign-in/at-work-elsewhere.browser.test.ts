import { assert, expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { FRANKFURT, signedOut, starting } from '../../contract/testing/snapshots.js';
import {
  button,
  find,
  hasFocus,
  rendered,
  show,
  staged,
  textOf,
} from '../testing/stage-fixture.js';

describe('an agent who is at work at another desk', () => {
  it('B25 asks who is at work at another desk, and takes one button for an answer', async () => {
    const stage = await staged(html`<agent-dr-sign-in></agent-dr-sign-in>`, signedOut());
    find(stage, 'input', '#username').value = 'agent1';
    find(stage, 'input', '#password').value = 'right or wrong';
    find(stage, 'input', '#password').focus();
    await sendKeys({ press: 'Enter' });
    await rendered(stage);
    await show(stage, starting());
    const refusal = 'logged-in-elsewhere';
    await show(stage, signedOut({ kind: 'refused', refusal, site: FRANKFURT, forMs: 60_000 }));
    stage.answer({
      kind: 'failed',
      failure: { kind: refusal, message: 'for the log', siteId: 'frankfurt' },
    });
    await rendered(stage);
    assert.match(
      find(stage, 'p', '#outcome').textContent.trim(),
      /^You have been at work at another desk since .+\. Nothing has changed there\. Work here instead\?$/u,
    );
    assert.equal(hasFocus(button(stage, 'Work here instead')), true);
    await expect(stage).to.be.accessible();

    await sendKeys({ press: 'Enter' });
    await rendered(stage);
    assert.deepEqual(stage.asked[1], [
      'signIn',
      { username: 'agent1', password: 'right or wrong', takeOver: true },
    ]);
  });

  it('B25 leaves the password to be typed where a desktop was told so when it came back', async () => {
    const why = { kind: 'refused', refusal: 'logged-in-elsewhere', site: FRANKFURT } as const;
    const stage = await staged(html`<agent-dr-sign-in></agent-dr-sign-in>`, signedOut(why));
    button(stage, 'Work here instead').click();
    await rendered(stage);
    assert.deepEqual(stage.asked, []);
    assert.match(textOf(stage), /Type your password/u);
  });
});
