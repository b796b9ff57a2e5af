import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { missingKamailio } from '../../demo/sip/sip-servers.js';
import { SipDemo } from '../../demo/sip/sip-demo.js';
import { BUNDLED_CLI } from '../../gateway/src/testing/bundled-cli.js';
import { launchBrowser } from '../launch-browser.js';
import { bundled } from './desk-host.js';

test('B18 B28 the demo with phones: two agents call each other, are heard, and the call outlives a move for the ear', async () => {
  const demo = new SipDemo({
    ...{ siteTimeoutSeconds: 5, siteSipRegisterTimeoutSeconds: 60, gatewayEntry: BUNDLED_CLI },
    scripts: new Map([
      ['/dist/agent-dr-session.js', await bundled('src/define.ts')],
      ['/worker/session.worker.ts', await bundled('src/worker/session.worker.ts')],
      ['/dist/agent-dr-phone.js', await bundled('src/phone/index.ts')],
      ['/dist/phone.worker.ts', await bundled('src/phone/link/phone.worker.ts')],
    ]),
  });
  const port = await demo.listen(0);
  const browser = await launchBrowser({
    args: ['--autoplay-policy=no-user-gesture-required'],
  });
  try {
    await demo.start();
    const one = await signedIn(browser, `http://127.0.0.1:${port}/`, 1);
    const two = await signedIn(browser, `http://localhost:${port}/`, 2);
    for (const page of [one, two]) await until(page, `${PHONE}.service.kind === 'in-service'`);
    await one.evaluate(`document.querySelector('agent-dr-phone').phone.call('7002')`);
    await until(two, `${PHONE}.call.kind === 'ringing'`);
    await two.evaluate(`document.querySelector('agent-dr-phone').phone.answer()`);
    // The desk hears of the call from the site, and the agents hear each other.
    await until(one, `${SESSION}.call?.state === 'established'`);
    for (const page of [one, two]) await until(page, IS_HEARD);
    await one.evaluate(`document.querySelector('#servers button').click()`);
    await until(one, `${SESSION}.site?.id === 'site-2' && ${SESSION}.agent?.state === 'not-ready'`);
    const kept = await one.evaluate(`${SESSION}.interruptedCalls.map(({ number }) => number)`);
    assert.deepEqual(kept, ['7002']);
    await until(one, IS_HEARD);
  } finally {
    await browser.close();
    await demo.stop();
  }
});

test('B28 without Kamailio the demo says how to get it', () => {
  assert.equal(missingKamailio(), null);
  assert.match(missingKamailio('/nowhere', []) ?? '', /apt-get install kamailio /);
});

const SESSION = `document.querySelector('agent-dr-session').snapshot`;
const PHONE = `document.querySelector('agent-dr-phone').phone.state`;
const IS_HEARD = `document.querySelector('agent-dr-phone').phone.levels().speaker > 0.05`;

/** In a context of its own: another agent's browser. */
async function signedIn(browser: Browser, address: string, number: number): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(address);
  await until(page, `document.querySelector('agent-dr-phone')?.phone !== undefined`);
  await until(page, `${SESSION}?.kind === 'signed-out'`);
  await page.$eval(
    'agent-dr-session',
    (element, count) => element.signIn({ username: `agent${count}`, password: `demo-${count}` }),
    number,
  );
  await until(page, `${SESSION}.agent?.state === 'not-ready'`);
  return page;
}

const until = async (page: Page, isSo: string): Promise<void> => {
  await page.waitForFunction(isSo, { timeout: 60_000 });
};
