import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../../gateway/src/testing/within.js';
import { launchBrowser } from '../launch-browser.js';
import { TwoSites } from './two-sites.js';

/** Browsers let timers of a page that has been hidden for a while run once a minute. */
const browser = () =>
  launchBrowser({
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10',
    ],
    ignoreDefaultArgs: [
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
  });

test('a phone in a hidden page stays registered while the timers of the page stand still (B18)', async () => {
  // Nothing that waits for a timer of the page would last.
  const lab = await TwoSites.start({ maxExpires: 20 }, browser());
  try {
    const phone = await lab.agent('1001');
    await phone.registered('site-1', 'site-2');
    const front = await phone.page.browserContext().newPage();
    await front.bringToFront();
    const before = (await phone.services()).length;
    const registration = lab.frankfurt.watch('1001');
    await within(
      'the timers of the page to stand still',
      phone.page.evaluate(STOOD_STILL),
      150_000,
    );
    assert.equal(await phone.page.evaluate('document.hidden'), true);
    const since = (await phone.services()).slice(before);
    assert.deepEqual(new Set(since), new Set(['in-service']));
    assert.equal(await registration.hadAlways(), true);
  } finally {
    await lab.stop();
  }
});

test('a phone in a page that is busy for seconds keeps its connections (B18)', async () => {
  const lab = await TwoSites.start({ maxExpires: 20 });
  try {
    const phone = await lab.agent('1001');
    await phone.registered('site-1', 'site-2');
    const before = (await phone.services()).length;
    // Longer than any silence that the keep-alive allows.
    await phone.page.evaluate('for (const end = Date.now() + 8000; Date.now() < end; ) {}');
    await lab.frankfurt.registersAgain('1001', 1);
    const since = (await phone.services()).slice(before);
    assert.deepEqual(new Set(since), new Set(['in-service']));
  } finally {
    await lab.stop();
  }
});

/** Resolves when a timer of a second has come half a minute late, the page being hidden. */
const STOOD_STILL = `new Promise((resolve) => {
  let last = performance.now();
  setInterval(() => {
    const late = performance.now() - last - 1000;
    last = performance.now();
    if (late > 25_000) resolve(true);
  }, 1000);
})`;
