import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { Lab } from '../../demo/lab/lab.js';
import type { SiteDescription } from '../../demo/lab/lab-site.js';
import { DemoServer } from '../../demo/server/demo-server.js';
import { originsOf } from '../../demo/server/loopback-guard.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import {
  GatewayClient,
  loginParams,
  openParams,
} from '../../gateway/src/testing/gateway-client.js';
import { active } from '../../src/contract/testing/snapshots.js';
import { launchBrowser } from '../launch-browser.js';

const WAIT_MS = 20_000;
const AT_FRANKFURT = active({
  site: { id: 'site-1', name: 'Frankfurt' },
  agent: { dn: '7001', state: 'logged-out', logout: { kind: 'registration-expired' } },
  phone: { kind: 'registration-expired', forMs: 0 },
});
const BUTTONS = '#lab .fault-cell button, #lab #network button';

/** The panel alone, against real sites; the agent at work is a client of the test. */
describe("the lab's panel (B15)", () => {
  const server = new DemoServer();
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let url = '';
  let agent: GatewayClient;
  const errors: string[] = [];

  before(async () => {
    const port = await server.listen(0);
    url = `http://127.0.0.1:${port}`;
    lab = new Lab({ ...SOURCE_GATEWAY, allowedOrigins: originsOf(port) });
    await lab.start();
    server.serve(lab);
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${url}/#lab`);
    await activate('#by-hand summary');
  });
  after(async () => {
    await browser.close();
    await Promise.all([server.stop(), lab.stop()]);
  });
  beforeEach(async () => {
    agent = await signIn();
  });

  /** Each time anew: most tests log the agent out. */
  async function signIn(): Promise<GatewayClient> {
    const { gateway } = await frankfurt();
    const client = await GatewayClient.connect(Number(new URL(gateway).port), { origin: url });
    const open = openParams('agent1', { id: 'desk', epoch: ++epoch });
    await client.ask('session.open', open);
    await client.ask('dn.register', { dn: '7001' });
    await client.ask('agent.login', loginParams('agent1', epoch));
    return client;
  }
  let epoch = 0;

  async function frankfurt(): Promise<SiteDescription> {
    const [site] = (await lab.describe()).sites;
    assert.ok(site);
    return site;
  }

  /** Resolves when the button of this name is there and may be pressed. */
  const offers = (name: string) =>
    page.waitForFunction(
      (selector, wanted) =>
        [...document.querySelectorAll(selector)].some(
          (button) => button.ariaLabel === wanted && button.ariaDisabled === 'false',
        ),
      { timeout: WAIT_MS },
      BUTTONS,
      name,
    );

  async function press(name: string): Promise<void> {
    await offers(name);
    await activate(`#lab button[aria-label="${name}"]`);
  }

  /** By the keyboard: where something is in the panel, and what lies above it, is of no account. */
  async function activate(selector: string): Promise<void> {
    await page.focus(selector);
    await page.keyboard.press('Space');
  }

  const hears = (text: string) =>
    page.waitForFunction(
      (wanted) => document.querySelector('#log')?.textContent.includes(wanted),
      { timeout: WAIT_MS },
      text,
    );

  test('expires and restores the registration of phones (S2.8)', async () => {
    await press('Expire the registration of phones at Frankfurt');
    await agent.event('EventDNOutOfService');
    await press('Restore the registration of phones at Frankfurt');
    await agent.event('EventDNBackInService');
  });

  test('calls and hangs up (B3)', async () => {
    await press('Call at Frankfurt');
    await agent.event('EventEstablished');
    await press('Hang up at Frankfurt');
    await agent.event('EventReleased');
  });

  for (const [name, reasons] of [
    ['Log out by supervisor at Frankfurt', { supervisor_logout: '1' }],
    ['Log out at the phone, at Frankfurt', {}],
    ['Log out for another reason at Frankfurt', { shift_end: '1' }],
  ] as const) {
    test(`"${name}" does so (S2.6, S2.7, B6)`, async () => {
      await press(name);
      assert.deepEqual((await agent.event('EventAgentLogout')).reasons, reasons);
    });
  }

  test('shuts a site down for maintenance, and reopens it (S2.11)', async () => {
    await press('Shut down Frankfurt');
    await agent.event('EventAgentLogout');
    await press('Reopen Frankfurt');
    await offers('Shut down Frankfurt');
  });

  test('logs the agent in at another desk', async () => {
    await press('Log in at another desk, to Frankfurt');
    await agent.notification('session.superseded');
  });

  test("cuts the agent's network, offers no fault of a site but the kill, and restores it (B1)", async () => {
    await press("Cut the agent's network");
    await offers("Restore the agent's network");
    assert.equal((await lab.describe()).network, 'cut');
    const offered = await page.$$eval(BUTTONS, (buttons) =>
      buttons.filter((one) => one.ariaDisabled === 'false').map((one) => one.ariaLabel),
    );
    assert.deepEqual(offered, ['Kill Frankfurt', 'Kill Munich', "Restore the agent's network"]);
    await press("Restore the agent's network");
    await offers("Cut the agent's network");
  });

  test('vetoes voluntary moves if its box is ticked, and only then (B3)', async () => {
    const isVetoed = () =>
      page.$eval('agent-dr-session', (session) => {
        const to = { id: 'site-2', name: 'Munich' };
        const event = new Event('dr-before-switchover', { cancelable: true });
        return !session.dispatchEvent(Object.assign(event, { cause: 'return', to }));
      });
    assert.equal(await isVetoed(), false);
    await hears('may go to Munich (return)? the page lets it');
    await activate('#veto');
    assert.equal(await isVetoed(), true);
    await hears('may go to Munich (return)? refused by the page');
  });

  test('is a phone that registers again when it is relaunched, if its box is ticked (S2.8)', async () => {
    await press('Expire the registration of phones at Frankfurt');
    await agent.event('EventDNOutOfService');
    const relaunch = () =>
      page.$eval(
        'agent-dr-session',
        (session, snapshot) => {
          session.dispatchEvent(Object.assign(new Event('dr-state-change'), { snapshot }));
          session.dispatchEvent(Object.assign(new Event('dr-relaunch-endpoint'), { dn: '7001' }));
        },
        AT_FRANKFURT,
      );
    await relaunch();
    await hears('relaunch the phone 7001? The page has none');
    await activate('#embedded-phone');
    await relaunch();
    await hears('relaunch the phone 7001? It comes up at Frankfurt');
    await agent.event('EventDNBackInService');
    await hears('the phone of the page has registered');
  });

  for (const [width, height] of [
    [1280, 900],
    [400, 900],
  ] as const) {
    test(`fits a window of ${width} by ${height}`, async () => {
      await page.setViewport({ width, height });
      const tooWide = await page.$$eval('#lab, #lab *', (elements) =>
        elements
          .filter((one) => one.getBoundingClientRect().right > document.body.clientWidth + 0.5)
          .map((one) => one.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(tooWide, []);
    });
  }

  test('nothing was thrown into the page', () => {
    assert.deepEqual(errors, []);
  });
});
