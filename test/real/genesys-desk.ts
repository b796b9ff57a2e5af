import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { DOUBLE_AGENTS, GwsDouble } from '../../gateway/src/genesys/testing/gws-double.js';
import { startPlatform } from '../../gateway/src/start-platform.js';
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

export type Backend = 'genesys-v3' | 'genesys-v2';

export interface GenesysDeskOptions {
  readonly backend: Backend;
  /** Options of both Application objects (S2.2, S2.9). */
  readonly options: Readonly<Record<string, string>>;
  readonly preferred?: SiteId;
}

/** What all desks have in common: a browser, and a server of its page. */
export class DeskRoom {
  readonly browser: Browser;
  readonly host: DeskHost;

  private constructor(browser: Browser, host: DeskHost) {
    this.browser = browser;
    this.host = host;
  }

  static async open(): Promise<DeskRoom> {
    return new DeskRoom(await launchBrowser(), await DeskHost.start());
  }

  /** Signs an agent in; the test begins at work. */
  async run(
    options: GenesysDeskOptions,
    test: (desk: GenesysDesk) => Promise<void>,
  ): Promise<void> {
    const desk = await GenesysDesk.open(this, options);
    try {
      await desk.signIn();
      await desk.until('at work', isAtWork(options.preferred ?? 'site-1'));
      await test(desk);
    } finally {
      await desk.close();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.host.stop();
  }
}

/**
 * The whole desk: the element and its worker in Chromium, a gateway for each of two sites, and
 * behind each a double of Genesys Web Services.
 */
export class GenesysDesk extends DeskInPage {
  readonly doubles: Readonly<Record<SiteId, GwsDouble>>;
  /** While it exists, the gateway of site 1 drains its site. */
  readonly drainFile: string;
  readonly #ends: readonly (() => Promise<unknown>)[];

  private constructor(
    doubles: Readonly<Record<SiteId, GwsDouble>>,
    page: Page,
    drainFile: string,
    ends: readonly (() => Promise<unknown>)[],
  ) {
    super(page);
    this.doubles = doubles;
    this.drainFile = drainFile;
    this.#ends = ends;
  }

  static async open(
    { browser, host }: DeskRoom,
    { backend, options, preferred = 'site-1' }: GenesysDeskOptions,
  ): Promise<GenesysDesk> {
    const folder = newFolder();
    const drainFile = join(folder, 'drain');
    // The annex is in the site's file, as it may have to be.
    const agents = DOUBLE_AGENTS.map((agent) => ({ ...agent, annex: {} }));
    const doubles = { 'site-1': new GwsDouble(agents), 'site-2': new GwsDouble(agents) };
    const ends: (() => Promise<unknown>)[] = [];
    const sites = [];
    for (const id of ['site-1', 'site-2'] as const) {
      await doubles[id].start();
      const file = join(folder, `${id}.json`);
      writeFileSync(
        file,
        JSON.stringify({
          ...siteFile(doubles[id].url, options, preferred),
          loginsFile: join(folder, `${id}-logins.json`),
          ...(id === 'site-1' && { rules: { drainFile } }),
        }),
      );
      const gateway = await startPlatform({
        site: { id, name: NAMES[id] },
        allowedOrigins: [host.origin],
        platform: backend,
        siteFile: file,
      });
      ends.push(() => gateway.stop());
      sites.push({
        ...{ id, name: NAMES[id], gateways: [`ws://127.0.0.1:${gateway.port}`] },
        configServerProxy: { host: `csp.${NAMES[id].toLowerCase()}.example`, port: 2020 },
      });
    }
    host.configure({ application: 'AgentDesktop', sites, retryInterval: 1 });
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(host.origin);
    ends.push(
      () => context.close(),
      () => doubles['site-1'].stop(),
      () => doubles['site-2'].stop(),
      () => rm(folder, { recursive: true, force: true }),
    );
    return new GenesysDesk(doubles, page, drainFile, ends);
  }

  /** The same of a snapshot of an agent at work. */
  async active(what: string, isSo: (snapshot: ActiveSnapshot) => boolean): Promise<ActiveSnapshot> {
    const found = await this.until(what, (now) => now.kind === 'active' && isSo(now));
    if (found.kind !== 'active') throw new Error('not at work');
    return found;
  }

  async close(): Promise<void> {
    for (const end of this.#ends) await end();
  }
}

export const causeOf = (now: SessionSnapshot): string =>
  now.kind === 'active' && now.arrival.kind === 'moved' ? now.arrival.cause : 'none';

function siteFile(
  url: string,
  options: GenesysDeskOptions['options'],
  preferred: SiteId,
): Readonly<Record<string, unknown>> {
  return {
    ...{ url, client: { id: 'gateway', secret: 'gateway-secret' } },
    technicalUser: { username: 'technical', password: 'demo-t' },
    applications: ['AgentDesktop'],
    applicationObjects: applicationObjects(options),
    annex: annexOf(preferred),
    persons: { agent1: { loginCode: '9001', place: 'Place_7001' } },
  };
}
