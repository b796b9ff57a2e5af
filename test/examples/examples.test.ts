import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { Lab } from '../../demo/lab/lab.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import { ExampleServer } from '../../examples/runner/example-server.js';
import { prepareExample } from '../../examples/runner/prepare-example.js';
import { chosenExamples } from './chosen-examples.js';
import { launchBrowser } from '../launch-browser.js';
import { DeskPage } from './desk-page.js';
import { complainsOf, mistakesIn } from './type-mistakes.js';

const SITE_TIMEOUT_S = 1;
const NOTES = 'The parts are to be sent again';

describe('the session in an application of each framework (B20)', () => {
  const examples = chosenExamples().map((example) => ({
    example,
    server: new ExampleServer(example),
  }));
  let lab: Lab | undefined;
  let browser: Browser | undefined;

  before(async () => {
    await Promise.all(examples.map(({ server }) => server.listen()));
    lab = new Lab({
      ...SOURCE_GATEWAY,
      allowedOrigins: examples.flatMap(({ server }) => server.origins),
      siteTimeoutSeconds: SITE_TIMEOUT_S,
    });
    await lab.start();
    for (const { server } of examples) server.serve(lab);
    browser = await launchBrowser();
  });
  after(async () => {
    // What could not be started must not keep the rest from being stopped.
    await Promise.all([
      browser?.close(),
      lab?.stop(),
      ...examples.map(({ server }) => server.stop()),
    ]);
  });

  for (const { example, server } of examples) {
    test(`${example.name}: state by events, a veto, a method, properties and a part set apart (B3, B16, S2.2)`, async () => {
      assert.ok(lab && browser);
      await prepareExample(example);
      const desk = await DeskPage.open(browser, server.url);
      await desk.signIn('agent1', 'demo-1');
      await desk.shows('Site', 'Frankfurt');
      await desk.partSpeaksOf('Munich');

      await desk.tick('Compact');
      await desk.hasSize('compact');
      await desk.tick('Compact');
      await desk.hasSize('full');

      await desk.write(NOTES);
      await desk.press('Move to Munich');
      await desk.shows('Last failure', 'vetoed');
      await desk.shows('Site', 'Frankfurt');

      await lab.inject('site-1', 'telephony-off');
      await desk.shows('Site', 'Munich');
      assert.equal(await desk.notes(), NOTES);

      await lab.inject('site-1', 'telephony-on');
      await desk.press('Save');
      await desk.hasNotes('');
      await desk.press('Move to Frankfurt');
      await desk.shows('Site', 'Frankfurt');
      await desk.press('Details');
      await desk.press('Sign out');
      await desk.shows('Site', 'signed-out');
      assert.deepEqual(desk.errors, []);
      await desk.close();
    });

    const mistakes = mistakesIn(example);
    test(`${example.name}: types know of a wrong ${mistakes.join(', ')} (B16)`, () =>
      complainsOf(mistakes, example));

    // By itself: of several mistakes in one tag a compiler tells the first.
    test(`${example.name}: types know of a misspelt event (B16)`, () =>
      complainsOf(['name of an event'], example));
  }
});
