import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../define.js';
import {
  MUNICH,
  active,
  countingDown,
  signedOut,
  starting,
  switching,
  noSiteAnswers,
} from '../../contract/testing/snapshots.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { Troubles } from '../testing/hostile.js';
import { beginScripted } from '../testing/scripted-session.js';
import type { ScriptedWorker } from '../testing/scripted-worker.js';
import { isTranslated, readIn, translate, type TranslatorManner } from '../testing/translator.js';
import { SessionPart } from '../session-part.js';
import type { AgentDrSession } from './agent-dr-session.js';

const HEEDLESS: TranslatorManner = { heedsMarks: false, takesBlanks: false, keepsNodes: false };
const MANNERS: readonly (readonly [string, TranslatorManner])[] = [
  ['replaces every text', HEEDLESS],
  ['replaces blanks too', { ...HEEDLESS, takesBlanks: true }],
  ['moves the texts into its own elements', { ...HEEDLESS, keepsNodes: true }],
];

const agent = (state: 'ready' | 'not-ready') => active({ agent: { dn: '5001', state } });

/** What happens at work, each with what must be read then and what must not. */
const STORY: readonly (readonly [SessionSnapshot, string, string])[] = [
  [agent('ready'), 'Ready', 'Not ready'],
  [agent('not-ready'), 'Not ready', 'Ready'],
  [countingDown(), 'Moving you to Munich in', 'You signed out'],
  [switching(), 'Connect', ' Set ready'],
  [active({ site: MUNICH }), 'Munich', 'Connect'],
  [noSiteAnswers(), 'No site answers', ' Set ready'],
  [agent('ready'), 'Ready', 'No site answers'],
  [signedOut({ kind: 'agent-wish' }), 'You signed out', 'Ready'],
  [starting(), 'Frankfurt', 'You signed out'],
  [agent('not-ready'), 'Not ready', 'Sign in'],
];

describe('B31 In a page that is translated', () => {
  let worker: ScriptedWorker;
  let session: AgentDrSession;
  let troubles: Troubles;
  let end: () => void;

  beforeEach(async () => {
    ({ worker, session, troubles, end } = await beginScripted());
    await rendered();
  });
  afterEach(() => {
    end();
  });

  async function rendered(): Promise<void> {
    await session.updateComplete;
    const partsIn = (root: ParentNode): SessionPart[] =>
      [...root.querySelectorAll('*')].flatMap((part) =>
        part instanceof SessionPart ? [part, ...partsIn(part.renderRoot)] : [],
      );
    for (let depth = 0; depth < 3; depth++) {
      for (const part of partsIn(session.renderRoot)) await part.updateComplete;
    }
  }
  async function tell(snapshot: SessionSnapshot): Promise<void> {
    await worker.say({ type: 'snapshot', snapshot });
    // Settles when what was said before has come.
    await session.retryNow();
    await rendered();
  }
  const part = (name: string): ShadowRoot => {
    const root = session.renderRoot.querySelector(name)?.shadowRoot;
    if (!root) throw new Error(`There is no ${name}.`);
    return root;
  };
  const all = (): ShadowRoot => {
    if (session.shadowRoot === null) throw new Error('unreachable: it has one');
    return session.shadowRoot;
  };

  /** What is on the screen. */
  const read = (): string => readIn(session.renderRoot.querySelector('.frame') ?? all());

  for (const [name, manner] of MANNERS) {
    it(`says what is true after each change, when the translator ${name}`, async () => {
      for (const [snapshot, said, notSaid] of STORY) {
        translate(all(), manner);
        await tell(snapshot);
        translate(all(), manner);
        translate(all(), manner);
        await tell(snapshot);
        assert.include(read(), said);
        assert.notInclude(read(), notSaid);
        assert.isFalse(isTranslated(all()), read());
      }
      assert.deepEqual(troubles.seen, []);
    });
  }

  it('says what is true, translated, when the translator comes by after each change', async () => {
    let visits = 0;
    const observer = new MutationObserver(() => {
      visits++;
      translate(all(), HEEDLESS);
      observer.takeRecords();
      watch();
    });
    const watch = (root: ShadowRoot = all()): void => {
      observer.observe(root, { subtree: true, childList: true, characterData: true });
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) watch(shadowRoot);
    };
    watch();
    for (const [snapshot, said, notSaid] of STORY) {
      await tell(snapshot);
      assert.include(read(), said);
      assert.notInclude(read(), notSaid);
    }
    observer.disconnect();
    assert.isBelow(visits, STORY.length * 20);
    assert.deepEqual(troubles.seen, []);
  });

  it('leaves the state, names and numbers to nobody who heeds marks', async () => {
    await tell(countingDown());
    translate(all(), { ...HEEDLESS, heedsMarks: true });
    assert.include(read(), ' Moving you to Munich in ');
    assert.include(read(), ' Frankfurt ');
    assert.include(read(), '«');
  });

  it('counts on, where it can be read', async () => {
    await tell(countingDown());
    const root = part('agent-dr-switchover');
    translate(all(), HEEDLESS);
    const before = readIn(root).replace(/[«»]/gu, '');
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (readIn(root) === before || isTranslated(root)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(root, { subtree: true, childList: true, characterData: true });
    });
    assert.include(readIn(root), 'Moving you to Munich in');
  });

  it('what is typed, and the focus, stay through all of it', async () => {
    await tell(signedOut());
    const form = part('agent-dr-sign-in');
    const field = form.querySelector('input');
    field?.focus();
    await sendKeys({ type: 'agent1' });
    for (const manner of MANNERS.map(([, each]) => each)) {
      translate(all(), manner);
      await tell(signedOut({ kind: 'agent-wish' }));
      await tell(signedOut());
    }
    assert.equal(field?.value, 'agent1');
    assert.equal(form.activeElement, field);
    assert.equal(field?.isConnected, true);
  });

  it('what others only add, stays', async () => {
    await tell(signedOut());
    const form = part('agent-dr-sign-in');
    const icon = document.createElement('img');
    form.querySelector('input')?.after(icon);
    await tell(signedOut({ kind: 'agent-wish' }));
    assert.isTrue(icon.isConnected);
  });

  it('remembers no more than so many changes of others', async () => {
    await tell(agent('ready'));
    const state = session.renderRoot.querySelector('agent-dr-now');
    const title = part('agent-dr-now').querySelector('.place');
    const updated = new Promise<void>((resolve) => {
      state?.addController({ hostUpdated: resolve });
    });
    for (let change = 0; change < 2100; change++) title?.replaceChildren(`${change}`);
    await updated;
    assert.include(title?.textContent, 'Frankfurt');
  });
});
