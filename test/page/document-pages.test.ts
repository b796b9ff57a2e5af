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

const [FIRST, PRELOADS, FROM_CDN, FRAME, ...MORE] = blocksOf('docs/embedding.md', 'html');
const [STRICT, CDN_POLICY, ...MORE_POLICIES] = blocksOf('docs/embedding.md', 'csp');
const README = blocksOf('README.md', 'html');

/** Names that stand for somebody's servers become those of the test. */
function placed(code: string, gateways: readonly string[]): string {
  return code
    .replaceAll('https://cdn.example/agent-dr/', `${hosts.cdn.origin}/dist/`)
    .replaceAll('https://cdn.example', hosts.cdn.origin)
    .replaceAll('https://desk.example', hosts.server.origin)
    .replaceAll(/wss:\/\/gateway\.(?:frankfurt|munich)\.example/g, () => gateways.join(' '))
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
    assert.deepEqual([...MORE, ...MORE_POLICIES].map(placeOf), []);
    assert.equal(README.length, 1);
  });

  for (const [name, html, policy] of [
    ['the first example of the README', README[0]?.code, undefined],
    ['the first example of embedding', FIRST?.code, undefined],
    ['with what is loaded early', `${PRELOADS?.code}${FIRST?.code}`, undefined],
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
