import { assert, expect, html } from '@open-wc/testing';
import { CUT_CALL, moved } from '../../contract/testing/snapshots.js';
import { find, rendered, staged } from '../testing/stage-fixture.js';

describe('What happened, for the agent (B13)', () => {
  it('is told in the words of the screen, with what is for support behind a button', async () => {
    const stage = await staged(
      html`<agent-dr-timeline></agent-dr-timeline>`,
      moved({ interruptedCalls: [CUT_CALL] }),
    );
    const toggled = new Promise((resolve) => {
      find(stage, 'details').addEventListener('toggle', resolve, { once: true });
    });
    find(stage, 'summary').click();
    await toggled;
    await stage.timeline;
    await rendered(stage);
    const events = [...find(stage, 'ol', '[part~=events]').children].map(({ textContent }) =>
      textContent
        .replace(/\s+/gu, ' ')
        .trim()
        .replace(/^\d?\d:\d\d(\s?[AP]M)? /u, ''),
    );
    assert.deepEqual(events, [
      'You signed in at Frankfurt',
      'Phones at Frankfurt are down',
      'You were moved to Munich',
      'Frankfurt works again',
      'Your call with +49 69 5550 117 was cut',
    ]);
    assert.isFalse(find(stage, 'details', '[part~=log]').open);
    assert.isFalse(find(stage, 'table').checkVisibility());
    await expect(stage).to.be.accessible();
  });
});
