import { assert } from '@open-wc/testing';
import '../../define.js';
import { active, signedOut, switching } from '../../contract/testing/snapshots.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { createAgentDrSession } from '../../session/create-session.js';
import { HOSTILE, part, type Troubles } from '../testing/hostile.js';
import { beginScripted } from '../testing/scripted-session.js';
import { ScriptedWorker } from '../testing/scripted-worker.js';
import type { AgentDrSession } from './agent-dr-session.js';

const next = (target: EventTarget, name: keyof GlobalEventHandlersEventMap): Promise<Event> =>
  new Promise((resolve) => {
    target.addEventListener(name, resolve, { once: true });
  });

describe('B31 In pages that are clumsy or hostile', () => {
  let worker: ScriptedWorker;
  let session: AgentDrSession;
  let troubles: Troubles;
  let end: () => void;

  beforeEach(async () => {
    ({ worker, session, troubles, end } = await beginScripted());
  });
  afterEach(() => {
    // Some tests have taken another one.
    worker.uninstall();
    end();
  });

  const tell = async (snapshot: SessionSnapshot): Promise<void> => {
    const told = next(session, 'dr-state-change');
    await worker.say({ type: 'snapshot', snapshot });
    await told;
    await session.updateComplete;
  };
  const frame = () => session.renderRoot.querySelector('.frame');

  for (const [name, value] of HOSTILE) {
    it(`every method settles, and the session goes on, when it is given ${name}`, async () => {
      const given = value as never;
      const results = await Promise.all([
        session.signIn(given),
        session.switchTo(given),
        session.notReady(given),
        session.dismissInterruptedCall(given),
      ]);
      const [signedIn, ...others] = results.map(({ kind }) => kind);
      // What names nobody is a wish for the page's credentials, of which there are none.
      assert.include(['done', 'failed'], signedIn);
      assert.deepEqual(others, ['done', 'done', 'done']);
      assert.equal(session.snapshot.kind, 'active');
      assert.deepEqual(troubles.seen, []);
    });

    it(`every property takes ${name}, before it is in the page and after`, async () => {
      const other = document.createElement('agent-dr-session');
      for (const element of [session, other]) {
        for (const property of [
          'config',
          'configSrc',
          'workerUrl',
          'credentials',
          'size',
        ] as const) {
          Reflect.set(element, property, value);
        }
      }
      await session.updateComplete;
      document.body.append(other);
      await other.updateComplete;
      other.remove();
      assert.ok(frame());
      assert.deepEqual(troubles.seen, []);
    });
  }

  it('an attribute that comes and goes leaves the element as it was without it', async () => {
    for (const attribute of ['size', 'config-src', 'worker-url', 'hidden', 'dir', 'lang']) {
      for (let time = 0; time < 20; time++) {
        session.setAttribute(attribute, 'badge');
        session.removeAttribute(attribute);
      }
    }
    await session.updateComplete;
    assert.equal(session.size, 'full');
    assert.equal(session.snapshot.kind, 'active');
    assert.ok(frame());
    assert.deepEqual(troubles.seen, []);
  });

  it('an address that is taken away again is none, and one that is a URL is that', async () => {
    session.remove();
    const other = document.createElement('agent-dr-session');
    const failures: string[] = [];
    other.addEventListener('dr-failure', ({ failure }) => failures.push(failure.message));
    other.setAttribute('config-src', '/nothing.json');
    other.removeAttribute('config-src');
    document.body.append(other);
    await other.updateComplete;
    other.remove();
    assert.deepEqual(failures, ['The element has neither config-src nor config.']);
    assert.deepEqual(troubles.seen, []);
  });

  it('a handler that changes what it is given changes nothing for anybody else', async () => {
    const spoil = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const key of Reflect.ownKeys(value)) {
        spoil(Reflect.get(value, key));
        Reflect.set(value, key, undefined);
        Reflect.deleteProperty(value, key);
      }
    };
    session.addEventListener('dr-state-change', ({ snapshot, previous }) => {
      spoil(snapshot);
      spoil(previous);
    });
    session.addEventListener('dr-warning', ({ warning }) => {
      spoil(warning);
    });
    const snapshot = active({
      agent: { dn: '5001', state: 'ready' },
      warnings: [{ kind: 'flapping', moves: 3, withinMs: 60_000 }],
    });
    await tell(snapshot);
    spoil(session.snapshot);
    assert.deepEqual(session.snapshot, snapshot);
    const headline = session.renderRoot.querySelector('agent-dr-now');
    await headline?.updateComplete;
    assert.include(headline?.renderRoot.textContent, 'Frankfurt');
  });

  it('a handler that changes a failure changes nothing of what the agent reads', async () => {
    session.addEventListener('dr-failure', ({ failure }) => {
      Reflect.set(failure, 'kind', 'nonsense');
    });
    const failure = { kind: 'not-confirmed', message: 'for the log', siteId: 'frankfurt' } as const;
    worker.result = { kind: 'failed', failure };
    assert.deepEqual(await session.ready(), { kind: 'failed', failure });
  });

  it('handlers that use and move the element at once lose nobody anything', async () => {
    const kinds: string[] = [];
    const results: Promise<{ readonly kind: string }>[] = [];
    session.addEventListener('dr-state-change', () => {
      results.push(session.ready(), session.exportTimeline());
      document.body.append(session);
    });
    session.addEventListener('dr-state-change', ({ snapshot }) => kinds.push(snapshot.kind));
    await tell(switching());
    await tell(active());
    assert.deepEqual(kinds, ['switching', 'active']);
    const settled = await Promise.all(results);
    assert.deepEqual(
      settled.map(({ kind }) => kind),
      ['done', 'done', 'done', 'done'],
    );
    assert.deepEqual(troubles.seen, []);
  });

  it('commands of an element that was never in the page, or is no more, settle as failed', async () => {
    const never = document.createElement('agent-dr-session');
    assert.equal((await never.ready()).kind, 'failed');
    session.remove();
    await Promise.resolve();
    assert.equal((await session.ready()).kind, 'failed');
    assert.equal((await session.signIn()).kind, 'failed');
    assert.deepEqual(troubles.seen, []);
  });

  it('put into a template and out again, the session and its looks are what they were', () => {
    const template = document.createElement('template');
    template.content.append(session);
    document.body.append(session);
    const now = frame();
    assert.ok(now);
    assert.equal(getComputedStyle(now).borderTopStyle, 'solid');
    assert.deepEqual(troubles.seen, []);
  });

  it('a page that tries again at each failure, where nothing can be had, goes on with all else', async () => {
    for (const attempt of ['ready', 'signIn', 'exportTimeline', 'retryNow'] as const) {
      const other = document.createElement('agent-dr-session');
      document.body.append(other);
      await other.updateComplete;
      if (attempt !== 'signIn') other.remove();
      let attempts = 0;
      const again = (): void => {
        if (++attempts < 1000) void other[attempt]();
      };
      const others = new Promise((resolve) => setTimeout(resolve));
      other.addEventListener('dr-failure', again);
      again();
      await others;
      assert.isBelow(attempts, 1000, attempt);
      other.removeEventListener('dr-failure', again);
      other.remove();
    }
  });

  it('what is asked for just before it is put into the page is done there', async () => {
    session.remove();
    await Promise.resolve();
    worker.uninstall();
    worker = new ScriptedWorker();
    worker.install();
    const other = document.createElement('agent-dr-session');
    other.config = {} as never;
    const asked = other.switchTo('munich');
    document.body.append(other);
    assert.equal((await asked).kind, 'done');
    other.remove();
  });

  it('nothing of it can be edited where the page around it can', async () => {
    session.parentElement?.setAttribute('contenteditable', 'true');
    await tell(active({ sinceMs: 9_000 }));
    const headline = session.renderRoot.querySelector('agent-dr-now');
    const title = headline?.renderRoot.querySelector<HTMLElement>('.place');
    assert.equal(title?.isContentEditable, false);
  });

  it('rules for everything in the page leave it readable, and hidden when it is hidden', async () => {
    const style = document.createElement('style');
    style.textContent = `
      :root { font-size: 62.5% }
      * { all: unset; }
      p, button, div { display: none !important; }
      [hidden] { display: block !important; }`;
    document.head.append(style);
    document.body.append(session);
    await tell(active({ sinceMs: 9_000 }));
    const headline = session.renderRoot.querySelector('agent-dr-now');
    await headline?.updateComplete;
    const title = headline?.renderRoot.querySelector<HTMLElement>('.place');
    const { width, height } = title?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const hidden = [...session.renderRoot.querySelectorAll('[hidden]')];
    style.remove();
    assert.isAbove(width, 50);
    assert.isAbove(height, 8);
    assert.deepEqual(hidden, []);
  });

  it('a headless session is as patient', async () => {
    session.remove();
    await Promise.resolve();
    worker.uninstall();
    worker = new ScriptedWorker();
    worker.first = signedOut();
    worker.install();
    const headless = createAgentDrSession(
      part as never,
      { credentials: null, workerUrl: null } as never,
    );
    const begun = next(headless, 'dr-state-change');
    await worker.say({ type: 'snapshot', snapshot: active() });
    await begun;
    assert.isFalse(Reflect.set(headless.snapshot, 'kind', 'x'));
    assert.equal((await headless.switchTo(part as never)).kind, 'done');
    headless.dispose();
    headless.dispose();
    assert.equal((await headless.ready()).kind, 'failed');
    assert.deepEqual(troubles.seen, []);
  });
});
