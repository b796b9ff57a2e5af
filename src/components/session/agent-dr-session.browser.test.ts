import { assert, fixture, html } from '@open-wc/testing';
import '../../define.js';
import type { CommandResult } from '../../contract/failure.js';
import type { AgentDrSession } from './agent-dr-session.js';
import { ScriptedWorker } from '../testing/scripted-worker.js';
import { MUNICH, active, switching } from '../../contract/testing/snapshots.js';
import { MOVE_TIMELINE } from '../testing/timelines.js';

/** The next event of this name; all of them reach the body. */
function next<Name extends keyof GlobalEventHandlersEventMap>(
  name: Name,
): Promise<GlobalEventHandlersEventMap[Name]> {
  return new Promise((resolve) => {
    document.body.addEventListener(name, resolve, { once: true });
  });
}

describe('The element, towards the page', () => {
  let worker: ScriptedWorker;
  let session: AgentDrSession;

  beforeEach(async () => {
    worker = new ScriptedWorker();
    worker.install();
    session = document.createElement('agent-dr-session');
    session.config = {} as never;
    const begun = next('dr-state-change');
    await fixture(html`<div>${session}</div>`);
    await begun;
  });
  afterEach(() => {
    session.remove();
    worker.uninstall();
  });

  const methods: readonly (readonly [
    run: (session: AgentDrSession) => Promise<CommandResult>,
    asks: readonly unknown[],
  ])[] = [
    [(element) => element.switchTo('munich'), ['switchTo', 'munich']],
    [(element) => element.returnToPreferred(), ['returnToPreferred']],
    [(element) => element.moveNow(), ['moveNow']],
    [(element) => element.stay(), ['stay']],
    [(element) => element.drill(), ['drill']],
    [(element) => element.dismissDrill(), ['dismissDrill']],
    [(element) => element.logIn(), ['logIn']],
    [(element) => element.ready(), ['ready']],
    [(element) => element.notReady('Lunch'), ['notReady', 'Lunch']],
    [(element) => element.dismissInterruptedCall('call-1'), ['dismissInterruptedCall', 'call-1']],
    [(element) => element.signOut(), ['signOut']],
  ];
  for (const [run, asks] of methods) {
    it(`${String(asks[0])}() asks the session for it, and settles with what became of it`, async () => {
      worker.result = { kind: 'waiting-for-call' };
      assert.deepEqual(await run(session), { kind: 'waiting-for-call' });
      assert.deepEqual(worker.asked, [asks]);
    });
  }

  it('tells of every change as it comes, and renders what came once in a frame', async () => {
    await session.updateComplete;
    let told = 0;
    let frames = 0;
    let renders = 0;
    session.addEventListener('dr-state-change', () => told++);
    session.addController({ hostUpdated: () => renders++ });
    let frame = requestAnimationFrame(function next() {
      frames++;
      frame = requestAnimationFrame(next);
    });
    for (let change = 1; change <= 500; change++) {
      await worker.say({ type: 'snapshot', snapshot: active({ sinceMs: 5_000 + change }) });
    }
    // A command is done when the page has seen all that was said before.
    await session.retryNow();
    await session.updateComplete;
    cancelAnimationFrame(frame);
    assert.equal(told, 500);
    assert.isAtLeast(renders, 1);
    // One of them may have been under way.
    assert.isAtMost(renders, frames + 1);
  });

  it('exportTimeline() gives what happened (B13)', async () => {
    assert.deepEqual(await session.exportTimeline(), { kind: 'done', timeline: MOVE_TIMELINE });
  });

  it('exportTimeline() does not hang, nor reject, once the element is gone', async () => {
    session.remove();
    await Promise.resolve();
    const result = await session.exportTimeline();
    assert.equal(result.kind, 'failed');
  });

  it('a command that failed is an event too', async () => {
    worker.result = {
      kind: 'failed',
      failure: { kind: 'not-confirmed', message: 'for the log', siteId: 'frankfurt' },
    };
    const failed = next('dr-failure');
    await session.ready();
    assert.equal((await failed).failure.kind, 'not-confirmed');
  });

  it('a voluntary move asks the page, and proceeds when it does not mind (B3)', async () => {
    const asked = next('dr-before-switchover');
    await worker.say({ type: 'before-switchover', question: 7, cause: 'return', to: MUNICH });
    const event = await asked;
    assert.deepEqual([event.cause, event.to, event.cancelable], ['return', MUNICH, true]);
    await worker.askedFor(1);
    assert.deepEqual(worker.asked, [['answerBeforeSwitchover', 7, 'proceed']]);
  });

  it('a voluntary move is vetoed by preventDefault() on any parent (B3)', async () => {
    const veto = (event: Event): void => {
      event.preventDefault();
    };
    document.body.addEventListener('dr-before-switchover', veto, { once: true });
    await worker.say({ type: 'before-switchover', question: 8, cause: 'drill', to: MUNICH });
    await worker.askedFor(1);
    assert.deepEqual(worker.asked, [['answerBeforeSwitchover', 8, 'veto']]);
  });

  it('the page is told when to start its SIP endpoint anew (S2.8)', async () => {
    const told = next('dr-relaunch-endpoint');
    await worker.say({ type: 'relaunch-endpoint', dn: '5001' });
    assert.equal((await told).dn, '5001');
  });

  it('shows what the snapshot says, and offers it', async () => {
    const changed = next('dr-state-change');
    const snapshot = active({ agent: { dn: '5001', state: 'ready' } });
    await worker.say({ type: 'snapshot', snapshot });
    await changed;
    await session.updateComplete;
    assert.deepEqual(session.snapshot, snapshot);
    const now = session.renderRoot.querySelector('agent-dr-now');
    const press = async (part: string) => {
      await now?.updateComplete;
      now?.renderRoot.querySelector<HTMLElement>(`[part~=${part}]`)?.click();
    };
    await press('state');
    await press('choice');
    await worker.askedFor(1);
    assert.deepEqual(worker.asked, [['notReady']]);
  });

  it('can be styled by its custom states, which follow the session', async () => {
    await session.updateComplete;
    assert.isTrue(session.matches(':state(active):state(not-ready)'));
    const changed = next('dr-state-change');
    await worker.say({ type: 'snapshot', snapshot: switching() });
    await changed;
    await session.updateComplete;
    assert.isTrue(session.matches(':state(switching)'));
    assert.isFalse(session.matches(':state(active)'));
    assert.isFalse(session.matches(':state(not-ready)'));
  });

  it('tells the session what only a page hears, each thing once, moved or not (B7)', async () => {
    window.dispatchEvent(new Event('offline'));
    document.body.append(session);
    await Promise.resolve();
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    await session.ready();
    assert.deepEqual(worker.asked, [
      ['networkHint', 'offline'],
      ['networkHint', 'online'],
      ['networkHint', 'visible'],
      ['ready'],
    ]);
  });

  it('tells nobody when the worker could not hear that', async () => {
    const troubles: Event[] = [];
    const listening = new AbortController();
    const note = (event: Event): void => void troubles.push(event);
    session.addEventListener('dr-failure', note, { signal: listening.signal });
    window.addEventListener('unhandledrejection', note, { signal: listening.signal });
    worker.hearsHints = false;
    window.dispatchEvent(new Event('offline'));
    // Settles after the refusal of what was sent before it.
    await session.ready();
    listening.abort();
    assert.deepEqual(worker.asked, [['networkHint', 'offline'], ['ready']]);
    assert.deepEqual(troubles, []);
  });
});
