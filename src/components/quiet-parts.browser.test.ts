import { assert, expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  ANOTHER_CUT_CALL,
  CUT_CALL,
  DRILL_DONE,
  MUNICH,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  switching,
} from '../contract/testing/snapshots.js';
import {
  button,
  buttonLabels,
  find,
  hasFocus,
  laidOut,
  openDetails,
  partsIn,
  rendered,
  show,
  staged,
  textOf,
} from './testing/stage-fixture.js';

const VETOED = {
  kind: 'failed',
  failure: { kind: 'vetoed', message: 'for the log', siteId: 'munich' },
} as const;

describe('The foot', () => {
  it('opens and closes with the keyboard, and says which it is', async () => {
    const stage = await staged(html`<agent-dr-foot></agent-dr-foot>`, active());
    const more = button(stage, 'More');
    assert.equal(more.getAttribute('aria-expanded'), 'false');
    assert.notInclude(buttonLabels(stage), 'Rehearse a switchover');
    more.focus();
    await sendKeys({ press: 'Enter' });
    await rendered(stage);
    assert.equal(more.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(buttonLabels(stage).slice(-4), [
      'More',
      'Sign out',
      'Rehearse a switchover',
      'Export',
    ]);
    assert.include(textOf(stage), 'Moves you to Munich and back');
    await expect(stage).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    await rendered(stage);
    assert.notInclude(buttonLabels(stage), 'Rehearse a switchover');
  });

  it('B29 says who is signed in, by name where the site has one', async () => {
    const stage = await laidOut(active({ username: 'agent1', agentName: 'Alex Doe' }));
    await openDetails(stage);
    assert.include(textOf(stage), 'Signed in as Alex Doe (agent1)');
    await show(stage, switching({ username: 'agent1' }));
    assert.include(textOf(stage), 'Signed in as agent1');
  });

  it('B29 says when the page is somebody else’s, and lets them change over', async () => {
    const stage = await laidOut(active({ username: 'agent1' }));
    stage.singleSignOn = { kind: 'other-agent', username: 'agent2' };
    await show(stage, active({ username: 'agent1' }));
    assert.include(textOf(stage), 'agent1 is signed in here');
    await expect(stage).to.be.accessible();
    button(stage, 'Change to agent2').click();
    assert.deepEqual(stage.asked, [['signIn']]);
  });

  it('stays open through a move, with what happened at hand when no site answers', async () => {
    const stage = await laidOut(active());
    await openDetails(stage);
    for (const snapshot of [switching(), noSiteAnswers(), moved()]) {
      await show(stage, snapshot);
      assert.include(textOf(stage), 'What happened', snapshot.kind);
    }
  });
});

describe('A rehearsal (B10)', () => {
  it('is started from the foot, once', async () => {
    const stage = await laidOut(active());
    await openDetails(stage);
    const start = button(stage, 'Rehearse a switchover');
    start.focus();
    start.click();
    start.click();
    assert.deepEqual(stage.asked, [['drill']]);
    await show(stage, switching({ cause: 'drill' }));
    await show(stage, moved({ drill: { kind: 'running', legs: [DRILL_DONE.legs[0]] } }));
    await show(stage, active({ drill: DRILL_DONE }));
    stage.answer({ kind: 'done' });
    await rendered(stage);
    assert.equal(button(stage, 'Rehearse a switchover'), start);
    assert.isTrue(hasFocus(start));
    assert.equal(start.getAttribute('aria-disabled'), 'false');
  });

  it('that waits for a call leaves the foot as it is, and can be dropped', async () => {
    const stage = await laidOut(active());
    await openDetails(stage);
    button(stage, 'Rehearse a switchover').click();
    stage.answer({ kind: 'waiting-for-call' });
    await show(
      stage,
      active({
        switchover: { kind: 'waiting-for-call', cause: 'drill', to: MUNICH, dueInMs: 900_000 },
      }),
    );
    assert.include(textOf(stage), 'The rehearsal begins when your call ends');
    const start = button(stage, 'Rehearse a switchover');
    assert.equal(start.getAttribute('aria-disabled'), 'true');
    start.click();
    button(stage, 'Stay here').click();
    assert.deepEqual(stage.asked, [['drill'], ['stay']]);
  });

  it('that the page does not let pass says so beside its button (B3)', async () => {
    const stage = await laidOut(active());
    await openDetails(stage);
    button(stage, 'Rehearse a switchover').click();
    stage.answer(VETOED);
    await rendered(stage);
    assert.include(
      textOf(stage),
      'Finish the open form, then try again. You are still where you were.',
    );
  });

  it('cannot be started in trouble, nor where there is nowhere to go', async () => {
    const stage = await laidOut(countingDown());
    await openDetails(stage);
    button(stage, 'Rehearse a switchover').click();
    assert.deepEqual(stage.asked, []);
    const { otherSite, ...alone } = active();
    assert.deepEqual(otherSite, MUNICH);
    await show(stage, alone);
    assert.notInclude(buttonLabels(stage), 'Rehearse a switchover');
  });

  it('reports each way as a table of its own, named by it', async () => {
    const stage = await staged(
      html`<agent-dr-drill></agent-dr-drill>`,
      active({ drill: DRILL_DONE }),
    );
    const tables = partsIn(stage).flatMap((part) => [...part.renderRoot.querySelectorAll('table')]);
    assert.deepEqual(
      tables.map(({ caption }) => caption?.textContent.trim()),
      ['Frankfurt to Munich', 'Munich to Frankfurt'],
    );
    assert.deepEqual(
      tables.map(({ tFoot }) => tFoot?.textContent.replace(/\s+/gu, ' ').trim()),
      ['In all 0.34 s', 'In all 0.23 s'],
    );
  });
});

describe('A call that was cut (B5)', () => {
  const parts = html`<agent-dr-interrupted-calls></agent-dr-interrupted-calls>`;
  const both = moved({ interruptedCalls: [CUT_CALL, ANOTHER_CUT_CALL] });

  it('has a button that says to those who listen which call it dismisses', async () => {
    const stage = await staged(parts, both);
    const names = partsIn(stage)
      .flatMap((part) => [...part.renderRoot.querySelectorAll('button')])
      .map(({ ariaLabel }) => ariaLabel);
    assert.deepEqual(names, [
      'Copy number +49 69 5550 117',
      'Dismiss: the call with +49 69 5550 117',
      'Copy number +49 69 5550 118',
      'Dismiss: the call with +49 69 5550 118',
    ]);
  });

  it('hands the focus on to the next one when it is dismissed', async () => {
    const stage = await staged(parts, both);
    button(stage, 'Dismiss').focus();
    await sendKeys({ press: 'Enter' });
    await rendered(stage);
    const first = button(stage, 'Dismiss for good');
    first.focus();
    await sendKeys({ press: 'Enter' });
    assert.deepEqual(stage.asked, [['dismissInterruptedCall', 'call-1']]);
    stage.answer({ kind: 'done' });
    await show(stage, moved({ interruptedCalls: [ANOTHER_CUT_CALL] }));
    assert.isFalse(first.isConnected);
    assert.isTrue(
      partsIn(stage).some(
        (part) => part.shadowRoot?.activeElement?.part.contains('call-back') === true,
      ),
    );
    assert.include(textOf(stage), '+49 69 5550 118');
  });

  it('takes no focus from elsewhere', async () => {
    const stage = await staged(parts, both);
    const elsewhere = document.createElement('button');
    stage.after(elsewhere);
    elsewhere.focus();
    await show(stage, moved({ interruptedCalls: [ANOTHER_CUT_CALL] }));
    assert.equal(document.activeElement, elsewhere);
  });

  it('shows some of much data, and the rest on request', async () => {
    const data = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`Key ${i}`, `value ${i}`]),
    );
    const call = { ...CUT_CALL, number: '', attachedData: data };
    const stage = await staged(parts, moved({ interruptedCalls: [call] }));
    assert.include(textOf(stage), 'Your call with an unknown number was cut');
    const more = find(stage, 'details');
    assert.equal(more.querySelector('summary')?.textContent, '5 more');
    assert.isFalse(more.open);
    assert.equal(more.querySelectorAll('dt').length, 5);
    await expect(stage).to.be.accessible();
  });
});
