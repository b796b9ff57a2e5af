import { assert, html } from '@open-wc/testing';
import {
  CONNECTION_LOST,
  MUNICH,
  MUNICH_READY,
  active,
  moved,
} from '../contract/testing/snapshots.js';
import type { SessionStage } from './testing/session-stage.js';
import { speak } from './testing/speak.js';
import { find, partsIn, rendered, show, staged } from './testing/stage-fixture.js';

const sites = () => html`<agent-dr-site-status></agent-dr-site-status>`;

/** The rows of the table, cell by cell. */
function rows(stage: SessionStage): readonly (readonly string[])[] {
  return [...find(stage, 'table').rows].map((row) =>
    [...row.cells].map(({ textContent }) => textContent.replace(/\s+/gu, ' ').trim()),
  );
}

describe('The table of the sites', () => {
  it('tells the state of each service of the active site in words', async () => {
    const stage = await staged(
      sites(),
      active({ services: { telephony: 'on', configuration: 'off', statistics: 'unknown' } }),
    );
    assert.deepEqual(rows(stage).slice(1), [
      ['Telephony', 'on', 'not known'],
      ['Settings', 'off', 'not known'],
      ['Statistics', 'not known', 'not known'],
    ]);
  });

  it('does not claim to know the other site, nor one that the connection is lost to', async () => {
    const stage = await staged(sites(), active(CONNECTION_LOST));
    for (const [, ...states] of rows(stage).slice(1))
      assert.deepEqual(states, ['not known', 'not known']);
  });

  it('says how far away a site is', async () => {
    const stage = await staged(
      sites(),
      active({ roundTripMs: 1250, standby: { ...MUNICH_READY, roundTripMs: 31 } }),
    );
    assert.deepEqual(rows(stage).at(-1), ['Answers in', '1,250 ms', '31 ms']);
  });

  it('keeps its columns in their places when the agent is moved', async () => {
    const stage = await staged(sites(), active({ standby: MUNICH_READY }));
    const names = () =>
      partsIn(stage).flatMap((part) =>
        [...part.renderRoot.querySelectorAll('.name')].map(({ textContent }) => textContent),
      );
    assert.deepEqual(names(), ['Frankfurt', 'Munich']);
    await show(stage, moved());
    assert.deepEqual(names(), ['Frankfurt', 'Munich']);
    assert.equal(find(stage, 'th', '.here').textContent.trim().startsWith('Munich'), true);
  });

  it('breaks no name of a service in 400 px, in any language', async () => {
    const stage = await staged(sites(), active({ standby: MUNICH_READY }));
    stage.style.cssText = 'display: block; width: 368px; font: 16px sans-serif';
    const broken: string[] = [];
    for (const language of ['de', 'fr', 'es', 'ja', 'ar', 'en']) {
      await speak(language);
      await rendered(stage);
      for (const row of find(stage, 'table').tBodies[0]?.rows ?? []) {
        const [label] = row.cells;
        const range = document.createRange();
        if (label !== undefined) range.selectNodeContents(label);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(`${language}: ${label?.textContent.trim() ?? ''}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it('shows one site where there is no other', async () => {
    const { otherSite, ...alone } = active();
    const stage = await staged(sites(), alone);
    assert.deepEqual(otherSite, MUNICH);
    assert.equal(find(stage, 'thead').querySelectorAll('th').length, 1);
  });
});
