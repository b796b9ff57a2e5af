import { assert, html } from '@open-wc/testing';
import { FRANKFURT, active, signedOut } from '../../contract/testing/snapshots.js';
import { find, show, staged, textOf } from '../testing/stage-fixture.js';

const signIn = () => staged(html`<agent-dr-sign-in></agent-dr-sign-in>`, signedOut());

describe('Who must sign in again', () => {
  it('B23 types the password only, when what the sign-in stood on has expired', async () => {
    const stage = await signIn();
    await show(stage, active({ username: 'agent1' }));
    const why = { kind: 'refused', refusal: 'sign-in-expired', site: FRANKFURT } as const;
    await show(stage, signedOut(why));
    assert.include(textOf(stage), 'Your sign-in has expired');
    assert.equal(find(stage, 'input', '#username').value, 'agent1');
  });

  it('B24 reads what to do when what the page gave was refused', async () => {
    const stage = await signIn();
    stage.singleSignOn = { kind: 'available' };
    const why = { kind: 'refused', refusal: 'refused-credentials', site: FRANKFURT } as const;
    await show(stage, signedOut(why));
    assert.include(textOf(stage), 'The page could not sign you in by itself.');
  });
});
