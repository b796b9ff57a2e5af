import { assert, html } from '@open-wc/testing';
import { FRANKFURT, MUNICH, MUNICH_READY, active } from '../contract/testing/snapshots.js';
import { partsIn, staged, textOf } from './testing/stage-fixture.js';

describe('The cards', () => {
  it('tell the state of each service of the active site in words', async () => {
    const stage = await staged(
      html`<agent-dr-site-status></agent-dr-site-status>`,
      active({ services: { telephony: 'on', configuration: 'off', statistics: 'unknown' } }),
    );
    assert.match(textOf(stage), /Telephony \/ on \/ Settings \/ off \/ Statistics \/ not known/u);
  });

  it('do not claim to know the other site, nor one that the connection is lost to', async () => {
    const lost = await staged(
      html`<agent-dr-site-status></agent-dr-site-status>`,
      active({
        connection: 'lost',
        services: { telephony: 'unknown', configuration: 'unknown', statistics: 'unknown' },
      }),
    );
    const text = partsIn(lost)[0]?.renderRoot.textContent.replace(/\s+/gu, ' ').trim();
    assert.equal(text, 'Frankfurt you work here preferred Not known Munich Not known');
  });

  it('say how far away a site is, short for the eye and in words for the ear', async () => {
    const stage = await staged(
      html`<agent-dr-site-status></agent-dr-site-status>`,
      active({ roundTripMs: 1250, standby: { ...MUNICH_READY, roundTripMs: 31 } }),
    );
    const root = partsIn(stage)[0]?.renderRoot;
    const texts = (selector: string) =>
      [...(root?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent);
    assert.deepEqual(texts('[aria-hidden=true]:not(svg)'), ['1,250 ms', '31 ms']);
    assert.deepEqual(texts('.unseen'), [
      'Round trip to Frankfurt: 1,250 ms',
      'Round trip to Munich: 31 ms',
    ]);
  });

  it('show one site where there is no other', async () => {
    const { otherSite, ...alone } = active({ site: FRANKFURT });
    const stage = await staged(html`<agent-dr-site-status></agent-dr-site-status>`, alone);
    assert.deepEqual(otherSite, MUNICH);
    assert.equal(partsIn(stage)[0]?.renderRoot.querySelectorAll('li').length, 1);
  });
});
