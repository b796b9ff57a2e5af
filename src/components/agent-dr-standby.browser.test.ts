import { assert, html } from '@open-wc/testing';
import type { StandbySnapshot } from '../contract/standby.js';
import {
  MUNICH,
  MUNICH_READY,
  MUNICH_SILENT,
  MUNICH_WITHOUT_TELEPHONY,
  active,
  switching,
} from '../contract/testing/snapshots.js';
import type { SessionStage } from './testing/session-stage.js';
import { partsIn, show, staged, textOf } from './testing/stage-fixture.js';

const ON_ITS_OWN = html`<agent-dr-standby></agent-dr-standby>`;

function shapeIn(stage: SessionStage): string {
  const [part] = partsIn(stage);
  const shape = part?.renderRoot.querySelector('.shape');
  if (!shape) throw new Error('no shape');
  return shape.classList.value.replace('shape ', '');
}

describe('What is known of the other site (B9)', () => {
  const states: readonly (readonly [shape: string, standby: StandbySnapshot])[] = [
    ['running', { kind: 'unknown', site: MUNICH }],
    ['on', MUNICH_READY],
    [
      'attention',
      { ...MUNICH_READY, services: { telephony: 'on', configuration: 'on', statistics: 'off' } },
    ],
    ['off', MUNICH_WITHOUT_TELEPHONY],
    ['off', MUNICH_SILENT],
    ['off', { kind: 'refused', site: MUNICH, refusal: 'unknown-person' }],
  ];
  for (const [shape, standby] of states) {
    it(`can be told without its colour: ${standby.kind} is ${shape} (B8)`, async () => {
      const stage = await staged(ON_ITS_OWN, active({ standby }));
      assert.equal(shapeIn(stage), shape);
    });
  }

  it('is not called off while no site answers: it may be this computer (B1)', async () => {
    const stage = await staged(ON_ITS_OWN, active({ connection: 'lost', standby: MUNICH_SILENT }));
    assert.equal(shapeIn(stage), 'unknown');
  });

  it('is not shown where nobody looks at it, nor during a move', async () => {
    const stage = await staged(ON_ITS_OWN, active({ standby: MUNICH_READY }));
    assert.match(textOf(stage), /^Munich is ready/u);
    await show(stage, switching());
    assert.equal(textOf(stage), '');
    await show(stage, active({ standby: { kind: 'off' } }));
    assert.equal(textOf(stage), '');
  });

  it('has the time at which it fell silent, which stands still', async () => {
    const stage = await staged(ON_ITS_OWN, active({ standby: MUNICH_SILENT }));
    const before = textOf(stage);
    await show(
      stage,
      active({ standby: { ...MUNICH_SILENT, forMs: MUNICH_SILENT.forMs + 5 } }),
      -5,
    );
    assert.equal(textOf(stage), before);
  });
});
