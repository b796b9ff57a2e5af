import { assert, expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../define.js';
import { active, countingDown } from '../../contract/testing/snapshots.js';
import type { Timeline } from '../../contract/timeline.js';
import { timeWithSecondsText } from '../../locales/formats.js';
import type { TimelineResult } from '../../contract/commands.js';
import { ScriptedWorker } from '../testing/scripted-worker.js';
import type { SessionStage } from '../testing/session-stage.js';
import { button, find, partsIn, rendered, show, staged, textOf } from '../testing/stage-fixture.js';
import { MOVE_TIMELINE } from '../testing/timelines.js';

const timeline = () => staged(html`<agent-dr-timeline></agent-dr-timeline>`, active());

const told = (result: Timeline): Promise<TimelineResult> =>
  Promise.resolve({ kind: 'done', timeline: result });

/** Opens it with the keyboard, as far as the answer is on the screen. */
async function open(stage: SessionStage): Promise<void> {
  const details = find(stage, 'details', '[part~=timeline]');
  const toggled = new Promise((resolve) => {
    details.addEventListener('toggle', resolve, { once: true });
  });
  find(stage, 'summary', ':not([part~=log] > summary)').focus();
  await sendKeys({ press: 'Enter' });
  await toggled;
  await answered(stage);
}

async function answered(stage: SessionStage): Promise<void> {
  await stage.timeline;
  await rendered(stage);
}

/** The part that is looked at. */
function rootOf(stage: SessionStage): ParentNode & Node {
  const part = partsIn(stage).find(({ localName }) => localName === 'agent-dr-timeline');
  if (part === undefined) throw new Error('There is no timeline.');
  return part.renderRoot;
}

/** What `look` finds in it, as soon as it is there. */
function comes<Found>(stage: SessionStage, look: () => Found | null | false): Promise<Found> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      found();
    });
    const found = (): void => {
      const seen = look();
      if (seen === null || seen === false) return;
      observer.disconnect();
      resolve(seen);
    };
    observer.observe(rootOf(stage), { childList: true, characterData: true, subtree: true });
    found();
  });
}

/** The picture, whose file is loaded when the timeline is opened. */
const drawn = (stage: SessionStage): Promise<Element> =>
  comes(stage, () => rootOf(stage).querySelector('.picture'));

/** The newest entry is this one. */
const newest = (stage: SessionStage, what: string): Promise<true> =>
  comes(stage, () => rootOf(stage).querySelector('table') !== null && cells(stage, 1)[0] === what);

/** A timeline of so many entries. */
const longTimeline = (length: number): Timeline => ({
  ...MOVE_TIMELINE,
  entries: Array.from({ length }, (_, index) => ({
    atMs: index,
    what: `event ${index}`,
    situation: 'active at site-1',
    then: [],
    input: {},
  })),
});

/** Whatever scrolled is where it belongs. */
const rowsAreSeen = (rows: Element): Promise<unknown> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      rows.getBoundingClientRect();
      requestAnimationFrame(resolve);
    });
  });

const cells = (stage: SessionStage, column: number): readonly string[] =>
  [...(find(stage, 'table').tBodies[0]?.rows ?? [])].map(
    (row) => row.cells[column]?.textContent ?? '',
  );

/** The link by which the next file is saved; the file is not. */
function nextDownload(): Promise<HTMLAnchorElement> {
  return new Promise((resolve) => {
    Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
      configurable: true,
      value(this: HTMLAnchorElement) {
        Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
        resolve(this);
      },
    });
  });
}

describe('The timeline (B13)', () => {
  it('is asked for when it is opened, and not before', async () => {
    const stage = await timeline();
    await show(stage, countingDown());
    assert.deepEqual(stage.asked, []);
    await open(stage);
    assert.deepEqual(stage.asked, [['exportTimeline']]);
  });

  it('is a table of when, what and situation, newest first', async () => {
    const stage = await timeline();
    await open(stage);
    assert.deepEqual(cells(stage, 1), [
      'site-1: telephony on',
      'site-2: logged in',
      'site-timeout is over',
      'site-1: telephony off',
      'site-1: logged in',
      'agent: sign in',
    ]);
    assert.equal(cells(stage, 2)[0], 'active at site-2');
    const at = new Date('2024-05-02T08:16:50Z');
    assert.equal(cells(stage, 0)[0], timeWithSecondsText(at));
    await expect(stage).to.be.accessible();
  });

  it('is a picture too, with each move in words, that says what the table says (B13)', async () => {
    const stage = await timeline();
    stage.timeline = told({ ...MOVE_TIMELINE, startedAt: '2024-05-02T08:14:00.000Z' });
    await open(stage);
    const picture = await drawn(stage);
    const clock = (time: string): string =>
      timeWithSecondsText(new Date(`2024-05-02T${time}.000Z`));
    assert.equal(
      picture.getAttribute('aria-label'),
      `What happened from ${clock('08:14:01')} to ${clock('08:16:58')}. The table says the same.`,
    );
    const labels = [...picture.querySelectorAll('.label')].map(({ textContent }) => textContent);
    const services = ['Telephony', 'Settings', 'Statistics'];
    assert.deepEqual(labels, ['Frankfurt', ...services, 'Munich', ...services]);
    assert.lengthOf(picture.querySelectorAll('.bars line.move'), 1);
    assert.lengthOf(picture.querySelectorAll('.bars line.off'), 2);
    const moves = picture.parentElement?.querySelector('.moves')?.textContent;
    assert.equal(moves, `${clock('08:16:01')} moved to Munich`);
    await expect(stage).to.be.accessible();
  });

  it('follows the session while it is open, and rests when it is closed', async () => {
    const stage = await timeline();
    await open(stage);
    const [first] = MOVE_TIMELINE.entries;
    if (first === undefined) throw new Error('no entry');
    const news = { ...first, atMs: 180_000, what: 'site-2: statistics off' };
    stage.timeline = told({ ...MOVE_TIMELINE, entries: [...MOVE_TIMELINE.entries, news] });
    await show(stage, active({ sinceMs: 6_000 }));
    await newest(stage, 'site-2: statistics off');

    const closed = new Promise((resolve) => {
      find(stage, 'details', '[part~=timeline]').addEventListener('toggle', resolve, {
        once: true,
      });
    });
    find(stage, 'summary', ':not([part~=log] > summary)').click();
    await closed;
    await show(stage, active({ sinceMs: 7_000 }));
    assert.lengthOf(stage.asked, 2);
  });

  it('asks one question at a time, and once more for all that changed meanwhile', async () => {
    const stage = await timeline();
    let answer: (result: TimelineResult) => void = () => undefined;
    const slow = new Promise<TimelineResult>((resolve) => (answer = resolve));
    stage.timeline = slow;
    const details = find(stage, 'details', '[part~=timeline]');
    const toggled = new Promise((resolve) => {
      details.addEventListener('toggle', resolve, { once: true });
    });
    details.open = true;
    await toggled;
    for (const sinceMs of [6_000, 7_000, 8_000]) await show(stage, active({ sinceMs }));
    assert.lengthOf(stage.asked, 1);
    stage.timeline = told(longTimeline(1));
    answer({ kind: 'done', timeline: MOVE_TIMELINE });
    await newest(stage, 'event 0');
    assert.lengthOf(stage.asked, 2);
  });

  it('B31 is asked for once for any number of snapshots in a second', async () => {
    const stage = await timeline();
    await open(stage);
    stage.timeline = told(longTimeline(2));
    const before = performance.now();
    for (let sinceMs = 0; sinceMs < 100; sinceMs++) await show(stage, active({ sinceMs }));
    await newest(stage, 'event 1');
    const seconds = Math.ceil((performance.now() - before) / 1000);
    assert.isAtMost(stage.asked.length, 1 + seconds);
  });

  it('B31 stays as it is on the screen when nothing of it is new', async () => {
    const stage = await timeline();
    await open(stage);
    const picture = await drawn(stage);
    const rows = [...rootOf(stage).querySelectorAll('tr')];
    for (const sinceMs of [6_000, 7_000]) await show(stage, active({ sinceMs }));
    assert.equal(await drawn(stage), picture);
    assert.deepEqual([...rootOf(stage).querySelectorAll('tr')], rows);
  });

  it('B31 leaves what somebody reads where it is when news come', async () => {
    const stage = await timeline();
    stage.timeline = told(longTimeline(300));
    await open(stage);
    const rows = rootOf(stage).querySelector('.rows');
    const read = find(stage, 'table').tBodies[0]?.rows[100];
    assert.ok(rows && read);
    rows.scrollTop = read.offsetTop;
    await rowsAreSeen(rows);
    const top = read.getBoundingClientRect().top;
    stage.timeline = told(longTimeline(330));
    await show(stage, active({ sinceMs: 6_000 }));
    await newest(stage, 'event 329');
    assert.equal(read.textContent.includes('event 199'), true);
    assert.approximately(read.getBoundingClientRect().top, top, 1);
  });

  it('shows the newest of very many', async () => {
    const stage = await timeline();
    stage.timeline = told(longTimeline(450));
    await open(stage);
    assert.lengthOf(cells(stage, 1), 200);
    assert.equal(cells(stage, 1)[0], 'event 449');
    assert.include(textOf(stage), 'The newest 200 of 450. The export has them all.');
  });

  it('B31 that is open when the page is loaded asks as soon as there is somebody to ask, and says nothing else', async () => {
    const worker = new ScriptedWorker();
    worker.install();
    const session = document.createElement('agent-dr-session');
    const failures: string[] = [];
    session.addEventListener('dr-failure', ({ failure }) => failures.push(failure.kind));
    try {
      session.config = { name: 'an open timeline' } as never;
      session.innerHTML = '<agent-dr-timeline open></agent-dr-timeline>';
      const part = session.querySelector('agent-dr-timeline');
      assert.isNotNull(part);
      const texts = new Set<string>();
      document.body.append(session);
      const { renderRoot } = part;
      await new Promise<void>((resolve) => {
        const look = (): void => {
          const text = renderRoot.querySelector('details p')?.textContent;
          if (text !== undefined) texts.add(text);
          if (renderRoot.querySelector('table') !== null) resolve();
        };
        new MutationObserver(look).observe(renderRoot, { childList: true, subtree: true });
        look();
      });
      assert.deepEqual([...texts], ['Reading …']);
      assert.deepEqual(failures, []);
    } finally {
      session.remove();
      worker.uninstall();
    }
  });

  it('is saved as a file that is named after the day, as it is by then', async () => {
    const stage = await timeline();
    await open(stage);
    const download = nextDownload();
    const later = { ...MOVE_TIMELINE, startedAt: '2024-05-03T00:00:00.000Z' };
    stage.timeline = told(later);
    button(stage, 'Export').click();
    const link = await download;
    assert.equal(link.download, `agent-dr-timeline-${new Date().toISOString().slice(0, 10)}.json`);
    assert.deepEqual(await (await fetch(link.href)).json(), later);
  });

  it('says why it cannot be had', async () => {
    const stage = await timeline();
    const gone = { kind: 'failed', failure: { kind: 'worker', message: 'for the log' } } as const;
    stage.timeline = Promise.resolve(gone);
    await open(stage);
    assert.include(textOf(stage), 'Telephony does not run in this page.');
    assert.notInclude(textOf(stage), 'for the log');
    await expect(stage).to.be.accessible();
  });
});
