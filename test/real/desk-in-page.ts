import type { Page } from 'puppeteer-core';
import type {} from '../../src/components/session/agent-dr-session.js';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';

export type SiteId = 'site-1' | 'site-2';

export const NAMES = { 'site-1': 'Frankfurt', 'site-2': 'Munich' } as const;

/** An agent's page with the element in it, whatever kind of site is behind the gateways. */
export class DeskInPage {
  readonly page: Page;

  protected constructor(page: Page) {
    this.page = page;
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
}

/** Logged in and confirmed at this site. */
export const isAtWork =
  (siteId: SiteId) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'active' &&
    snapshot.site.id === siteId &&
    (snapshot.agent.state === 'not-ready' || snapshot.agent.state === 'ready');

/** Those of both sites, with the same options (S2.2, S2.9). */
export const applicationObjects = (options: Readonly<Record<string, string>>): readonly object[] =>
  ['Frankfurt', 'Munich'].map((name) => ({
    name: `Desktop_${name}`,
    configServerProxy: { host: `csp.${name.toLowerCase()}.example`, port: 2020 },
    options: { 'disaster-recovery': options },
  }));

/** Of a Person who prefers this site (S1.5). */
export const annexOf = (preferred: SiteId): object => ({
  'disaster-recovery': {
    'preferred-application': `Desktop_${NAMES[preferred]}`,
    'secondary-application': `Desktop_${NAMES[preferred === 'site-1' ? 'site-2' : 'site-1']}`,
  },
});
