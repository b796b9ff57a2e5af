import { assert, html } from '@open-wc/testing';
import type { ReactiveController } from 'lit';
import {
  CUT_CALL,
  FRANKFURT,
  STATISTICS_OFF,
  TELEPHONY_OFF,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  starting,
  switching,
} from '../contract/testing/snapshots.js';
import type { SessionPart } from './session-part.js';
import type { SessionStage } from './testing/session-stage.js';
import { find, laidOut, partsIn, rendered, show, staged, textOf } from './testing/stage-fixture.js';

/** The next time that a part renders, by itself. */
function nextUpdate(part: SessionPart): Promise<void> {
  return new Promise((resolve) => {
    const watcher: ReactiveController = {
      hostUpdated() {
        part.removeController(watcher);
        resolve();
      },
    };
    part.addController(watcher);
  });
}

/** Waits until the part, rendering by itself, shows something else; that is returned. */
async function nextText(stage: SessionStage): Promise<string> {
  const [part] = partsIn(stage);
  if (part === undefined) throw new Error('no part');
  const before = textOf(stage);
  while (textOf(stage) === before) await nextUpdate(part);
  return textOf(stage);
}

describe('What counts on the screen', () => {
  it('counts a move down, and its bar up (B2)', async () => {
    const stage = await staged(
      html`<agent-dr-switchover></agent-dr-switchover>`,
      countingDown({ dueInMs: 50_120 }),
    );
    const bar = find(stage, 'progress');
    const [before, barBefore] = [secondsLeft(textOf(stage)), bar.value];
    assert.isAtMost(before, 51);
    const after = secondsLeft(await nextText(stage));
    assert.isBelow(after, before);
    assert.isAbove(bar.value, barBefore);
    assert.equal(bar.max, 60_000);
  });

  it('takes into account how old the snapshot is', async () => {
    const stage = await staged(
      html`<agent-dr-switchover></agent-dr-switchover>`,
      countingDown({ dueInMs: 23_500 }),
    );
    await show(stage, countingDown({ dueInMs: 23_500 }), 10_000);
    assert.isAtMost(secondsLeft(textOf(stage)), 14);
  });

  it('counts how long telephony has been gone where no move follows (S2.3)', async () => {
    const stage = await staged(
      html`<agent-dr-switchover></agent-dr-switchover>`,
      active({
        services: TELEPHONY_OFF,
        switchover: { kind: 'never', cause: 'telephony', forMs: 119_400 },
      }),
    );
    assert.match(textOf(stage), /1:59|2:0\d/u);
    assert.match(await nextText(stage), /2:0\d/u);
  });

  it('says since when a service has been gone, and does not count it: one number runs', async () => {
    const stage = await staged(
      html`<agent-dr-warnings></agent-dr-warnings>`,
      active({ warnings: [{ ...STATISTICS_OFF, sinceMs: 119_400 }] }),
    );
    assert.match(textOf(stage), /\/ Since \d?\d:\d\d/u);
  });

  it('counts how long the phone has been gone (S2.8)', async () => {
    const stage = await staged(
      html`<agent-dr-phone-state></agent-dr-phone-state>`,
      active({ phone: { kind: 'out-of-service', forMs: 119_400 } }),
    );
    assert.match(textOf(stage), /1:59|2:0\d/u);
    assert.match(await nextText(stage), /2:0\d/u);
  });

  it('counts down to a return that is announced, and to the end of waiting (B3, B11)', async () => {
    const stage = await staged(
      html`<agent-dr-switchover></agent-dr-switchover>`,
      moved({ switchover: { kind: 'announced', to: FRANKFURT, dueInMs: 20_400 } }),
    );
    assert.match(textOf(stage), /in 0:2[01]/u);
    assert.match(await nextText(stage), /in 0:(20|1\d)/u);
    await show(
      stage,
      active({
        switchover: { kind: 'waiting-for-call', cause: 'return', to: FRANKFURT, dueInMs: 60_400 },
      }),
    );
    assert.match(textOf(stage), /At the latest in 1:0[01]/u);
    assert.match(await nextText(stage), /At the latest in (1:00|0:5\d)/u);
  });

  it('counts down to the next try, and stays at 0:00 until that is told', async () => {
    const stage = await staged(
      html`<agent-dr-no-site></agent-dr-no-site>`,
      noSiteAnswers({ attempt: { kind: 'waiting', dueInMs: 600 } }),
    );
    assert.include(textOf(stage), 'Retrying in 0:01.');
    assert.include(await nextText(stage), 'Retrying in 0:00.');
    await show(stage, noSiteAnswers({ attempt: { kind: 'waiting', dueInMs: 100 } }), 5_700);
    assert.include(textOf(stage), 'Retrying in 0:00.');
  });

  it('counts down to the turn that a site has given, wherever the agent waits for it (B12)', async () => {
    const turn = { turnInMs: 600 };
    const sites = await staged(
      html`<agent-dr-no-site></agent-dr-no-site>`,
      noSiteAnswers({ attempt: { kind: 'running' }, ...turn }),
    );
    const move = await staged(html`<agent-dr-switchover></agent-dr-switchover>`, switching(turn));
    const signIn = await staged(html`<agent-dr-sign-in></agent-dr-sign-in>`, starting(turn));
    for (const stage of [sites, move, signIn]) {
      assert.include(textOf(stage), 'It is your turn in about 0:01.');
    }
    assert.include(await nextText(move), 'It is your turn in about 0:00.');
    await show(sites, noSiteAnswers({ attempt: { kind: 'running' } }));
    assert.notInclude(textOf(sites), 'your turn');
  });

  it('goes on counting after it was moved in the page (B7)', async () => {
    const stage = await staged(
      html`<agent-dr-switchover></agent-dr-switchover>`,
      countingDown({ dueInMs: 50_300 }),
    );
    const [part] = partsIn(stage);
    if (part === undefined) throw new Error('no part');
    stage.prepend(part);
    await rendered(stage);
    const before = secondsLeft(textOf(stage));
    assert.isBelow(secondsLeft(await nextText(stage)), before);
  });
});

/** What a countdown shows, in seconds. */
function secondsLeft(text: string): number {
  const [, left] = /in 0:(\d\d)/u.exec(text) ?? [];
  if (left === undefined) throw new Error(`No countdown in: ${text}`);
  return Number(left);
}

describe('The regions for those who listen to the screen (B8)', () => {
  const regionText = (stage: SessionStage, politeness: 'polite' | 'assertive'): string =>
    find(stage, 'div', `[aria-live=${politeness}]`).textContent.trim();
  const spoken = (stage: SessionStage): readonly [string, string] => [
    regionText(stage, 'polite'),
    regionText(stage, 'assertive'),
  ];

  it('say nothing when the page opens', async () => {
    assert.deepEqual(spoken(await laidOut(countingDown())), ['', '']);
  });

  it('say once that a countdown has begun, and nothing while it runs (B2)', async () => {
    const stage = await laidOut(active());
    await show(stage, countingDown({ dueInMs: 60_000 }));
    const region = find(stage, 'div', '[aria-live=assertive]');
    assert.deepEqual(spoken(stage), [
      '',
      'Phones at Frankfurt are down. You move to Munich in 1 minute, unless they recover first.',
    ]);

    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    for (const dueInMs of [59_000, 58_000, 57_000]) await show(stage, countingDown({ dueInMs }));
    changes.push(...observer.takeRecords());
    assert.lengthOf(changes, 0);

    observer.disconnect();
  });

  it('say once that a call was cut, however long it is on the screen (B5)', async () => {
    const stage = await laidOut(switching());
    await show(stage, moved({ interruptedCalls: [CUT_CALL] }));
    const said = find(stage, 'div', '[aria-live=assertive]').firstElementChild;
    assert.include(spoken(stage)[1], 'Your call with +49 69 5550 117 was cut.');
    await show(stage, moved({ interruptedCalls: [{ ...CUT_CALL, sinceMs: 300_000 }] }));
    assert.equal(find(stage, 'div', '[aria-live=assertive]').firstElementChild, said);
  });

  it('say the same again when the same happens again', async () => {
    const stage = await laidOut(active());
    await show(stage, active({ warnings: [STATISTICS_OFF] }));
    const said = find(stage, 'div', '[aria-live=polite]').firstElementChild;
    await show(stage, active());
    assert.deepEqual(spoken(stage), ['Statistics are back.', '']);
    await show(stage, active({ warnings: [STATISTICS_OFF] }));
    assert.match(spoken(stage)[0], /^Statistics are missing\./u);
    assert.notEqual(find(stage, 'div', '[aria-live=polite]').firstElementChild, said);
  });

  it('are not seen, and take no space', async () => {
    const stage = await laidOut(active());
    const [announcer] = partsIn(stage);
    const box = announcer?.getBoundingClientRect();
    assert.deepEqual([box?.width, box?.height], [1, 1]);
  });
});
