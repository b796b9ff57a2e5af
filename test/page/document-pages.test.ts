import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Frame, Page } from 'puppeteer-core';
import { documentBlocks, placeOf, type DocumentBlock } from '../documents/code-blocks.js';
import { becomes, HostPages, signIn, violationsIn, type OpenPage } from './host-pages.js';

const hosts = new HostPages();

/** The blocks of a page in a language that are to be run, in order. */
const blocksOf = (page: string, language: string): readonly DocumentBlock[] =>
  documentBlocks().filter(
    (block) => block.page === page && block.language === language && block.notRun === undefined,
  );

const HTML = blocksOf('docs/embedding.md', 'html');
const [FIRST, ...OTHERS] = HTML;
const beginning = (tag: string): readonly DocumentBlock[] =>
  OTHERS.filter(({ code }) => code.startsWith(tag));
/** What stands in the head of a page beside the first example, and the element in other ways. */
const LINKS = beginning('<link');
const ELEMENTS = beginning('<agent-dr-session');
const [FROM_CDN] = beginning('<script');
const [FRAME] = beginning('<iframe');
const [STRICT, CDN_POLICY, ...MORE_POLICIES] = blocksOf('docs/embedding.md', 'csp');
const SCRIPT = '<script type="module" src="/agent-dr/agent-dr-session.js"></script>';
const README = blocksOf('README.md', 'html');

/** Names that stand for somebody's servers become those of the test. */
function placed(code: string, gateways: readonly string[]): string {
  return code
    .replaceAll('https://cdn.example/agent-dr/', `${hosts.cdn.origin}/dist/`)
    .replaceAll('https://cdn.example', hosts.cdn.origin)
    .replaceAll('https://desk.example', hosts.server.origin)
    .replaceAll(/wss:\/\/gateway\.(?:frankfurt|munich)\.example/g, () => gateways.join(' '))
    .replaceAll('="/session.worker.js"', '="/dist/session.worker.js"')
    .replaceAll('/agent-dr/', '/dist/');
}

describe('pages that are made of the blocks of documents (B20)', () => {
  let gateways: readonly string[] = [];

  before(async () => {
    await hosts.start();
    hosts.server.host('/agent-dr.json', { html: JSON.stringify(hosts.configuration('')) });
    const { sites } = await hosts.lab.describe();
    gateways = sites.map(({ gateway }) => new URL(gateway).origin);
  });
  after(() => hosts.stop());

  /** Signs in and out there, and finds that nothing was forbidden. */
  async function works(page: Page | Frame): Promise<void> {
    await signIn(page);
    await becomes(page, 'active', { siteId: 'site-1' });
    await page.$eval('agent-dr-session', (session) => session.signOut());
    assert.deepEqual(await violationsIn(page), []);
  }

  async function opened(
    path: string,
    html: string,
    policy: DocumentBlock | undefined,
    look: (open: OpenPage) => Promise<void>,
  ): Promise<void> {
    const headers =
      policy === undefined
        ? {}
        : {
            'content-security-policy': placed(policy.code, gateways).replaceAll(/\s*\n\s*/g, ' '),
          };
    const address = hosts.server.host(path, {
      html: `<!doctype html><html lang="en"><title>Host</title>${placed(html, gateways)}`,
      headers,
    });
    const open = await hosts.open(address);
    try {
      await look(open);
    } finally {
      await open.close();
    }
  }

  test('the documents have the blocks that are tried here, and no others', () => {
    const tried = [FIRST, ...LINKS, ...ELEMENTS, FROM_CDN, FRAME];
    assert.deepEqual(
      [...HTML.filter((one) => !tried.includes(one)), ...MORE_POLICIES].map(placeOf),
      [],
    );
    assert.ok(README.length > 0);
  });

  for (const [name, html, policy] of [
    ['the first example of the README', README[0]?.code, undefined],
    ['the first example of embedding', FIRST?.code, undefined],
    ...LINKS.map(
      ({ code, line }) =>
        [`with the link of line ${line}`, code + (FIRST?.code ?? ''), undefined] as const,
    ),
    ...ELEMENTS.map(
      ({ code, line }) => [`the element of line ${line}`, SCRIPT + code, undefined] as const,
    ),
    ['under the strict policy', FIRST?.code, STRICT],
  ] as const) {
    test(`${name}: the agent works`, () =>
      opened('/host', html ?? '', policy, ({ page }) => works(page)));
  }

  test('from another origin, under its policy: the agent works', () =>
    opened(
      '/host',
      `${FROM_CDN?.code}<agent-dr-session config-src="/agent-dr.json"></agent-dr-session>`,
      CDN_POLICY,
      ({ page }) => works(page),
    ));

  test('in the frame of another site: the agent works', async () => {
    hosts.server.host('/telephony', {
      html: `<!doctype html><html lang="en"><title>Telephony</title>${placed(FIRST?.code ?? '', gateways)}`,
    });
    await opened('/crm', FRAME?.code ?? '', undefined, async ({ page }) => {
      const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
      assert.ok(frame);
      await works(frame);
    });
  });
});
