import * as v from 'valibot';
import type { Finding, Measure } from '../measure.js';
import { AGENT, twoSites } from '../sessions/two-sites.js';
import { CHEAP_PASSWORDS, Sites } from '../sites/sites.js';
import { statistic } from '../statistics.js';
import { BenchPage } from './bench-page.js';
import type { MainThreadWork } from './main-thread.js';

const MEASURE = 'switchover';
const SAMPLES = 40;
const QUICK_SAMPLES = 4;
/** What code costs that runs for the first time is another question. */
const NOT_COUNTED = 4;
const BUDGET_MS = 1;
/** What the page waits for so that all has been drawn. */
const FRAMES = 2;
/** Longer than any wait in here: nobody is moved before they are told to. */
const SITE_TIMEOUT_S = 120;

const Result = v.object({ kind: v.literal('done') });

/** What a switchover costs the thread on which the host's page lives. */
export const pageSwitchover: Measure = {
  name: MEASURE,
  about: 'processor time of the main thread for one switchover, shown in full',
  usesBrowser: true,
  async run({ quick, samples = quick ? QUICK_SAMPLES : SAMPLES, tell }) {
    const page = await BenchPage.open();
    const stops = [() => page.close()];
    try {
      const sites = await Sites.start({
        lanes: 1,
        siteTimeoutS: SITE_TIMEOUT_S,
        allowedOrigins: [page.origin],
        passwordCost: CHEAP_PASSWORDS,
      });
      stops.push(() => sites.stop());
      const [[first, second] = [0, 0]] = sites.ports;
      const configuration = JSON.stringify(
        twoSites([`ws://127.0.0.1:${first}`, `ws://127.0.0.1:${second}`], 'warm'),
      );
      const address = `data:application/json,${encodeURIComponent(configuration)}`;
      v.parse(Result, await page.ask('signIn', address, AGENT));

      const work = await page.watchMainThread();
      const costs: MainThreadWork[] = [];
      const instrument: number[] = [];
      for (let move = 0; move < NOT_COUNTED + samples; move++) {
        const from = move % 2 === 0 ? 0 : 1;
        const atRest = await work();
        await page.ask('frames');
        const ofInstrument = (await work()).all - atRest.all;

        await sites.setTelephony(0, from, 'off');
        await page.ask('countsDown');
        const before = await work();
        v.parse(Result, await page.ask('moveNow'));
        const cost = difference(await work(), before);
        await sites.setTelephony(0, from, 'on');
        if (move < NOT_COUNTED) continue;
        costs.push(cost);
        instrument.push(ofInstrument);
        if (costs.length % 10 === 0) tell(`${costs.length} of ${samples} moves`);
      }
      return findings(costs, instrument);
    } finally {
      for (const stop of stops) await stop();
    }
  },
};

function findings(costs: readonly MainThreadWork[], instrument: readonly number[]): Finding[] {
  const part = (name: keyof MainThreadWork): number[] => costs.map((cost) => cost[name]);
  const row = (what: string, samples: readonly number[]): Finding => ({
    measure: MEASURE,
    what,
    unit: 'ms of CPU',
    bounds: [],
    samples,
    conditions: { standby: 'warm', cause: 'telephony', notCounted: NOT_COUNTED },
  });
  const p50 = (samples: readonly number[]): string => `${statistic('p50', samples).toFixed(1)} ms`;
  return [
    {
      ...row('the main thread, in all', part('all')),
      bounds: [{ kind: 'at-most', of: 'p99', value: BUDGET_MS }],
      reason:
        `Of the median, scripts are ${p50(part('script'))}, styles ${p50(part('styles'))} and layout ` +
        `${p50(part('layout'))}; the rest is what the browser does for each frame. ${FRAMES} frames ` +
        `in which nothing changes cost ${p50(instrument)} here, and each step of a move is drawn as it happens.`,
    },
    row('  of it scripts', part('script')),
    row('  of it styles', part('styles')),
    row('  of it layout', part('layout')),
    row(`for comparison, ${FRAMES} frames without a change`, instrument),
  ];
}

const difference = (after: MainThreadWork, before: MainThreadWork): MainThreadWork => ({
  all: after.all - before.all,
  script: after.script - before.script,
  layout: after.layout - before.layout,
  styles: after.styles - before.styles,
});
