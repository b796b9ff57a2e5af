import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import type {} from '../../src/components/session/agent-dr-session.js';
import { deadLinks } from '../../site/dead-links.mjs';
import { launchBrowser } from '../launch-browser.js';
import { StaticHost } from './static-host.js';

const BUILD = fileURLToPath(new URL('../../scripts/docs.mjs', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** The first time its generator is installed, and the package built. */
const BUILD_DEADLINE_MS = 600_000;

/** Of each kind of page one: the rest looks the same. */
const EXAMPLES = [
  'index.html',
  'for-agents.html',
  'looks.html',
  'engine.html',
  'strict-pages.html',
  'decisions/index.html',
  'api/phone.html',
];

describe('the site of documents', () => {
  let folder: string;
  let browser: Browser;
  let host: StaticHost;
  let pages: readonly string[];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-site-'));
    // It fails where a link leads nowhere.
    await promisify(execFile)(process.execPath, [BUILD, folder], { timeout: BUILD_DEADLINE_MS });
    pages = (await readdir(folder, { recursive: true })).filter(
      (file) => file.endsWith('.html') && !/^(demo|pictures|files)\//.test(file),
    );
    host = await StaticHost.start(folder);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ways = (): readonly (readonly [string, string])[] => [
    ['opened from disk', `${pathToFileURL(folder).href}/`],
    ['from a static host', host.url],
  ];

  /** A page that throws, or asks for what is not of the site, fails its test. */
  async function visiting(base: string, visit: (page: Page) => Promise<void>): Promise<void> {
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => wrong.push(message.text()));
    page.on('requestfailed', (request) => wrong.push(`not had: ${request.url()}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !/^(blob|data):/.test(url)) wrong.push(`elsewhere: ${url}`);
    });
    try {
      await visit(page);
      assert.deepEqual(wrong, []);
    } finally {
      await page.close();
    }
  }

  const look = (
    names: () => readonly string[],
    width: number,
    scheme: 'light' | 'dark',
    judge: (page: Page) => Promise<readonly string[]>,
  ): Promise<void> =>
    visiting(host.url, async (page) => {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const found: string[] = [];
      for (const name of names()) {
        await page.goto(host.url + name, { waitUntil: 'domcontentloaded' });
        found.push(...(await judge(page)).map((problem) => `${name}: ${problem}`));
      }
      assert.deepEqual(found, []);
    });

  test('axe-core finds nothing in any page', () => look(() => pages, 1280, 'light', axeFindings));

  for (const [width, scheme] of [
    [1280, 'dark'],
    [400, 'light'],
    [400, 'dark'],
  ] as const) {
    test(`axe-core finds nothing, ${scheme}, ${width} px wide`, () =>
      look(() => EXAMPLES, width, scheme, axeFindings));
  }

  test('no page is wider than 400 px', () => look(() => pages, 400, 'light', tooWide));

  for (const way of [0, 1]) {
    const name = ['opened from disk', 'from a static host'][way] ?? '';

    test(`${name}: the search finds a section, by keyboard alone`, () => {
      const [, base = ''] = ways()[way] ?? [];
      return visiting(base, async (page) => {
        await page.goto(`${base}decisions/index.html`);
        await page.keyboard.press('/');
        await page.keyboard.type('unsafe-inline frame origin');
        await page.waitForSelector(
          '#found a[href$="security.html#a-hostile-script-of-the-same-origin"]',
        );
        await page.keyboard.press('ArrowDown');
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
        assert.match(page.url(), /\/[\w-]+\.html/);
        assert.ok(await page.$('main h1'));
      });
    });

    test(`${name}: the example is the real element; a site is switched off, and the notes stay`, () => {
      const [, base = ''] = ways()[way] ?? [];
      return visiting(base, async (page) => {
        await page.goto(`${base}index.html`);
        await worksAt(page, 'Frankfurt');
        await page.type('.live textarea', 'one more');
        await page.click('.live button ::-p-text(Frankfurt is switched off)');
        const moveNow = 'agent-dr-session >>> [part~=move-now]';
        await (await page.waitForSelector(moveNow, { visible: true }))?.click();
        await worksAt(page, 'Munich');
        assert.match(await page.$eval('.live textarea', ({ value }) => value), /one more/);
      });
    });
  }

  test('the looks can be tried: a style sheet, a size, a language', () =>
    visiting(host.url, async (page) => {
      await page.goto(`${host.url}looks.html`);
      await worksAt(page, 'Frankfurt');
      await page.select('.live select', 'Dense');
      const size = () => page.$eval('agent-dr-session', (one) => getComputedStyle(one).fontSize);
      assert.equal(await size(), '13px');
      await page.$eval('.live .sheet', (field) => {
        (field as HTMLTextAreaElement).value = 'agent-dr-session { font-size: 20px }';
        field.dispatchEvent(new Event('input'));
      });
      assert.equal(await size(), '20px');
    }));

  test('what the agent is told is printed on one sheet', () =>
    visiting(host.url, async (page) => {
      await page.goto(`${host.url}for-agents.html`);
      const paper = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
      assert.equal(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length, 1);
    }));

  test('the menu opens and closes by keyboard where there is no room for it', () =>
    visiting(host.url, async (page) => {
      await page.setViewport({ width: 400, height: 800 });
      await page.goto(`${host.url}embedding.html`);
      const isShown = () => page.$eval('#pages', (menu) => menu.checkVisibility());
      assert.equal(await isShown(), false);
      await page.focus('#menu');
      await page.keyboard.press('Enter');
      assert.equal(await isShown(), true);
      await page.keyboard.press('Escape');
      assert.equal(await isShown(), false);
    }));

  test('a dead link, a dead anchor and a module are found', async () => {
    const wrong = path.join(folder, 'demo', 'wrong');
    await mkdir(wrong, { recursive: true });
    await writeFile(
      path.join(wrong, 'a.html'),
      '<p id="there"><a href="b.html"><a href="#gone"><a href="#there"><script type="module" src="a.html"></script>',
    );
    assert.deepEqual(deadLinks(wrong), [
      'a.html: a module',
      'a.html: b.html: there is no such file',
      'a.html: #gone: nothing there has this anchor',
    ]);
  });
});

async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  });
}

const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : [];
  });

async function worksAt(page: Page, site: string): Promise<void> {
  await page.waitForFunction(
    (name) => {
      const snapshot = document.querySelector('agent-dr-session')?.snapshot;
      return snapshot?.kind === 'active' && snapshot.site.name === name;
    },
    { timeout: 60_000 },
    site,
  );
}
