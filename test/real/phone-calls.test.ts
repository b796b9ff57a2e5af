import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { PhoneCall, PhoneState } from '../../src/phone/index.js';
import { within } from '../../gateway/src/testing/within.js';
import { launchBrowser } from '../launch-browser.js';
import { PhonePage } from './phone-page.js';
import { TwoSites } from './two-sites.js';

const inCall =
  (kind: PhoneCall['kind']) =>
  ({ call }: PhoneState): boolean =>
    call.kind === kind;

/** A call from one to the other, through the site that is active for the caller. */
async function connected(from: PhonePage, to: PhonePage): Promise<void> {
  await from.tell('call', to.dn);
  await to.becomes('ringing', inCall('ringing'));
  await to.tell('answer');
  await Promise.all([
    from.becomes('in the call', inCall('established')),
    to.becomes('in the call', inCall('established')),
  ]);
}

const hearEachOther = (one: PhonePage, two: PhonePage): Promise<unknown> =>
  Promise.all([one.hears(), two.hears()]);

describe('Calls of phones in pages, through real sites (B18)', () => {
  let lab: TwoSites;

  before(async () => {
    lab = await TwoSites.start();
  });
  afterEach(() => lab.tidy());
  after(() => lab.stop());

  it('are heard at both ends, and end at both', async () => {
    const [one, two] = await lab.twoAgents();
    await connected(one, two);
    await hearEachOther(one, two);
    await one.tell('hangUp');
    await two.becomes('over', inCall('none'));
    await one.becomes('over', inCall('none'));
  });

  it('are muted, held and taken back, and take keys', async () => {
    const [one, two] = await lab.twoAgents();
    await connected(one, two);
    await one.tell('mute', true);
    await two.hearsNothing();
    await one.tell('mute', false);
    await two.hears();
    await one.tell('hold', true);
    const held = await two.becomes(
      'held',
      ({ call }) => call.kind === 'established' && call.hold === 'by-other',
    );
    assert.equal(held.call.kind, 'established');
    await two.hearsNothing();
    await one.tell('hold', false);
    await two.hears();
    await one.tell('sendTones', '12#');
    assert.deepEqual(await one.tones(), ['12#']);
    assert.equal((await one.state()).call.kind, 'established');
  });

  it('make the browser ask before their page is left, and only they do', async () => {
    const [one, two] = await lab.twoAgents();
    // Browsers ask only for pages that somebody has used.
    for (const { page } of [one, two]) await page.mouse.click(5, 5);
    await connected(one, two);
    const asked = new Promise<string>((resolve) => {
      one.page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await one.page.close({ runBeforeUnload: true });
    assert.equal(await within('the question', asked), 'beforeunload');
    await one.hears();
    await one.tell('hangUp');
    await two.becomes('over', inCall('none'));
    const closed = new Promise((resolve) => two.page.once('close', resolve));
    await two.page.close({ runBeforeUnload: true });
    await within('the page to close without a question', closed);
  });

  it('are told of in words that fit: busy, unknown, rejected', async () => {
    const [one, two] = await lab.twoAgents();
    const three = await lab.agent('1003');
    await three.registered('site-1');
    const ended = async (why: string): Promise<void> => {
      const { call } = await three.becomes(`ended: ${why}`, inCall('ended'));
      assert.equal(call.kind === 'ended' && call.why, why);
    };
    await three.tell('call', '1002');
    await two.becomes('ringing', inCall('ringing'));
    await two.tell('hangUp');
    await ended('no-answer');
    await connected(one, two);
    await three.tell('call', '1002');
    await ended('busy');
    await three.tell('call', '9999');
    await ended('no-answer');
    assert.equal((await two.state()).call.kind, 'established');
  });

  it('go through the other site after a move, and are heard there too', async () => {
    const [one, two] = await lab.twoAgents();
    await connected(one, two);
    await hearEachOther(one, two);
    await one.tell('hangUp');
    await two.becomes('over', inCall('none'));
    await lab.frankfurt.kill();
    for (const phone of [one, two]) await phone.tell('work', { dn: phone.dn, siteId: 'site-2' });
    await connected(one, two);
    await hearEachOther(one, two);
    const { call } = await two.state();
    assert.equal(call.kind !== 'none' && call.siteId, 'site-2');
  });

  it('go on being heard when their site is killed, and keep the number for calling back (B5)', async () => {
    const [one, two] = await lab.twoAgents();
    await connected(one, two);
    await lab.frankfurt.kill();
    const lost = ({ call }: PhoneState): boolean =>
      call.kind === 'established' && call.signalling === 'lost';
    await Promise.all([
      one.becomes('without its site', lost),
      two.becomes('without its site', lost),
    ]);
    await hearEachOther(one, two);
    for (const phone of [one, two]) await phone.tell('work', { dn: phone.dn, siteId: 'site-2' });
    await one.tell('hangUp');
    // No site can say so: the end of the sound does.
    const { call } = await two.becomes('cut off', inCall('ended'));
    assert.deepEqual(call.kind === 'ended' && [call.number, call.why], ['1001', 'site-lost']);
    await connected(two, one);
    await hearEachOther(one, two);
  });

  it('go on being heard over a restart of their site, and still end at both ends', async () => {
    const [one, two] = await lab.twoAgents();
    await connected(one, two);
    await lab.frankfurt.kill();
    await lab.frankfurt.startAgain();
    const back = ({ call, service }: PhoneState): boolean =>
      call.kind === 'established' && call.signalling === 'lost' && service.kind === 'in-service';
    await Promise.all([one.becomes('back', back), two.becomes('back', back)]);
    await hearEachOther(one, two);
    await one.tell('hangUp');
    await two.becomes('over', ({ call }) => call.kind !== 'established');
  });

  it('end where nobody is at work any more, and so do the registrations', async () => {
    const [one, two] = await lab.twoAgents();
    await connected(one, two);
    await one.tell('rest');
    await one.becomes('resting', ({ service }) => service.kind === 'resting');
    await two.becomes('over', inCall('none'));
    // Not by itself: it would last for a minute.
    await Promise.all([lab.frankfurt, lab.munich].map((site) => site.hasNoRegistration('1001')));
    await lab.frankfurt.hasRegistration('1002');
  });

  it('that ring when their site is killed are over at both ends', async () => {
    const [one, two] = await lab.twoAgents();
    await one.tell('call', '1002');
    await two.becomes('ringing', inCall('ringing'));
    await lab.frankfurt.kill();
    for (const phone of [one, two]) {
      const { call } = await phone.becomes('over', inCall('ended'));
      assert.equal(call.kind === 'ended' && call.why, 'site-lost');
    }
  });
});

describe('A phone whose browser denies it the microphone (B18)', () => {
  let lab: TwoSites;
  let denying: Browser;

  before(async () => {
    // Without a fake device or its permission: nobody is there to allow it.
    [lab, denying] = await Promise.all([
      TwoSites.start(),
      launchBrowser({ args: ['--deny-permission-prompts'] }),
    ]);
  });
  after(() => Promise.all([denying.close(), lab.stop()]));

  it('says so, lets the caller go on ringing instead of hanging up, and calls nobody', async () => {
    const [one, two] = await Promise.all([
      lab.agent('1001'),
      PhonePage.open(denying, {
        host: lab.host.url,
        sites: lab.sites,
        dn: '1002',
        password: 'two',
      }),
    ]);
    await Promise.all([one.registered('site-1'), two.registered('site-1')]);
    await one.tell('call', '1002');
    await two.becomes('ringing', inCall('ringing'));
    await two.tell('answer');
    const { call } = await two.becomes('without a microphone', ({ audio }) =>
      ['denied', 'missing'].includes(audio.microphone),
    );
    assert.equal(call.kind, 'ringing');
    assert.equal((await one.state()).call.kind, 'dialling');
    await two.tell('hangUp');
    await one.becomes('declined', inCall('ended'));
    await two.tell('call', '1001');
    const ended = await two.becomes('not called', inCall('ended'));
    assert.equal(ended.call.kind === 'ended' && ended.call.why, 'no-microphone');
  });
});
