import { assert, fixture, html } from '@open-wc/testing';
import type { Credentials } from '../../contract/credentials.js';
import '../../define.js';
import type { AgentDrSession } from '../session/agent-dr-session.js';
import { ScriptedWorker } from '../testing/scripted-worker.js';
import { FRANKFURT, signedOut } from '../../contract/testing/snapshots.js';

const GIVEN = { username: 'agent1', password: 'demo-1' };

describe('Single sign-on, by the credentials of the page', () => {
  let worker: ScriptedWorker;

  beforeEach(() => {
    document.documentElement.lang = 'en';
    worker = new ScriptedWorker();
    worker.first = signedOut();
    worker.install();
  });
  afterEach(() => {
    worker.uninstall();
  });

  /** With the first failure that it tells of, which may come before it is drawn. */
  async function sessionWith(credentials: AgentDrSession['credentials']) {
    const session = document.createElement('agent-dr-session');
    // As Vue and Svelte hold it: what is no plain object is taken for what it says.
    session.config = new Proxy({ application: 'AgentDesktop' }, {}) as never;
    session.credentials = credentials;
    const failed = new Promise<string>((resolve) => {
      session.addEventListener('dr-failure', (event) => {
        resolve(event.failure.kind);
      });
    });
    await fixture(html`<div>${session}</div>`);
    return { session, failed };
  }

  async function shown(session: AgentDrSession): Promise<ShadowRoot> {
    await session.retryNow();
    await session.updateComplete;
    const part = session.renderRoot.querySelector('agent-dr-sign-in');
    await part?.updateComplete;
    if (part?.shadowRoot == null) throw new Error('There is no form.');
    return part.shadowRoot;
  }

  it('signs in where nobody has signed in yet, once', async () => {
    await sessionWith(() => Promise.resolve(GIVEN));
    await worker.askedFor(1);
    assert.deepEqual(worker.asked, [['signIn', GIVEN, 'page']]);
  });

  it('does not sign in again who has signed out, or was refused', async () => {
    for (const why of [
      { kind: 'agent-wish' },
      { kind: 'refused', refusal: 'refused-credentials', site: FRANKFURT },
    ] as const) {
      worker.uninstall();
      worker = new ScriptedWorker();
      worker.first = signedOut(why);
      worker.install();
      const { session } = await sessionWith(() => Promise.resolve(GIVEN));
      await session.stay();
      assert.deepEqual(worker.asked, [['stay']], why.kind);
      // But on request.
      await session.signIn();
      assert.deepEqual(worker.asked, [['stay'], ['signIn', GIVEN, 'page']], why.kind);
      session.remove();
    }
  });

  it('says that the page is asked, and lets the agent type meanwhile: who is first, signs in', async () => {
    let answer: (credentials: Credentials) => void = () => undefined;
    const { session, failed } = await sessionWith(
      () => new Promise((resolve) => (answer = resolve)),
    );
    const form = await shown(session);
    assert.include(form.textContent, 'Signing you in …');
    const [username, password] = form.querySelectorAll('input');
    assert.isFalse(username?.readOnly);
    assert.deepEqual(
      [username.autocomplete, password?.autocomplete],
      ['username', 'current-password'],
    );
    const typed = { username: 'agent2', password: 'typed' };
    await session.signIn(typed);
    answer(GIVEN);
    assert.equal(await failed, 'interrupted');
    assert.deepEqual(worker.asked, [['retryNow'], ['signIn', typed, 'typed']]);
  });

  it('says plainly when the page has none, and offers to ask again', async () => {
    let asked = 0;
    const { session, failed } = await sessionWith(() => {
      asked++;
      return asked === 1 ? Promise.reject(new Error('401')) : Promise.resolve(GIVEN);
    });
    assert.equal(await failed, 'no-credentials');
    const form = await shown(session);
    assert.include(
      form.querySelector('[role=alert]')?.textContent.trim(),
      'You could not be signed in automatically',
    );
    form.querySelector<HTMLButtonElement>('[part~=automatic]')?.click();
    await worker.askedFor(2);
    assert.deepEqual(worker.asked, [['retryNow'], ['signIn', GIVEN, 'page']]);
  });
});
