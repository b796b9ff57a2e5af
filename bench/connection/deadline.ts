import { setTimeout as passing } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { launchBrowser } from '../../test/launch-browser.js';
import { AgentPage, type AgentPageOptions } from '../deadline/agent-page.js';
import { deadlineErrors } from '../deadline/deadline-errors.js';
import { PAGE_SCRIPT, PageServer } from '../deadline/page-server.js';
import type { Finding, Measure } from '../measure.js';
import { tailReason } from '../tail-reason.js';
import { CHEAP_PASSWORDS, Sites } from '../sites/sites.js';

const MEASURE = 'deadline';
const SCRIPT = new URL('../deadline/page-script.ts', import.meta.url);
const SAMPLES = 60;
const QUICK_SAMPLES = 6;
/** Agents in each tab, so that their moves can be waited for together. */
const LANES_OF_A_PAGE = 3;
const SITE_TIMEOUT_S = 1;
const HIDDEN_BEFORE_MS = 600_000;
/** Past the time that `INTENSIVE_THROTTLING` grants. */
const QUICK_HIDDEN_BEFORE_MS = 20_000;
/** Browsers that align timers do it to whole seconds: moves begin at any moment of one. */
const BEGIN_WITHIN_MS = 1_000;
const PROGRESS_MS = 30_000;

/** What a browser does to hidden tabs after five minutes, it does after ten seconds. */
const INTENSIVE_THROTTLING = 'IntensiveWakeUpThrottling:grace_period_seconds/10';

const PAGES: readonly AgentPageOptions[] = [
  { visibility: 'visible', workers: 'shared' },
  { visibility: 'visible', workers: 'dedicated' },
  { visibility: 'hidden', workers: 'shared' },
  { visibility: 'hidden', workers: 'dedicated' },
];

/** How exactly an agent is moved when telephony has been off for site-timeout (S2.2). */
export const deadline: Measure = {
  name: MEASURE,
  about: 'how exactly the deadline of a switchover is met, in visible and in hidden tabs',
  usesBrowser: true,
  async run({ quick, samples = quick ? QUICK_SAMPLES : SAMPLES, tell }) {
    const server = await PageServer.start({ [PAGE_SCRIPT]: SCRIPT });
    const stops = [() => server.stop()];
    try {
      const sites = await Sites.start({
        lanes: PAGES.length * LANES_OF_A_PAGE,
        siteTimeoutS: SITE_TIMEOUT_S,
        allowedOrigins: [server.origin],
        passwordCost: CHEAP_PASSWORDS,
      });
      stops.unshift(() => sites.stop());
      const browser = await launchWithHiddenTabs();
      stops.unshift(() => browser.close());

      const pages: Lanes[] = [];
      for (const [index, options] of PAGES.entries()) {
        const page = await AgentPage.open(browser, server.origin, options);
        const first = index * LANES_OF_A_PAGE;
        const lanes = Array.from({ length: LANES_OF_A_PAGE }, (_, lane) => first + lane);
        await Promise.all(lanes.map((lane) => page.signIn(lane, gatewaysOf(sites, lane))));
        await page.coverIfHidden();
        pages.push({ page, lanes });
      }
      const hiddenForMs = quick ? QUICK_HIDDEN_BEFORE_MS : HIDDEN_BEFORE_MS;
      const conditions = { siteTimeoutS: SITE_TIMEOUT_S, hiddenBeforeS: hiddenForMs / 1_000 };
      const findings: Finding[] = [];
      tell(`${PAGES.length} tabs are open, two of them hidden`);
      const visible = pages.filter(({ page }) => page.options.visibility === 'visible');
      const hidden = pages.filter(({ page }) => page.options.visibility === 'hidden');
      const hiddenLongEnough = waited(hiddenForMs, tell);
      stops.unshift(() => {
        hiddenLongEnough.stop();
        return Promise.resolve();
      });
      for (const tab of visible) {
        findings.push(deadlineFinding(tab, await movesOf(tab, sites, samples), conditions));
      }
      await hiddenLongEnough.over;
      for (const tab of hidden) {
        findings.push(deadlineFinding(tab, await movesOf(tab, sites, samples), conditions));
      }
      for (const { page } of hidden) {
        findings.push({
          measure: MEASURE,
          what: `for comparison, a timer of the hidden page itself (${page.options.workers})`,
          unit: 'ms late',
          bounds: [],
          samples: await page.takeOwnLateness(),
          conditions,
        });
      }
      return findings;
    } finally {
      for (const stop of stops) await stop();
    }
  },
};

interface Lanes {
  readonly page: AgentPage;
  readonly lanes: readonly number[];
}

const launchWithHiddenTabs = (): Promise<Browser> =>
  launchBrowser({
    // What tests switch off so that hidden tabs work like visible ones is what is measured here.
    ignoreDefaultArgs: [
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
    args: [`--enable-features=${INTENSIVE_THROTTLING}`],
  });

const gatewaysOf = ({ ports }: Sites, lane: number): readonly [string, string] => {
  const [first = 0, second = 0] = ports[lane] ?? [];
  return [`ws://127.0.0.1:${first}`, `ws://127.0.0.1:${second}`];
};

/** Moves the agents of a tab there and back until there are enough samples. */
async function movesOf({ page, lanes }: Lanes, sites: Sites, samples: number): Promise<number[]> {
  await page.checkVisibility();
  const each = Math.ceil(samples / lanes.length);
  const errors = await Promise.all(
    lanes.map(async (lane) => {
      const found: number[] = [];
      for (let move = 0; move < each; move++) {
        const from = move % 2 === 0 ? 0 : 1;
        await passing(Math.random() * BEGIN_WITHIN_MS);
        await sites.setTelephony(lane, from, 'off');
        await page.atWork(lane, from === 0 ? 'site-2' : 'site-1');
        await sites.setTelephony(lane, from, 'on');
        const error = deadlineErrors(await page.timeline(lane), SITE_TIMEOUT_S * 1_000).at(-1);
        if (error === undefined) throw new Error('The timeline does not tell of the move.');
        found.push(error);
      }
      return found;
    }),
  );
  await page.checkVisibility();
  return errors.flat();
}

const deadlineFinding = (
  { page: { options } }: Lanes,
  samples: readonly number[],
  conditions: Finding['conditions'],
  atMost = options.visibility === 'visible' ? 50 : 250,
): Finding => ({
  measure: MEASURE,
  what: `${options.visibility} tab, ${options.workers} worker`,
  unit: 'ms late',
  bounds: [
    { kind: 'at-least', of: 'min', value: 0 },
    { kind: 'at-most', of: 'p99', value: atMost },
  ],
  samples,
  reason: tailReason(samples, atMost),
  conditions: { ...conditions, ...options },
});

/** A wait that tells how long it still takes, and can be given up. */
function waited(
  ms: number,
  tell: (line: string) => void,
): { readonly over: Promise<void>; readonly stop: () => void } {
  const giveUp = new AbortController();
  const endsAt = performance.now() + ms;
  const progress = setInterval(() => {
    tell(`tabs are hidden for ${Math.ceil((endsAt - performance.now()) / 1_000)} s more`);
  }, PROGRESS_MS);
  const over = passing(ms, undefined, { signal: giveUp.signal }).finally(() => {
    clearInterval(progress);
  });
  over.catch(() => undefined);
  return {
    over,
    stop() {
      giveUp.abort();
    },
  };
}
