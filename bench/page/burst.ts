import * as v from 'valibot';
import type { Finding, Measure } from '../measure.js';
import { tailReason } from '../tail-reason.js';
import { BenchPage } from './bench-page.js';
import { CHANGES } from './page-commands.js';

const MEASURE = 'burst';
const BURSTS = 10;
const QUICK_BURSTS = 2;

const Burst = v.object({
  changes: v.number(),
  tookMs: v.number(),
  renders: v.array(v.number()),
  longTasks: v.array(v.number()),
});

/** What very many changes at once cost a page. */
export const burst: Measure = {
  name: MEASURE,
  about: `renders and long tasks in a page whose session changes ${CHANGES} times at once`,
  usesBrowser: true,
  async run({ quick, samples = quick ? QUICK_BURSTS : BURSTS, tell }) {
    const page = await BenchPage.open();
    try {
      const bursts: v.InferOutput<typeof Burst>[] = [];
      for (let index = 0; index < samples; index++) {
        const found = v.parse(Burst, await page.ask('burst'));
        if (found.changes !== CHANGES) {
          throw new Error(`The page heard of ${found.changes} changes.`);
        }
        bursts.push(found);
        tell(`${index + 1} of ${samples} bursts, ${found.tookMs.toFixed(0)} ms`);
      }
      const conditions = { changes: CHANGES, bursts: samples };
      const renders = bursts.flatMap((found) => found.renders);
      const longTasks = bursts.map((found) => found.longTasks.length);
      const longest = Math.max(0, ...bursts.flatMap((found) => found.longTasks));
      return [
        {
          measure: MEASURE,
          what: 'renders of an element in one frame',
          unit: 'renders',
          bounds: [{ kind: 'at-most', of: 'max', value: 1 }],
          samples: renders,
          reason: tailReason(renders, 1),
          conditions,
        },
        {
          measure: MEASURE,
          what: 'long tasks',
          unit: 'over 50 ms',
          bounds: [{ kind: 'at-most', of: 'max', value: 0 }],
          samples: longTasks,
          reason: `The longest took ${longest.toFixed(0)} ms by the clock. ${tailReason(longTasks, 0)}`,
          conditions,
        },
        {
          measure: MEASURE,
          what: 'until the page has heard of all',
          unit: 'ms',
          bounds: [],
          samples: bursts.map(({ tookMs }) => tookMs),
          conditions,
        },
      ] satisfies Finding[];
    } finally {
      await page.close();
    }
  },
};
