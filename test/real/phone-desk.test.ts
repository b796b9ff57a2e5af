import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { SipDemo } from '../../demo/sip/sip-demo.js';
import { BUNDLED_CLI } from '../../gateway/src/testing/bundled-cli.js';
import { launchBrowser } from '../launch-browser.js';
import { bundled } from './desk-host.js';

const SESSION = `document.querySelector('agent-dr-session')`;
const SNAPSHOT = `${SESSION}.snapshot`;
const PHONE = `document.querySelector('agent-dr-phone').phone`;
const IS_HEARD = `${PHONE}.levels().speaker > 0.05`;

/** The whole desk in a page: element, worker, gateways, real SIP servers, and the phone. */
describe('A desk with its phone in the page', () => {
  let demo: SipDemo;
  let browser: Browser;
  let one: Page;
  let two: Page;

  before(async () => {
    demo = new SipDemo({
      ...{ siteTimeoutSeconds: 5, siteSipRegisterTimeoutSeconds: 60, gatewayEntry: BUNDLED_CLI },
      scripts: new Map([
        ['/dist/agent-dr-session.js', await bundled('src/define.ts')],
        ['/worker/session.worker.ts', await bundled('src/worker/session.worker.ts')],
        ['/dist/agent-dr-phone.js', await bundled('src/phone/index.ts')],
        ['/dist/phone.worker.ts', await bundled('src/phone/link/phone.worker.ts')],
      ]),
    });
    const port = await demo.listen(0);
    browser = await launchBrowser({ args: ['--autoplay-policy=no-user-gesture-required'] });
    await demo.start();
    one = await signedIn(`http://127.0.0.1:${port}/`, 1);
    two = await signedIn(`http://localhost:${port}/`, 2);
  });
  after(async () => {
    await browser.close();
    await demo.stop();
  });

  it('B18 S2.8 is logged in again, and not moved, when its phone was lost and is back', async () => {
    // It is gone for a moment only: the next word of the session puts it to work again.
    await one.evaluate(`
      globalThis.told = [];
      ${SESSION}.addEventListener('dr-state-change', ({ snapshot }) => {
        told.push(snapshot.phone?.kind);
      })`);
    await one.evaluate(`${PHONE}.rest()`);
    await until(one, `told.includes('registration-expired')`);
    await until(one, `${SNAPSHOT}.phone?.kind === 'in-service'`);
    await until(one, `${SNAPSHOT}.agent?.state === 'not-ready'`);
    assert.equal(await one.evaluate(`${SNAPSHOT}.site.id`), 'site-1');
  });

  it('B10 B18 tests its phone with every drill', async () => {
    await one.evaluate(`${SESSION}.drill()`);
    await until(one, `${SNAPSHOT}.drill?.kind === 'done'`);
    await until(one, `${PHONE}.state.test.kind === 'done'`);
    const outcomes = await one.evaluate(`${PHONE}.state.test.steps.map(({ outcome }) => outcome)`);
    assert.deepEqual(outcomes, ['passed', 'passed', 'passed', 'passed', 'passed']);
    assert.equal(await one.evaluate(`${SNAPSHOT}.site.id`), 'site-1');
  });

  it('B5 B18 calls back through the other site after the site of a call was killed, and is heard', async () => {
    await one.evaluate(`${PHONE}.call('7002')`);
    await answered();
    await until(one, `${SNAPSHOT}.call?.state === 'established'`);
    await one.evaluate(`document.querySelector('#servers button').click()`);
    await until(one, `${SNAPSHOT}.site?.id === 'site-2'`);
    await until(one, `${PHONE}.state.call.signalling === 'lost'`);
    for (const page of [one, two]) await until(page, IS_HEARD);
    // By the agent's own button, whose dialling the phone takes over, while both still hear each other.
    await one.click(`>>> [part~='call-back']`);
    await answered();
    await until(one, `${SNAPSHOT}.call?.state === 'established'`);
    assert.equal(await one.evaluate(`${PHONE}.state.call.siteId`), 'site-2');
    assert.equal(await one.evaluate(`${PHONE}.state.call.number`), '7002');
  });

  /** It rings at the second agent, who answers; both hear each other. */
  async function answered(): Promise<void> {
    await until(two, `${PHONE}.state.call.kind === 'ringing'`);
    await two.evaluate(`${PHONE}.answer()`);
    for (const page of [one, two]) await until(page, IS_HEARD);
  }

  /** In a context of its own: another agent's browser. */
  async function signedIn(address: string, number: number): Promise<Page> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(address);
    await until(page, `document.querySelector('agent-dr-phone')?.phone !== undefined`);
    await until(page, `${SNAPSHOT}?.kind === 'signed-out'`);
    await page.$eval(
      'agent-dr-session',
      (element, count) => element.signIn({ username: `agent${count}`, password: `demo-${count}` }),
      number,
    );
    await until(page, `${SNAPSHOT}.agent?.state === 'not-ready'`);
    await until(page, `${PHONE}.state.service.kind === 'in-service'`);
    return page;
  }
});

const until = async (page: Page, isSo: string): Promise<void> => {
  try {
    await page.waitForFunction(isSo, { timeout: 60_000 });
  } catch (error) {
    throw new Error(`waited in vain for ${isSo}`, { cause: error });
  }
};
