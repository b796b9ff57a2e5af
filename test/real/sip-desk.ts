import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type {} from '../../src/components/session/agent-dr-session.js';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { newFolder } from '../../gateway/src/testing/gateway-under-test.js';
import { launchBrowser } from '../launch-browser.js';
import { DeskHost } from './desk-host.js';
import { SipPair } from './sip-pair.js';
import type { SipPhone } from './sip-phone.js';

export type SiteId = 'site-1' | 'site-2';

export interface SipDeskOptions {
  /** Options of both Application objects (S2.2, S2.9). */
  readonly options: Readonly<Record<string, string>>;
  readonly preferred?: SiteId;
}

const NAMES = { 'site-1': 'Frankfurt', 'site-2': 'Munich' } as const;

/**
 * The whole desk: the element and its worker in Chromium, a gateway for each of two sites, behind
 * each a pair of real Kamailios, and the agent's phone, which is registered at both sites.
 */
export class SipDesk {
  readonly pairs: Readonly<Record<SiteId, SipPair>>;
  readonly phones: Record<SiteId, SipPhone>;
  readonly page: Page;
  readonly #browser: Browser;
  readonly #ends: (() => Promise<unknown>)[];

  private constructor(
    pairs: Readonly<Record<SiteId, SipPair>>,
    phones: Record<SiteId, SipPhone>,
    page: Page,
    browser: Browser,
    ends: (() => Promise<unknown>)[],
  ) {
    this.pairs = pairs;
    this.phones = phones;
    this.page = page;
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

  async signIn(): Promise<void> {
    await this.page.waitForFunction(
      () => document.querySelector('agent-dr-session')?.snapshot !== undefined,
    );
    await this.page.$eval('agent-dr-session', (element) =>
      element.signIn({ username: 'agent1', password: 'demo-1' }),
    );
  }

  snapshot(): Promise<SessionSnapshot | undefined> {
    return this.page.$eval('agent-dr-session', ({ snapshot }) => snapshot);
  }

  async active(): Promise<ActiveSnapshot> {
    const snapshot = await this.snapshot();
    if (snapshot?.kind !== 'active') throw new Error(`not at work: ${JSON.stringify(snapshot)}`);
    return snapshot;
  }

  /** Looks at the page's snapshots until one is so. */
  async until(
    what: string,
    isSo: (snapshot: SessionSnapshot) => boolean,
    deadlineMs = 60_000,
  ): Promise<SessionSnapshot> {
    const until = Date.now() + deadlineMs;
    for (;;) {
      const snapshot = await this.snapshot();
      if (snapshot !== undefined && isSo(snapshot)) return snapshot;
      if (Date.now() > until) throw new Error(`not ${what}: ${JSON.stringify(snapshot)}`);
      await this.page.evaluate('new Promise(requestAnimationFrame)');
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    for (const end of this.#ends) await end();
  }
}

/** Logged in and confirmed at this site. */
export const isAtWork =
  (siteId: SiteId) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'active' &&
    snapshot.site.id === siteId &&
    (snapshot.agent.state === 'not-ready' || snapshot.agent.state === 'ready');

function siteFile(
  pair: SipPair,
  options: SipDeskOptions['options'],
  preferred: SiteId,
): Readonly<Record<string, unknown>> {
  const object = (name: string, site: string): object => ({
    name,
    configServerProxy: { host: `csp.${site}.example`, port: 2020 },
    options: { 'disaster-recovery': options },
  });
  const [first, second] =
    preferred === 'site-1'
      ? ['Desktop_Frankfurt', 'Desktop_Munich']
      : ['Desktop_Munich', 'Desktop_Frankfurt'];
  return {
    servers: pair.servers.map(({ events }) => events),
    applications: ['AgentDesktop'],
    applicationObjects: [
      object('Desktop_Frankfurt', 'frankfurt'),
      object('Desktop_Munich', 'munich'),
    ],
    agents: [
      {
        ...{ username: 'agent1', password: 'demo-1', dn: '7001', loginCode: '9001' },
        annex: {
          'disaster-recovery': {
            'preferred-application': first,
            'secondary-application': second,
          },
        },
      },
    ],
  };
}

/** Longer than any of these tests. */
const LIFE_MS = 120_000;
