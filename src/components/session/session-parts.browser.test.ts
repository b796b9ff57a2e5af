import { assert, expect, fixture, html } from '@open-wc/testing';
import type { CommandResult } from '../../contract/failure.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  MUNICH_SILENT,
  PREFERRED_SITE_FAILED,
  STATISTICS_OFF,
  active,
  CUT_CALL,
  DRILL_DONE,
  countingDown,
  loggedOut,
  moved,
  noSiteAnswers,
  phoneCountingDown,
  signedOut,
  switching,
} from '../../contract/testing/snapshots.js';
import { defineElements } from '../define-elements.js';
import { SessionPart } from '../session-part.js';
import {
  button,
  buttonLabels,
  hasFocus,
  laidOut,
  openDetails,
  partsIn,
  rendered,
  show,
  staged,
  textOf,
} from '../testing/stage-fixture.js';

const SILENCE = { connection: 'lost', standby: MUNICH_SILENT } as const;

const NOT_POSSIBLE: CommandResult = {
  kind: 'failed',
  failure: { kind: 'not-possible-now', message: 'for the log' },
};

describe('A button asks for what it says:', () => {
  const due = active({
    switchover: { kind: 'due', cause: 'telephony', to: MUNICH, forMs: 61_000 },
  });
  const refused = active({
    switchover: {
      kind: 'refused',
      cause: 'telephony',
      to: MUNICH,
      refusal: 'unknown-person',
      forMs: 61_000,
    },
  });
  const announced = moved({ switchover: { kind: 'announced', to: FRANKFURT, dueInMs: 30_000 } });
  const waiting = active({
    switchover: { kind: 'waiting-for-call', cause: 'agent-request', to: MUNICH, dueInMs: 900_000 },
  });
  const notSetUp = signedOut({
    kind: 'cannot-start',
    failure: { kind: 'configuration', message: '', problems: [] },
  });
  const cases: readonly (readonly [string, SessionSnapshot, readonly unknown[]])[] = [
    ['Sign out', active(), ['signOut']],
    ['Set ready', active(), ['ready']],
    ['Log in again', loggedOut({ kind: 'supervisor' }), ['logIn']],
    ['Move now', countingDown(), ['moveNow']],
    ['Move now', phoneCountingDown(), ['moveNow']],
    ['Try now', due, ['retryNow']],
    ['Try now', { ...countingDown(), ...SILENCE }, ['retryNow']],
    ['Try again', refused, ['moveNow']],
    ['Return now', announced, ['moveNow']],
    ['Stay here', announced, ['stay']],
    ['Stay here', waiting, ['stay']],
    ['Return to Frankfurt', moved(), ['returnToPreferred']],
    ['Dismiss', active({ drill: DRILL_DONE }), ['dismissDrill']],
    ['Sign out', switching(), ['signOut']],
    ['Try now', noSiteAnswers(), ['retryNow']],
    ['Sign out', noSiteAnswers(), ['signOut']],
    ['Try again', notSetUp, ['retryNow']],
  ];
  for (const [label, snapshot, command] of cases) {
    it(`${label} (${snapshot.kind}), once however often it is pressed`, async () => {
      const stage = await laidOut(snapshot);
      if (label === 'Sign out') await openDetails(stage);
      button(stage, label).click();
      button(stage, label).click();
      await rendered(stage);
      assert.deepEqual(stage.asked, [command]);
      assert.equal(button(stage, label).getAttribute('aria-disabled'), 'true');

      stage.answer({ kind: 'done' });
      await rendered(stage);
      button(stage, label).click();
      assert.deepEqual(stage.asked, [command, command]);
    });

    it(`${label} (${snapshot.kind}), and says when that did not work`, async () => {
      const stage = await laidOut(snapshot);
      if (label === 'Sign out') await openDetails(stage);
      button(stage, label).click();
      stage.answer(NOT_POSSIBLE);
      await rendered(stage);
      assert.include(textOf(stage), 'This is not possible now. Try again in a moment.');
      await expect(stage).to.be.accessible();
    });
  }

  it('an old failure is gone when the session has gone on', async () => {
    const stage = await staged(html`<agent-dr-foot></agent-dr-foot>`, active());
    button(stage, 'Sign out').click();
    stage.answer(NOT_POSSIBLE);
    await rendered(stage);
    await show(stage, noSiteAnswers());
    await show(stage, active());
    assert.notInclude(textOf(stage), 'not possible');
  });

  it('a refused password at the other site offers no try that could lock the account', async () => {
    const stage = await laidOut(
      active({
        switchover: {
          kind: 'refused',
          to: MUNICH,
          refusal: 'refused-credentials',
          cause: 'telephony',
          forMs: 61_000,
        },
      }),
    );
    assert.include(textOf(stage), 'Munich refused this password');
    assert.deepEqual(buttonLabels(stage), ['Set ready', 'Details']);
  });

  it('no try can be asked for while one runs', async () => {
    const stage = await laidOut(noSiteAnswers({ attempt: { kind: 'running' } }));
    assert.include(textOf(stage), 'Trying now.');
    button(stage, 'Try now').click();
    assert.deepEqual(stage.asked, []);
  });

  it('a return is not offered where it cannot be made', async () => {
    const stage = await laidOut(noSiteAnswers({ warnings: [PREFERRED_SITE_FAILED] }));
    assert.deepEqual(buttonLabels(stage), ['Try now', 'Details']);
  });
});

describe('The focus stays', () => {
  it('on a button while snapshots come and the button works', async () => {
    const stage = await laidOut(countingDown());
    const moveNow = button(stage, 'Move now');
    moveNow.focus();
    await show(stage, countingDown({ dueInMs: 20_000 }));
    moveNow.click();
    await show(stage, { ...countingDown({ dueInMs: 19_000 }), warnings: [STATISTICS_OFF] });
    assert.equal(hasFocus(moveNow), true);
    assert.equal(button(stage, 'Move now'), moveNow);
  });

  it('on a button while what is more urgent comes and goes above it', async () => {
    const stage = await laidOut(moved());
    const back = button(stage, 'Return to Frankfurt');
    back.focus();
    await show(stage, moved({ warnings: [STATISTICS_OFF], interruptedCalls: [CUT_CALL] }));
    await show(stage, moved({ warnings: [PREFERRED_SITE_FAILED], drill: DRILL_DONE }));
    await show(stage, moved());
    assert.equal(hasFocus(back), true);
  });

  it('on what the agent is when the button that changed it is gone', async () => {
    const stage = await laidOut(active());
    button(stage, 'Set ready').focus();
    await show(stage, active({ agent: { dn: '5001', state: 'not-ready', requested: 'ready' } }));
    assert.equal(button(stage, 'Set ready').getAttribute('aria-disabled'), 'true');
    await show(stage, active({ agent: { dn: '5001', state: 'ready' } }));
    assert.isTrue(hasFocus(button(stage, 'Ready')));
  });

  it('on "Details" through a move, and through an hour without any site', async () => {
    const stage = await laidOut(active());
    const details = button(stage, 'Details');
    details.focus();
    for (const snapshot of [switching(), noSiteAnswers(), moved()]) {
      await show(stage, snapshot);
      assert.equal(hasFocus(details), true, snapshot.kind);
    }
  });
});

describe('A part', () => {
  const parts = html`<agent-dr-agent-state></agent-dr-agent-state>
    <agent-dr-details></agent-dr-details>
    <agent-dr-drill></agent-dr-drill>
    <agent-dr-foot></agent-dr-foot>
    <agent-dr-headline></agent-dr-headline>
    <agent-dr-interrupted-calls></agent-dr-interrupted-calls>
    <agent-dr-logout></agent-dr-logout>
    <agent-dr-now></agent-dr-now>
    <agent-dr-phone-state></agent-dr-phone-state>
    <agent-dr-return></agent-dr-return>
    <agent-dr-timeline></agent-dr-timeline>
    <agent-dr-site-status></agent-dr-site-status>
    <agent-dr-standby></agent-dr-standby>
    <agent-dr-switchover></agent-dr-switchover>
    <agent-dr-warnings></agent-dr-warnings>
    <agent-dr-sign-in></agent-dr-sign-in>
    <agent-dr-no-site></agent-dr-no-site>`;

  it('outside of a session says what it needs, and nothing else', async () => {
    defineElements();
    const place = await fixture(html`<div>${parts}</div>`);
    assert.lengthOf(place.children, 17);
    for (const part of place.children) {
      if (!(part instanceof SessionPart)) throw new Error(`${part.localName} is not defined`);
      await part.updateComplete;
      assert.include(part.renderRoot.textContent.trim(), 'it needs <agent-dr-session> around it');
    }
    await expect(place).to.be.accessible();
  });

  it('that leaves a session forgets it, and finds the next one', async () => {
    const first = await staged(html`<agent-dr-headline></agent-dr-headline>`, active());
    const second = await staged(html``, moved());
    const [headline] = partsIn(first);
    if (headline === undefined) throw new Error('no headline');
    assert.include(textOf(first), 'You work at Frankfurt');
    document.body.append(headline);
    await headline.updateComplete;
    assert.include(headline.renderRoot.textContent, 'it needs');
    second.append(headline);
    await rendered(second);
    assert.include(textOf(second), 'You were moved to Munich');
  });

  it('with nothing to say takes no space', async () => {
    for (const snapshot of [
      active(),
      active({ standby: MUNICH_READY }),
      signedOut(),
      noSiteAnswers(),
    ]) {
      const stage = await staged(parts, snapshot);
      for (const part of partsIn(stage)) {
        const isEmpty = part.renderRoot.textContent.trim() === '';
        assert.equal(part.getBoundingClientRect().height === 0, isEmpty, part.localName);
      }
    }
  });

  it('is registered once, however often that is asked for', () => {
    defineElements();
    const before = customElements.get('agent-dr-headline');
    defineElements();
    assert.equal(customElements.get('agent-dr-headline'), before);
  });
});
