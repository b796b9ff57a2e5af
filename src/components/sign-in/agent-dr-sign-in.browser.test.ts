import { assert, expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CommandResult, GatewayRefusal } from '../../contract/failure.js';
import {
  FRANKFURT,
  MUNICH,
  active,
  signedOut,
  starting,
} from '../../contract/testing/snapshots.js';
import type { SessionStage } from '../testing/session-stage.js';
import {
  button,
  find,
  hasFocus,
  rendered,
  show,
  staged,
  textOf,
} from '../testing/stage-fixture.js';

const signIn = () => staged(html`<agent-dr-sign-in></agent-dr-sign-in>`, signedOut());

const username = (stage: SessionStage) => find(stage, 'input', '#username');
const password = (stage: SessionStage) => find(stage, 'input', '#password');

async function type(text: string): Promise<void> {
  await sendKeys({ type: text });
}

async function press(key: string): Promise<void> {
  await sendKeys({ press: key });
}

/** With the keyboard alone, as far as the Enter key. */
async function fillInAndSubmit(stage: SessionStage): Promise<void> {
  username(stage).focus();
  await type('agent1');
  await press('Tab');
  await type('right or wrong');
  await press('Enter');
  await rendered(stage);
}

const refusedBy = (refusal: GatewayRefusal): CommandResult => ({
  kind: 'failed',
  failure: { kind: refusal, message: 'for the log', siteId: 'frankfurt' },
});

/** What assistive technology reads with a field, besides its label. */
function descriptionOf(field: HTMLInputElement): string {
  const root = field.getRootNode();
  if (!(root instanceof ShadowRoot)) throw new Error('not in a part');
  return (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => root.getElementById(id)?.textContent.trim() ?? `no element ${id}`)
    .join(' ')
    .trim();
}

describe('Signing in (S1.3)', () => {
  it('needs nothing but the keyboard', async () => {
    const stage = await signIn();
    await fillInAndSubmit(stage);
    assert.deepEqual(stage.asked, [['signIn', { username: 'agent1', password: 'right or wrong' }]]);
  });

  it('works from the button, which the Tab key reaches, after the one that shows the password', async () => {
    const stage = await signIn();
    password(stage).value = 'p';
    username(stage).focus();
    await type(' agent1 ');
    await press('Tab');
    await press('Tab');
    await press('Tab');
    await press(' ');
    assert.deepEqual(stage.asked, [['signIn', { username: 'agent1', password: 'p' }]]);
  });

  it('lets password managers recognise its fields', async () => {
    const stage = await signIn();
    assert.deepEqual(
      [username(stage).autocomplete, password(stage).autocomplete],
      ['username', 'current-password'],
    );
    assert.equal(password(stage).type, 'password');
    assert.deepEqual(
      [username(stage), password(stage)].map(({ labels }) => labels?.[0]?.textContent),
      ['User name', 'Password'],
    );
  });

  it('asks for what is missing, in words beside the field, with the focus on it', async () => {
    const stage = await signIn();
    button(stage, 'Sign in').click();
    await rendered(stage);
    assert.deepEqual(stage.asked, []);
    assert.equal(hasFocus(username(stage)), true);
    assert.equal(username(stage).getAttribute('aria-invalid'), 'true');
    assert.equal(descriptionOf(username(stage)), 'Type your user name.');
    assert.equal(descriptionOf(password(stage)), 'Type your password.');
    await expect(stage).to.be.accessible();

    await type('agent1');
    await press('Enter');
    await rendered(stage);
    assert.equal(hasFocus(password(stage)), true);
    assert.equal(descriptionOf(username(stage)), '');
    assert.notInclude(textOf(stage), 'Type your user name.');
  });

  it('says how far it is, and takes neither changes nor a second attempt meanwhile', async () => {
    const stage = await signIn();
    await fillInAndSubmit(stage);
    await show(stage, starting({ step: 'identifying' }));
    assert.include(textOf(stage), 'Frankfurt is checking your password …');
    assert.deepEqual([username(stage).readOnly, password(stage).readOnly], [true, true]);
    assert.equal(find(stage, 'form').getAttribute('aria-busy'), 'true');
    // The focus has not been lost to a field that was disabled.
    assert.equal(hasFocus(password(stage)), true);
    await press('Enter');
    button(stage, 'Sign in').click();
    assert.lengthOf(stage.asked, 1);
  });

  for (const snapshotFirst of [true, false]) {
    const order = snapshotFirst ? 'the snapshot comes first' : 'the answer comes first';
    it(`keeps the user name and clears the password after a refusal; ${order}`, async () => {
      const stage = await signIn();
      await fillInAndSubmit(stage);
      await show(stage, starting());
      const refused = signedOut({
        kind: 'refused',
        refusal: 'refused-credentials',
        site: FRANKFURT,
      });
      if (snapshotFirst) await show(stage, refused);
      stage.answer(refusedBy('refused-credentials'));
      await rendered(stage);
      await show(stage, refused);

      assert.equal(username(stage).value, 'agent1');
      assert.equal(password(stage).value, '');
      assert.equal(hasFocus(password(stage)), true);
      assert.equal(password(stage).readOnly, false);
      assert.equal(
        descriptionOf(password(stage)),
        'Frankfurt refused this password. Check it and try again.',
      );
      assert.lengthOf([...textOf(stage).matchAll(/refused this password/gu)], 1);
      await expect(stage).to.be.accessible();

      await type('another');
      await press('Enter');
      assert.deepEqual(stage.asked[1], ['signIn', { username: 'agent1', password: 'another' }]);
    });
  }

  it('tells of a failure that changed nothing in the session', async () => {
    const stage = await signIn();
    await fillInAndSubmit(stage);
    stage.answer({ kind: 'failed', failure: { kind: 'worker', message: 'for the log' } });
    await rendered(stage);
    assert.include(textOf(stage), 'Telephony does not run in this page. Reload the page.');
    assert.notInclude(textOf(stage), 'for the log');
  });

  it('leaves the focus where the agent has gone meanwhile', async () => {
    const stage = await signIn();
    const elsewhere = document.createElement('button');
    stage.after(elsewhere);
    await fillInAndSubmit(stage);
    elsewhere.focus();
    stage.answer(refusedBy('refused-credentials'));
    await rendered(stage);
    await rendered(stage);
    assert.equal(password(stage).value, '');
    assert.equal(document.activeElement, elsewhere);
  });

  it('shows who signs in when that was asked for in another tab (B14)', async () => {
    const stage = await signIn();
    await show(stage, starting({ username: 'agent2', site: MUNICH }));
    assert.equal(username(stage).value, 'agent2');
    assert.equal(password(stage).value, '');
  });

  it('leaves no password behind once the agent works', async () => {
    const stage = await signIn();
    await fillInAndSubmit(stage);
    await show(stage, starting());
    await show(stage, active());
    stage.answer({ kind: 'done' });
    await rendered(stage);
    await show(stage, signedOut({ kind: 'agent-wish' }));
    assert.equal(password(stage).value, '');
    assert.include(textOf(stage), 'You signed out.');
  });
});

/** As some password managers fill a form: without an event, whatever it is doing. */
function fillSilently(stage: SessionStage, name: string, secret: string): void {
  username(stage).value = name;
  password(stage).value = secret;
}

describe('Filled in by a password manager that tells nobody (B31)', () => {
  for (const at of ['username', 'password'] as const) {
    it(`signs in from the ${at}'s Enter key with what is in the fields`, async () => {
      const stage = await signIn();
      fillSilently(stage, 'agent1', 'kept');
      find(stage, 'input', `#${at}`).focus();
      await press('Enter');
      assert.deepEqual(stage.asked, [['signIn', { username: 'agent1', password: 'kept' }]]);
    });
  }

  it('keeps what was filled in through every change of the session before the button is pressed', async () => {
    const stage = await signIn();
    fillSilently(stage, 'agent1', 'kept');
    stage.singleSignOn = { kind: 'asking' };
    await show(stage, signedOut());
    stage.singleSignOn = {
      kind: 'failed',
      failure: { kind: 'no-credentials', message: 'for the log' },
    };
    await show(stage, starting({ username: 'agent2' }));
    await show(stage, signedOut({ kind: 'agent-wish' }));
    assert.deepEqual([username(stage).value, password(stage).value], ['agent1', 'kept']);
    button(stage, 'Sign in').click();
    assert.deepEqual(stage.asked, [['signIn', { username: 'agent1', password: 'kept' }]]);
  });

  it('keeps what it fills in while a sign-in is under way, for the next one', async () => {
    const stage = await signIn();
    await fillInAndSubmit(stage);
    await show(stage, starting());
    fillSilently(stage, 'agent1', 'the new one');
    await show(
      stage,
      signedOut({ kind: 'refused', refusal: 'refused-credentials', site: FRANKFURT }),
    );
    stage.answer(refusedBy('refused-credentials'));
    await rendered(stage);
    await rendered(stage);
    button(stage, 'Sign in').click();
    assert.deepEqual(stage.asked[1], ['signIn', { username: 'agent1', password: 'the new one' }]);
  });

  it('keeps the name when the form was gone in between', async () => {
    const stage = await signIn();
    fillSilently(stage, 'agent1', 'kept');
    const failure = { kind: 'worker', message: 'for the log' } as const;
    await show(stage, signedOut({ kind: 'cannot-start', failure }));
    await show(stage, signedOut());
    assert.equal(username(stage).value, 'agent1');
  });

  it('leads to no other page when it is sent past its submit event', async () => {
    const form = find(await signIn(), 'form');
    assert.equal(form.method, 'dialog');
    assert.deepEqual([...new FormData(form).keys()], ['username', 'password']);
  });
});

describe('Typing in the form (B31)', () => {
  it('sets off no shortcut of the page, whose Escape key works as ever', async () => {
    const stage = await signIn();
    const heard: string[] = [];
    const listening = new AbortController();
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      document.addEventListener(type, ({ key }) => heard.push(`${type} ${key}`), listening);
    }
    password(stage).focus();
    await type('r n');
    await press('Escape');
    listening.abort();
    assert.equal(password(stage).value, 'r n');
    assert.deepEqual(heard, ['keydown Escape', 'keyup Escape']);
  });

  it('takes keys that a browser makes up when it fills in a field', async () => {
    const stage = await signIn();
    const errors: Event[] = [];
    const listening = new AbortController();
    window.addEventListener('error', (event) => errors.push(event), listening);
    password(stage).dispatchEvent(new Event('keydown', { bubbles: true, composed: true }));
    listening.abort();
    assert.deepEqual(errors, []);
  });
});
