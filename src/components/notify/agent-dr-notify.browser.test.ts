import { assert, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { CUT_CALL, active, countingDown, moved } from '../../contract/testing/snapshots.js';
import { FakeNotification } from '../testing/fake-notification.js';
import type { SessionStage } from '../testing/session-stage.js';
import { button, buttonLabels, laidOut, rendered, show, textOf } from '../testing/stage-fixture.js';
import type { AgentDrNotify } from './agent-dr-notify.js';

const ATTENDED = 'agent-dr-session notify attended';

const real = Object.getOwnPropertyDescriptor(window, 'Notification');
let isLookedAt = false;

/** The agent goes to another tab, or comes back. */
function look(isHere: boolean): void {
  isLookedAt = isHere;
  window.dispatchEvent(new Event(isHere ? 'focus' : 'blur'));
}

async function notifying(wanted: string): Promise<SessionStage> {
  const stage = await laidOut(active());
  stage.notify = wanted;
  await rendered(stage);
  await import('./notifier.js');
  await new Promise((resolve) => setTimeout(resolve));
  await rendered(stage);
  return stage;
}

function notifyIn(stage: SessionStage): AgentDrNotify {
  const part = stage.renderRoot.querySelector('agent-dr-notify');
  if (part === null) throw new Error('Nobody is notified.');
  return part;
}

/** Until the locks that tabs ask for have been given or refused. */
async function locksSettled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await navigator.locks.query();
}

const shown = async (count: number): Promise<readonly FakeNotification[]> => {
  while (FakeNotification.shown.length < count)
    await new Promise<void>((resolve) => (FakeNotification.next = resolve));
  await locksSettled();
  return FakeNotification.shown;
};

/** Once the title is as wanted. */
async function titleBecomes(wanted: RegExp): Promise<void> {
  while (!wanted.test(document.title))
    await new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        resolve();
      });
      watch.observe(document.head, { childList: true, characterData: true, subtree: true });
    });
}

async function tell(stage: SessionStage, ...snapshots: readonly SessionSnapshot[]): Promise<void> {
  for (const snapshot of snapshots) await show(stage, snapshot);
}

describe('An agent who looks elsewhere (B30)', () => {
  beforeEach(() => {
    Object.defineProperty(window, 'Notification', { configurable: true, value: FakeNotification });
    Object.defineProperty(document, 'hasFocus', { configurable: true, value: () => isLookedAt });
    FakeNotification.permission = 'granted';
    FakeNotification.asked = 0;
    FakeNotification.shown.length = 0;
    isLookedAt = false;
    document.title = 'Customers';
    localStorage.clear();
  });
  afterEach(() => {
    for (const stage of document.querySelectorAll('session-stage')) stage.remove();
    if (real === undefined) Reflect.deleteProperty(window, 'Notification');
    else Object.defineProperty(window, 'Notification', real);
    Reflect.deleteProperty(document, 'hasFocus');
    localStorage.clear();
    assert.notMatch(document.title, /[▲■✓]/u, 'the title is the page’s own again');
  });

  it('is told in the title, which stays the page’s own', async () => {
    const stage = await notifying('title');
    await tell(stage, countingDown());
    assert.match(document.title, /^▲ To Munich at .* – Customers$/u);
    document.title = 'Customers (2)';
    await titleBecomes(/^▲ To Munich at .* – Customers \(2\)$/u);
    document.querySelector('title')?.remove();
    document.head.append(Object.assign(document.createElement('title'), { text: 'Orders' }));
    await titleBecomes(/^▲ To Munich at .* – Orders$/u);
    look(true);
    assert.equal(document.title, 'Orders');
    look(false);
    assert.match(document.title, /^▲ To Munich .* – Orders$/u, 'it is not over');
    await tell(stage, moved());
    assert.equal(document.title, '✓ Moved to Munich – Orders');
    look(true);
    look(false);
    assert.equal(document.title, 'Orders', 'an arrival that was seen is not told again');
    assert.isEmpty(FakeNotification.shown);
  });

  it('finds the title as it was when the trouble is over, or the session leaves the page', async () => {
    const stage = await notifying('title');
    await tell(stage, countingDown(), active());
    assert.equal(document.title, 'Customers');
    await tell(stage, countingDown());
    stage.remove();
    assert.equal(document.title, 'Customers');
  });

  it('leaves the last word to a page that sets its title back each time', async () => {
    const stage = await notifying('title');
    let sets = 0;
    const stubborn = new MutationObserver(() => {
      if (document.title === 'Mine') return;
      sets++;
      document.title = 'Mine';
    });
    stubborn.observe(document.head, { childList: true, characterData: true, subtree: true });
    await tell(stage, countingDown());
    await titleBecomes(/^Mine$/u);
    while (sets <= 20) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(document.title, 'Mine');
    stubborn.disconnect();
  });

  it('is notified once of what belongs together, and no longer than it lasts', async () => {
    const stage = await notifying('notification');
    await tell(stage, countingDown());
    const [move] = await shown(1);
    assert.match(move?.title ?? '', /^To Munich at /u);
    assert.match(
      move?.options.body ?? '',
      /^Phones at Frankfurt are down\. You move to Munich in/u,
    );
    assert.equal(move?.options.tag, 'agent-dr-session move munich');
    assert.isTrue(move?.options.silent);
    assert.isTrue(move.options.requireInteraction);
    await tell(stage, countingDown({ dueInMs: 3_000 }));
    await tell(stage, moved({ interruptedCalls: [CUT_CALL] }));
    const [, cut] = await shown(2);
    assert.isTrue(move.isClosed);
    assert.equal(cut?.title, 'Call cut');
    assert.equal(cut?.options.body, 'You can call back. You were moved to Munich.');
    look(true);
    assert.isTrue(cut?.isClosed);
    assert.lengthOf(FakeNotification.shown, 2);
    assert.equal(document.title, 'Customers', 'the title was not wanted');
  });

  it('comes to the tab by a click', async () => {
    const stage = await notifying('notification');
    await tell(stage, countingDown());
    const [notification] = await shown(1);
    let focused = 0;
    const focus = window.focus.bind(window);
    window.focus = () => focused++;
    notification?.onclick?.();
    window.focus = focus;
    assert.equal(focused, 1);
    assert.isTrue(notification?.isClosed);
  });

  it('hears and sees nothing of it while looking at the session, in this tab or another', async () => {
    const stage = await notifying('title notification');
    look(true);
    await tell(stage, countingDown());
    await locksSettled();
    await tell(stage, active());
    look(false);
    await locksSettled();
    let leave: () => void = () => undefined;
    await new Promise<void>((held) => {
      void navigator.locks.request(ATTENDED, { mode: 'shared' }, () => {
        held();
        return new Promise<void>((resolve) => (leave = resolve));
      });
    });
    await tell(stage, moved({ interruptedCalls: [CUT_CALL] }));
    await locksSettled();
    assert.isEmpty(FakeNotification.shown);
    assert.equal(document.title, 'Customers');
    leave();
  });

  it('is notified by one of several tabs', async () => {
    const one = await notifying('title notification');
    const other = await notifying('title notification');
    await Promise.all([tell(one, countingDown()), tell(other, countingDown())]);
    await shown(1);
    assert.lengthOf(FakeNotification.shown, 1);
    one.remove();
    other.remove();
  });

  it('is asked for the permission by a button, never by itself', async () => {
    FakeNotification.permission = 'default';
    FakeNotification.answer = 'granted';
    const stage = await notifying('notification');
    assert.include(textOf(stage), 'Hear of moves in other tabs too');
    await expect(stage).to.be.accessible();
    assert.equal(FakeNotification.asked, 0);
    await tell(stage, countingDown());
    assert.notInclude(buttonLabels(stage), 'Allow notifications', 'there is something more urgent');
    await tell(stage, active());
    button(stage, 'Allow notifications').click();
    assert.equal(FakeNotification.asked, 1, 'within the gesture');
    await rendered(stage);
    await rendered(stage);
    assert.notInclude(buttonLabels(stage), 'Allow notifications');
  });

  it('reads what a refusal means, and is left alone after "Not now"', async () => {
    FakeNotification.permission = 'default';
    FakeNotification.answer = 'denied';
    const stage = await notifying('notification');
    button(stage, 'Allow notifications').click();
    await rendered(stage);
    await rendered(stage);
    assert.include(textOf(stage), 'The browser does not allow notifications here');
    button(stage, 'Dismiss').click();
    await rendered(stage);
    assert.notInclude(textOf(stage), 'notifications');
    FakeNotification.permission = 'default';
    const next = await notifying('notification');
    assert.notInclude(textOf(next), 'Hear of moves');
  });

  it('is not asked where the browser has no notifications, or they are not wanted', async () => {
    Reflect.deleteProperty(window, 'Notification');
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => warned.push(words.join(' '));
    const stage = await notifying('notification bell');
    console.warn = warn;
    assert.lengthOf(warned, 2);
    assert.match(String(warned[0]), /"bell"; it knows title, sound, notification/u);
    assert.match(String(warned[1]), /needs https:/u);
    assert.isTrue(notifyIn(stage).hidden);
    await tell(stage, countingDown());
    Object.defineProperty(window, 'Notification', { configurable: true, value: FakeNotification });
    FakeNotification.permission = 'default';
    assert.isTrue(notifyIn(await notifying('title')).hidden);
  });

  it('hears a short sound once for each, only after they have used the page', async function () {
    const started: number[] = [];
    let next: () => void = () => undefined;
    const Real = OscillatorNode;
    Object.defineProperty(window, 'OscillatorNode', {
      configurable: true,
      value: class extends Real {
        override start(at?: number): void {
          started.push(at ?? 0);
          next();
          super.start(at);
        }
      },
    });
    const stage = await notifying('sound');
    if (!navigator.userActivation.hasBeenActive) {
      await tell(stage, countingDown());
      await locksSettled();
      await tell(stage, active());
      assert.isEmpty(started, 'the browser would forbid it');
    }
    await sendKeys({ press: 'a' });
    if (!(await canSound())) this.skip();
    await tell(stage, countingDown());
    while (started.length < 2) await new Promise<void>((resolve) => (next = resolve));
    await tell(stage, countingDown({ dueInMs: 4_000 }));
    await locksSettled();
    assert.lengthOf(started, 2, 'two notes');
    Object.defineProperty(window, 'OscillatorNode', { configurable: true, value: Real });
  });
});

/** A browser on a machine without a sound device may never begin. */
async function canSound(): Promise<boolean> {
  const context = new AudioContext();
  await Promise.race([context.resume(), new Promise((go) => setTimeout(go, 5_000))]);
  const { state } = context;
  await context.close();
  return state === 'running';
}
