import { assert, expect, html } from '@open-wc/testing';
import { ALL_WARNINGS, STATISTICS_OFF, active } from '../contract/testing/snapshots.js';
import type { SessionStage } from './testing/session-stage.js';
import { button, buttonLabels, partsIn, rendered, show, staged } from './testing/stage-fixture.js';

const alone = () => html`<agent-dr-warnings></agent-dr-warnings>`;
const all = active({ warnings: ALL_WARNINGS });

/** With what only those see who have opened something. */
const textIn = (stage: SessionStage): string =>
  partsIn(stage)
    .map(({ renderRoot }) => renderRoot.textContent.replace(/\s+/gu, ' ').trim())
    .join(' ');

function titles(stage: SessionStage): readonly string[] {
  return partsIn(stage).flatMap((part) =>
    [...part.renderRoot.querySelectorAll('h2')].map(({ textContent }) => textContent),
  );
}

async function press(stage: SessionStage, label: string): Promise<void> {
  button(stage, label).click();
  await rendered(stage);
}

describe('Warnings', () => {
  it('never outweigh the work: two are read, the rest are counted', async () => {
    const stage = await staged(alone(), all);
    assert.lengthOf(titles(stage), 2);
    await press(stage, '6 more');
    assert.lengthOf(titles(stage), 8);
    await expect(stage).to.be.accessible();
    await press(stage, 'Fewer');
    assert.lengthOf(titles(stage), 2);
  });

  it('of an administrator are apart, and read with what they need', async () => {
    const stage = await staged(alone(), all);
    assert.notInclude(textIn(stage), 'IndexedDB');
    await press(stage, 'For your administrator (5)');
    assert.include(textIn(stage), 'IndexedDB');
    assert.lengthOf(titles(stage), 7);
    await expect(stage).to.be.accessible();
  });

  it('of an administrator can be copied for them', async () => {
    const copies: string[] = [];
    const writeText = (text: string) => Promise.resolve(void copies.push(text));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    const stage = await staged(alone(), all);
    await press(stage, 'For your administrator (5)');
    await press(stage, 'Copy all');
    await rendered(stage);
    Reflect.deleteProperty(navigator, 'clipboard');
    assert.lengthOf(copies[0]?.split('\n') ?? [], 5);
    assert.include(copies[0], 'IndexedDB');
    assert.include(textIn(stage), 'Copied');
  });

  it('have nothing to open where two are all', async () => {
    const stage = await staged(alone(), active({ warnings: [STATISTICS_OFF] }));
    assert.deepEqual(buttonLabels(stage), []);
    await show(stage, active());
    assert.equal(textIn(stage), '');
  });
});
