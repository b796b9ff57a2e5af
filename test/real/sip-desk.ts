import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { ActiveSnapshot } from '../../src/contract/snapshot.js';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { newFolder } from '../../gateway/src/testing/gateway-under-test.js';
import { launchBrowser } from '../launch-browser.js';
import { DeskHost } from './desk-host.js';
import {
  annexOf,
  applicationObjects,
  DeskInPage,
  isAtWork,
  NAMES,
  type SiteId,
} from './desk-in-page.js';
import { SipPair } from './sip-pair.js';
import type { SipPhone } from './sip-phone.js';

export interface SipDeskOptions {
  /** Options of both Application objects (S2.2, S2.9). */
  readonly options: Readonly<Record<string, string>>;
  readonly preferred?: SiteId;
}

/**
 * The whole desk: the element and its worker in Chromium, a gateway for each of two sites, behind
 * each a pair of real Kamailios, and the agent's phone, which is registered at both sites.
 */
export class SipDesk extends DeskInPage {
  readonly pairs: Readonly<Record<SiteId, SipPair>>;
  readonly phones: Record<SiteId, SipPhone>;
  readonly #browser: Browser;
  readonly #ends: (() => Promise<unknown>)[];

  private constructor(
    pairs: Readonly<Record<SiteId, SipPair>>,
    phones: Record<SiteId, SipPhone>,
    page: Page,
    browser: Browser,
    ends: (() => Promise<unknown>)[],
  ) {
    super(page);
    this.pairs = pairs;
    this.phones = phones;
    this.#browser = browser;
    this.#ends = ends;
  }

  /** Signs the agent in; the test begins at work. */
  static async run(options: SipDeskOptions, test: (desk: SipDesk) => Promise<void>): Promise<void> {
    const desk = await SipDesk.open(options);
    try {
      await desk.signIn();
      await desk.until('at work', isAtWork(options.preferred ?? 'site-1'));
      await test(desk);
    } finally {
      await desk.close();
    }
  }

  static async open({ options, preferred = 'site-1' }: SipDeskOptions): Promise<SipDesk> {
    const folder = newFolder();
    const host = await DeskHost.start();
    const pairs = {
      'site-1': await SipPair.start('frankfurt.example'),
      'site-2': await SipPair.start('munich.example'),
    };
    const phones = {
      'site-1': await pairs['site-1'].registered('7001'),
      'site-2': await pairs['site-2'].registered('7001'),
    };
    const ends: (() => Promise<unknown>)[] = [];
    const sites = [];
    for (const id of ['site-1', 'site-2'] as const) {
      const file = join(folder, `${id}.json`);
      writeFileSync(file, JSON.stringify(siteFile(pairs[id], options, preferred)));
      const gateway = await CliProcess.ready(
        folder,
        [
          ...['--site', id, '--site-name', NAMES[id], '--port', '0'],
          ...['--allow-origin', host.origin, '--backend', 'kamailio', '--config', file],
        ],
        LIFE_MS,
      );
      ends.push(() => {
        gateway.kill('SIGKILL');
        return gateway.exit;
      });
      sites.push({
        ...{ id, name: NAMES[id], gateways: [`ws://127.0.0.1:${gateway.port}`] },
        configServerProxy: { host: `csp.${pairs[id].domain}`, port: 2020 },
      });
    }
    host.configure({ application: 'AgentDesktop', sites, retryInterval: 1 });
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(host.origin);
    ends.push(
      () => host.stop(),
      () => pairs['site-1'].stop(),
      () => pairs['site-2'].stop(),
    );
    ends.push(async () => {
      await rm(folder, { recursive: true, force: true });
    });
    return new SipDesk(pairs, phones, page, browser, ends);
  }

  async active(): Promise<ActiveSnapshot> {
    const snapshot = await this.snapshot();
    if (snapshot?.kind !== 'active') throw new Error(`not at work: ${JSON.stringify(snapshot)}`);
    return snapshot;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    for (const end of this.#ends) await end();
  }
}

function siteFile(
  pair: SipPair,
  options: SipDeskOptions['options'],
  preferred: SiteId,
): Readonly<Record<string, unknown>> {
  return {
    servers: pair.servers.map(({ events }) => events),
    applications: ['AgentDesktop'],
    applicationObjects: applicationObjects(options),
    agents: [
      {
        ...{ username: 'agent1', password: 'demo-1', dn: '7001', loginCode: '9001' },
        annex: annexOf(preferred),
      },
    ],
  };
}

/** Longer than any of these tests. */
const LIFE_MS = 120_000;
