import type { BrowserContext } from 'puppeteer-core';
import { launchBrowser } from '../../test/launch-browser.js';
import { AT_WORK, TabPage } from '../../test/tabs/tab-page.js';
import { WidgetServer } from '../../test/tabs/widget-server.js';
import { withTwoSites, type TwoSites } from '../../test/worker/two-sites.js';
import type { Finding, Measure } from '../measure.js';
import { tailReason } from '../tail-reason.js';

const MEASURE = 'take-over';
const SAMPLES = 40;
const QUICK_SAMPLES = 3;
/** B14; the round trip on top of it takes no time to speak of between processes of one machine. */
const BUDGET_MS = 100;

type Relay = TwoSites['relays'][number];

const ENDS = {
  'is closed': (tab: TabPage) => tab.page.close(),
  'is frozen': (tab: TabPage) => tab.freeze(),
  crashes: (tab: TabPage) => tab.crash(),
};

/** How long the agent is without a site when the tab ends that held the session. */
export const takeOver: Measure = {
  name: MEASURE,
  about: 'from the end of the tab that leads to the log-in by another, without SharedWorker',
  usesBrowser: true,
  async run({ quick, samples = quick ? QUICK_SAMPLES : SAMPLES, tell }) {
    const browser = await launchBrowser();
    try {
      const findings: Finding[] = [];
      for (const [how, end] of Object.entries(ENDS)) {
        const took = await withTwoSites(async ({ relays: [site], configuration }) => {
          if (site === undefined) throw new Error('There is no site.');
          const server = await WidgetServer.start(configuration);
          const context = await browser.createBrowserContext();
          try {
            return await sample({ context, server, site, end, samples });
          } finally {
            await context.close();
            await server.stop();
          }
        });
        tell(`${took.length} tabs: each ${how}`);
        findings.push({
          measure: MEASURE,
          what: `when the tab ${how}`,
          unit: 'ms',
          bounds: [{ kind: 'at-most', of: 'p99', value: BUDGET_MS }],
          samples: took,
          reason: tailReason(took, BUDGET_MS),
          conditions: { tabs: 2, sites: 'loopback' },
        });
      }
      return findings;
    } finally {
      await browser.close();
    }
  },
};

interface Sampling {
  readonly context: BrowserContext;
  readonly server: WidgetServer;
  readonly site: Relay;
  readonly end: (tab: TabPage) => Promise<void>;
  readonly samples: number;
}

/** Ends one tab after the other, each time with another one open. */
async function sample({ context, server, site, end, samples }: Sampling) {
  const open = () => TabPage.open(context, server, { workers: 'dedicated' });
  const took: number[] = [];
  let leading = await open();
  await leading.signIn();
  while (took.length < samples) {
    const heir = await open();
    await heir.shows(AT_WORK);
    took.push(await withoutSite(site, () => end(leading)));
    await heir.shows(AT_WORK);
    if (!leading.page.isClosed()) await leading.page.close();
    leading = heir;
  }
  return took;
}

/** ms from the end of the last connection to the next log-in. */
async function withoutSite(site: Relay, end: () => Promise<void>): Promise<number> {
  const isLogIn = (method: string): boolean => method === 'agent.login';
  const [ends, logIns] = [site.ends.all.length, site.calls.count(isLogIn)];
  await end();
  const lost = await site.ends.first('the end of the tab', () => true, ends + 1);
  const back = await site.calls.first('the next log-in', isLogIn, logIns + 1);
  return back.atMs - lost.atMs;
}
