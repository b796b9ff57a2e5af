import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CommandResult } from '../../contract/failure.js';
import {
  ANOTHER_CUT_CALL,
  CUT_CALL,
  moved,
  countingDown,
} from '../../contract/testing/snapshots.js';
import type { SessionStage } from '../testing/session-stage.js';
import { button, laidOut, rendered, show } from '../testing/stage-fixture.js';
import { TOLD_STATES } from '../testing/told-states.js';

const WALKS = 20;
const STEPS = 10;

const FAILED: Extract<CommandResult, { readonly kind: 'failed' }> = {
  kind: 'failed',
  failure: { kind: 'not-possible-now', message: 'for the log' },
};

/** The same numbers for the same seed, from 0 to 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const frames = async (): Promise<void> => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
};

/** Between two buttons of the page, so that the focus never leaves it. */
function amongOthers(stage: SessionStage): void {
  stage.before(document.createElement('button'));
  stage.after(document.createElement('button'));
  // What is pressed leads nowhere else.
  stage.addEventListener('dr-call-back', (event) => {
    event.preventDefault();
  });
  stage.timeline = Promise.resolve(FAILED);
}

const where = (): string => {
  const { activeElement } = document;
  return activeElement === document.body || activeElement === null
    ? 'nowhere'
    : activeElement.localName;
};

async function pressed(key: string): Promise<void> {
  if (key !== 'Shift+Tab') return sendKeys({ press: key });
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'Tab' });
  await sendKeys({ up: 'Shift' });
}

async function walk(seed: number, size: 'full' | 'compact'): Promise<void> {
  const next = numbers(seed);
  const one = <Thing>(things: readonly Thing[]): Thing =>
    things[Math.floor(next() * things.length)] ?? assert.fail('nothing to choose from');
  const told: string[] = [];
  const [first, snapshot] = one(TOLD_STATES);
  told.push(first);
  const stage = await laidOut(snapshot, size);
  amongOthers(stage);
  (stage.previousElementSibling as HTMLElement).focus();
  await sendKeys({ press: 'Tab' });
  for (let step = 0; step < STEPS; step++) {
    const here = document.activeElement;
    const key =
      here === stage.previousElementSibling
        ? 'Tab'
        : here === stage.nextElementSibling
          ? 'Shift+Tab'
          : one(['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'Enter', ' ', 'Escape']);
    told.push(key);
    await pressed(key);
    if (next() < 0.4) stage.answer(one<CommandResult>([{ kind: 'done' }, FAILED]));
    if (next() < 0.6) {
      const [name, happens] = one(TOLD_STATES);
      told.push(name);
      await show(stage, happens);
    }
    await rendered(stage);
    await frames();
    assert.notEqual(where(), 'nowhere', `seed ${seed}, ${size}: ${told.join(' → ')}`);
  }
  for (const element of [stage.previousElementSibling, stage.nextElementSibling, stage])
    element?.remove();
}

describe('B8 The focus is never nowhere', () => {
  it(`in ${WALKS} walks by keyboard, while anything happens`, async () => {
    for (let seed = 1; seed <= WALKS; seed++) await walk(seed, seed % 4 === 0 ? 'compact' : 'full');
  }).timeout(200_000);

  it('when an agent moves at once, and dismisses the call that it cut', async () => {
    const both = [CUT_CALL, ANOTHER_CUT_CALL];
    const stage = await laidOut({ ...countingDown(), interruptedCalls: both });
    amongOthers(stage);
    button(stage, 'Move now').focus();
    await sendKeys({ press: 'Enter' });
    await show(stage, moved({ interruptedCalls: both }));
    await frames();
    for (const left of [[ANOTHER_CUT_CALL], []]) {
      button(stage, 'Dismiss').focus();
      for (const label of ['Dismiss', 'Dismiss for good']) {
        button(stage, label).focus();
        await sendKeys({ press: 'Enter' });
        await rendered(stage);
        await frames();
        assert.notEqual(where(), 'nowhere', label);
      }
      stage.answer({ kind: 'done' });
      await show(stage, moved({ interruptedCalls: left }));
      await frames();
      assert.equal(where(), 'session-stage');
    }
  });
});
